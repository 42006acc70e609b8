import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { type Innsendingsdata, numbers } from './fagsystem.js';
import type { Timeline } from './timeline.js';

/** The fagsystem's own end: a web server that believes a callback only when its signature is right. */
export class Mottaker {
  /** What was told, by referanse. */
  readonly received = new Map<string, Innsendingsdata>();
  private webhook: Webhook | undefined;
  private readonly waiting = new Set<() => void>();
  private readonly server = createServer((request, response) => {
    void this.receive(request).then((status) => response.writeHead(status).end());
  });

  constructor(private readonly timeline: Timeline) {}

  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/arkivflyt`;
  }

  trust(hemmelighet: string): void {
    this.webhook = new Webhook(hemmelighet);
  }

  /** The callback about this submission, come or to come. */
  async about(referanse: string): Promise<Innsendingsdata> {
    for (;;) {
      const data = this.received.get(referanse);
      if (data) return data;
      await new Promise<void>((wake) => this.waiting.add(wake));
    }
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** The raw bytes are what was signed: verified before they are read as JSON. */
  private async receive(request: IncomingMessage): Promise<number> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    try {
      const { type, data } = this.webhook!.verify(
        body,
        request.headers as Record<string, string>,
      ) as Callback;
      this.timeline.event('callback', type, 'signatur ok', numbers(data));
      this.received.set(data.referanse, data);
      for (const wake of this.waiting) wake();
      this.waiting.clear();
      return 202;
    } catch (error) {
      this.timeline.event('callback', 'avvist', 401, (error as Error).message);
      return 401;
    }
  }
}

interface Callback {
  type: string;
  data: Innsendingsdata;
}
