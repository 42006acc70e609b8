import type { Dispatcher } from 'undici';
import type { Aarsak } from './front.types.js';

type Headers = Record<string, string | string[] | undefined>;

/** A head that arrived. `whole` is false when the body was not wanted, was longer than wanted, or broke off. */
export interface Answer {
  kind: 'answer';
  url: URL;
  status: number;
  headers: Headers;
  body: Buffer;
  whole: boolean;
}

/** No answer. `sent` is false only when not a byte of the request can have left. */
export interface Broken {
  kind: 'broken';
  sent: boolean;
  aarsak: Aarsak;
}

export interface Request {
  method: 'GET' | 'POST' | 'PUT';
  url: URL;
  headers: Record<string, string>;
  body?: Buffer | AsyncIterable<Buffer>;
  /** Bytes of the body to read at most, when the head is known. 0: the connection is cut at once. */
  most: (status: number) => number;
  /** Ends it before its time, as broken. */
  signal?: AbortSignal | undefined;
}

/** One request; never throws. Redirects are not followed. `idleMs` is the longest time without progress, either way. */
export function exchange(agent: Dispatcher, request: Request, idleMs: number): Promise<Answer | Broken> {
  return new Promise((settle) => {
    const handler = new Exchange(request, idleMs, settle);
    const { method, url, headers } = request;
    const path = url.pathname + url.search;
    const body =
      request.body && (Buffer.isBuffer(request.body) ? request.body : handler.watched(request.body));
    try {
      agent.dispatch(
        { origin: url.origin, path, method, headers, body: body as Dispatcher.DispatchOptions['body'] },
        handler,
      );
    } catch (error) {
      handler.onResponseError(undefined, error as Error);
    }
  });
}

class Exchange implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private head: { status: number; headers: Headers } | undefined;
  private readonly chunks: Buffer[] = [];
  private room = 0;
  private isOver = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly request: Request,
    idleMs: number,
    private readonly settle: (outcome: Answer | Broken) => void,
  ) {
    this.timer = setTimeout(this.tooLate, idleMs);
    if (request.signal?.aborted) queueMicrotask(this.tooLate);
    request.signal?.addEventListener('abort', this.tooLate);
  }

  /** Each chunk that is asked for says that the one before it went out. */
  async *watched(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of body) {
      if (this.isOver) return;
      this.timer.refresh();
      yield chunk;
    }
  }

  /** A connection is there, and the request goes out on it. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    this.timer.refresh();
    if (this.isOver) controller.abort(new Error('over'));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    if (status < 200) return;
    this.head = { status, headers };
    this.room = this.request.most(status);
    if (this.room === 0) this.cut({});
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.timer.refresh();
    this.room -= chunk.length;
    if (this.room < 0) return this.cut({});
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.finish(null);
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    this.finish(error);
  }

  private readonly tooLate = () => this.cut({ code: 'IDLE' });

  private cut(reason: { code?: string }): void {
    this.finish(reason);
    this.controller?.abort(new Error('cut'));
  }

  private finish(fault: NodeJS.ErrnoException | { code?: string } | null): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.timer);
    this.request.signal?.removeEventListener('abort', this.tooLate);
    if (this.head) {
      const { url } = this.request;
      this.settle({
        kind: 'answer',
        url,
        ...this.head,
        body: Buffer.concat(this.chunks),
        whole: fault === null,
      });
    } else {
      this.settle({
        kind: 'broken',
        sent: this.controller !== undefined,
        aarsak: { melding: told(fault?.code ?? '') },
      });
    }
  }
}

const TOLD: [RegExp, string][] = [
  [/^(ENOTFOUND|EAI_)/, 'navnet ble ikke funnet'],
  [/^ECONNREFUSED$/, 'forbindelsen ble avvist'],
  [/^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/, 'ingen forbindelse innen fristen'],
  [/^IDLE$/, 'ikke noe svar innen fristen'],
  [
    /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_|EPROTO)/,
    'en sikker forbindelse (TLS) kom ikke i stand',
  ],
  [/^(HPE_|UND_ERR_(HEADERS|RES))/, 'svaret er ikke gyldig HTTP'],
];

/** The error's own text may hold addresses and parts of the request: only its code is looked at. */
function told(code: string): string {
  return TOLD.find(([pattern]) => pattern.test(code))?.[1] ?? 'forbindelsen ble brutt';
}
