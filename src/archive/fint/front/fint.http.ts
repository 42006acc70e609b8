import { Agent } from 'undici';
import { activeSpan, type Span } from '../../../shared/telemetry/index.js';
import type { Arkivsystem } from '../arkivsystem.js';
import type { Front } from './adresse.js';
import { type Answer, type Broken, exchange, type Request } from './exchange.js';
import { type Denied, Token } from './token.js';

export type Outcome = Answer | Broken | Denied;

/** What is to be called. `body` is asked for anew each time the call is made. */
export type Call = Omit<Request, 'body' | 'headers'> & {
  headers?: Record<string, string>;
  body?: () => Buffer | AsyncIterable<Buffer>;
};

/** How long an idle connection is kept for reads: less than servers and what stands before them keep theirs. */
const KEEP_ALIVE_MS = 4000;

/** Calls to one archive, signed in. Learns from the answers which front it is. */
export class FintHttp {
  /** What has been seen, not what the settings say. */
  seen: Front | undefined;
  readonly base: URL;
  private readonly reads: Agent;
  /** Each on a new connection: one that was kept may have died unnoticed, and then there is no saying what was taken. */
  private readonly orders: Agent;
  private readonly token: Token;

  constructor(
    private readonly system: Arkivsystem,
    clock: () => number,
  ) {
    this.base = new URL(system.baseUrl);
    this.reads = new Agent(connections(system.connectTimeoutMs, 1));
    this.orders = new Agent(connections(system.connectTimeoutMs, 0));
    this.token = new Token(system, this.reads, clock);
  }

  get front(): Front | undefined {
    return this.system.front === 'auto' ? this.seen : this.system.front;
  }

  /** The front where there is no doubt: a mark was seen, or the settings name it. */
  get sure(): Front | undefined {
    if (this.seen === 'ny') return 'ny';
    return this.system.front === 'auto' ? undefined : this.system.front;
  }

  /** After a 401 once more with another token; what is refused then, or forbidden, is `denied`. */
  async call(call: Call): Promise<Outcome> {
    const authorization = await this.token.header();
    if (typeof authorization === 'object') return authorization;
    const first = await this.send(call, authorization);
    if (first.kind === 'broken' || first.status !== 401 || !this.token.drop(authorization))
      return judged(first);
    const renewed = await this.token.header();
    return typeof renewed === 'object' ? renewed : judged(await this.send(call, renewed));
  }

  async close(): Promise<void> {
    await Promise.all([this.reads.destroy(), this.orders.destroy()]);
  }

  private async send(call: Call, authorization: string | undefined): Promise<Answer | Broken> {
    // An address may hold a title: only whom is called, and how, is told of it.
    const span = activeSpan()?.child(`fint ${call.method}`, 'client', {
      arkivsystem: this.system.navn,
      'http.request.method': call.method,
      'server.address': this.base.hostname,
    });
    const headers = {
      accept: 'application/json, application/hal+json',
      ...call.headers,
      ...(authorization === undefined ? {} : { authorization }),
      ...(span && { traceparent: span.traceparent }),
    };
    const outcome = await exchange(
      call.method === 'GET' ? this.reads : this.orders,
      { ...call, headers, body: call.body?.() },
      this.system.responseTimeoutMs,
    );
    if (span) tellSpan(span, outcome);
    if (outcome.kind === 'broken') {
      return { ...outcome, aarsak: { melding: `Arkivet er utilgjengelig: ${outcome.aarsak.melding}.` } };
    }
    this.learn(outcome);
    return outcome;
  }

  /** The new front marks its answers. One without the mark tells of the old only where no proxy can have written it. */
  private learn({ status, headers }: Answer): void {
    if (headers['x-core-version'] !== undefined) this.seen = 'ny';
    else if (status >= 200 && status < 300) this.seen ??= 'gammel';
  }
}

function tellSpan(span: Span, outcome: Answer | Broken): void {
  if (outcome.kind === 'broken') return span.end(outcome.sent ? 'broken' : 'not sent');
  const { status } = outcome;
  span.note({ 'http.response.status_code': status });
  span.end(status >= 400 ? String(status) : undefined);
}

/** The limits of time are those of `exchange`, but for the connection's: only it can tell progress from silence. */
function connections(connectTimeoutMs: number, pipelining: 0 | 1): Agent.Options {
  return {
    connect: { timeout: connectTimeoutMs },
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    pipelining,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
  };
}

function judged(outcome: Answer | Broken): Outcome {
  if (outcome.kind === 'broken' || (outcome.status !== 401 && outcome.status !== 403)) return outcome;
  const { status } = outcome;
  return {
    kind: 'denied',
    aarsak: { melding: `Arkivet gir oss ikke tilgang (HTTP ${status}).`, http: status },
  };
}
