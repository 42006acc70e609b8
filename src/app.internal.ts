import { once } from 'node:events';
import { createServer, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { idleCloser } from './http/index.js';
import type { Part } from './openapi/index.js';
import type { Settings } from './shared/config/index.js';

/** What an operator's network reaches and a supplier's does not. */
const INTERNAL = /^\/(internal|metrics|console)(?=\/|\?|$)/;

/** What the second door has from the first: what is done with what comes, and how long it may take. */
const EVENTS = ['request', 'clientError', 'checkContinue', 'checkExpectation', 'upgrade'];
const TIMES = ['requestTimeout', 'headersTimeout', 'keepAliveTimeout', 'timeout'] as const;

/**
 * INTERNAL_PORT: the same application behind a second door. What is internal is behind that one and no other; the rest, health
 * and token among it, behind both. Without the setting there is one door for everything.
 */
export class InternalPort {
  private readonly server: Server | undefined;
  private readonly sockets = new WeakSet<object>();

  constructor(
    private readonly settings: Settings,
    options: ServerOptions,
  ) {
    if (settings.INTERNAL_PORT !== undefined)
      this.server = createServer(options).on('connection', (socket) => this.sockets.add(socket));
  }

  /** Asked for at the wrong door: then there is no such thing. The route counts, for an address can be written in many ways. */
  hides(request: FastifyRequest): boolean {
    if (!this.server) return false;
    return INTERNAL.test(request.routeOptions.url ?? request.url) && !this.isFor('intern', request);
  }

  /** Whether a request came by a door that is for those whom this part of the document is for. */
  isFor(part: Part, { raw }: FastifyRequest): boolean {
    return !this.server || this.sockets.has(raw.socket) === (part === 'intern');
  }

  /** Stops as the first door does: what has begun is finished. To be called before the application is ready. */
  stopWith(fastify: FastifyInstance): void {
    const { server } = this;
    if (!server) return;
    const closeWhenIdle = idleCloser(server);
    fastify.addHook('preClose', (done) => {
      server.close();
      closeWhenIdle();
      done();
    });
    fastify.addHook('onClose', async () => {
      if (server.listening || (await connections(server)) > 0) await once(server, 'close');
    });
  }

  /** When the first door is open. Answers where this one is; undefined: there is none. */
  async listen(main: Server): Promise<string | undefined> {
    const { server, settings } = this;
    if (!server) return undefined;
    for (const name of TIMES) server[name] = main[name];
    for (const event of EVENTS)
      for (const listener of main.listeners(event)) server.on(event, listener as () => void);
    server.listen(settings.INTERNAL_PORT, settings.HOST);
    await once(server, 'listening');
    return settings.httpAt((server.address() as AddressInfo).port);
  }
}

function connections(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
}
