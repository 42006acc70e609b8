import { isIP, type LookupFunction, type Socket } from 'node:net';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, buildConnector } from 'undici';
import { AddressGuard } from './address.guard.js';
import { type Answer, Exchange, ExchangeLimits } from './exchange.js';

/** How long an idle connection to a receiver is kept. Shorter than what most servers keep theirs. */
const KEEP_ALIVE_MS = 4000;

/**
 * The only way out to receivers. Every connection is made to addresses that were judged for that very connection, with
 * the name kept for TLS; a pooled connection has therefore been judged too. Redirects are not followed, and proxies
 * in the environment are not looked at.
 */
@Injectable()
export class OutboundClient implements OnApplicationShutdown {
  private readonly agent: Agent;
  /** Address of the newest open connection to each origin, for the attempt log. */
  private readonly connected = new Map<string, string>();

  constructor(
    private readonly guard: AddressGuard,
    private readonly limits: ExchangeLimits,
  ) {
    this.agent = new Agent({
      connect: this.connector(),
      allowH2: false,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: 10 * KEEP_ALIVE_MS,
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  /** When an exchange begun now must be over, on the clock of `performance.now()`. */
  deadline(): number {
    return performance.now() + this.limits.wholeMs;
  }

  /** POST, ending at `deadline` at the latest. Never throws: what went wrong is the answer. */
  post(url: URL, headers: Record<string, string>, body: Buffer, deadline: number): Promise<Answer> {
    return new Promise((settle) => {
      const exchange = new Exchange(deadline - performance.now(), this.limits.answerBytes, settle);
      const path = url.pathname + url.search;
      try {
        this.agent.dispatch({ origin: url.origin, path, method: 'POST', headers, body }, exchange);
      } catch (error) {
        exchange.onResponseError(undefined, error as Error);
      }
    });
  }

  addressOf(url: URL): string | null {
    return this.connected.get(url.origin) ?? null;
  }

  private connector(): buildConnector.connector {
    const [https, http] = [this.judgingConnector('https:'), this.judgingConnector('http:')];
    return (options, callback) => {
      const connect = options.protocol === 'https:' ? https : http;
      this.judgeLiteral(options.hostname, options.protocol).then(
        () =>
          connect(options, (...[error, socket]) => {
            if (error) return callback(error, null);
            this.remember(`${options.protocol}//${options.host ?? options.hostname}`, socket);
            callback(null, socket);
          }),
        (error: Error) => callback(error, null),
      );
    };
  }

  /** Node asks no lookup about a literal address, so it is judged before connecting; a name is judged by the lookup. */
  private async judgeLiteral(host: string, protocol: string): Promise<void> {
    if (isIP(host) !== 0) await this.guard.addressesOf(host, protocol);
  }

  private judgingConnector(protocol: string): buildConnector.connector {
    const lookup: LookupFunction = (host, { all }, callback) => {
      this.guard.addressesOf(host, protocol).then(
        (addresses) =>
          all ? callback(null, addresses) : callback(null, addresses[0]!.address, addresses[0]!.family),
        (error: NodeJS.ErrnoException) => callback(error, []),
      );
    };
    return buildConnector({
      allowH2: false,
      timeout: this.limits.wholeMs,
      lookup,
      autoSelectFamily: true,
    });
  }

  private remember(origin: string, socket: Socket): void {
    const address = socket.remoteAddress;
    if (address === undefined) return;
    this.connected.set(origin, address);
    socket.once('close', () => {
      if (this.connected.get(origin) === address) this.connected.delete(origin);
    });
  }
}
