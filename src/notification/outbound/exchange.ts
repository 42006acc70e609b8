import { type Dispatcher, errors } from 'undici';
import type { Aarsak } from './aarsak.js';
import { aarsakOf, AddressRefused } from './address.guard.js';
import type { Feilklasse } from './feilklasse.js';
import { NameFailed } from './name.resolver.js';

/** Bounds of one exchange with a receiver. An object of the injector, so that a test need not wait 15 s. */
export class ExchangeLimits {
  /** Name lookup, connect, token, request and answer together. */
  wholeMs = 15_000;
  /** Read of an answer before the connection is cut. */
  answerBytes = 64 * 1024;
}

/** What came of one request. A head that arrived whole decides; what the body did afterwards does not matter. */
export interface Answer {
  httpStatus: number | null;
  feilklasse: Feilklasse | null;
  /** Finer than feilklasse, where it is known. */
  aarsak: Aarsak | null;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

class TimeIsUp extends Error {
  readonly code = 'EXCHANGE_TIMEOUT';
}

/** One request as undici's handler: collects the answer up to its bound, then settles once. */
export class Exchange implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private httpStatus: number | null = null;
  private headers: Answer['headers'] = {};
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private isOver = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    timeoutMs: number,
    private readonly mostBytes: number,
    private readonly settle: (answer: Answer) => void,
  ) {
    this.timer = setTimeout(() => this.cut(new TimeIsUp()), Math.max(0, timeoutMs));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.isOver) controller.abort(new TimeIsUp());
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Answer['headers'],
  ): void {
    if (status < 200) return;
    this.httpStatus = status;
    this.headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const room = this.mostBytes - this.size;
    this.chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
    this.size += chunk.length;
    if (this.size >= this.mostBytes) this.cut(new Error('the answer is too long'));
  }

  onResponseEnd(): void {
    this.finish(null);
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    this.finish(error);
  }

  /** Settle with what there is, and close the connection: nothing more of it is wanted. */
  private cut(reason: Error): void {
    this.finish(reason);
    this.controller?.abort(reason);
  }

  private finish(error: Error | null): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.timer);
    const { httpStatus, headers } = this;
    const [feilklasse, aarsak] = httpStatus === null ? [classOf(error), causeOf(error)] : [null, null];
    const body = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
    this.settle({ httpStatus, headers, feilklasse, aarsak, body });
  }
}

const LOCAL = new Set(['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM', 'EADDRNOTAVAIL']);
const TIMEOUT = new Set(['EXCHANGE_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);
const TLS = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO)/;
const PROTOCOL = /^(HPE_|UND_ERR_(HEADERS|RES|REQ|INVALID|NOT_SUPPORTED))/;

const AARSAK_OF: Record<string, Aarsak> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ERR_TLS_CERT_ALTNAME_INVALID: 'cert-name',
  HOSTNAME_MISMATCH: 'cert-name',
  CERT_HAS_EXPIRED: 'cert-expired',
  CERT_NOT_YET_VALID: 'cert-not-yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'cert-self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'cert-untrusted',
  CERT_UNTRUSTED: 'cert-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'cert-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'cert-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'cert-untrusted',
};

function causeOf(error: Error | null): Aarsak | null {
  const { code = '' } = (error ?? {}) as { code?: string };
  return aarsakOf(error) ?? AARSAK_OF[code] ?? null;
}

function classOf(error: Error | null): Feilklasse {
  if (error instanceof AddressRefused) return 'address';
  if (error instanceof NameFailed) return 'dns';
  if (error instanceof errors.HTTPParserError) return 'protocol';
  const { code = '' } = (error ?? {}) as { code?: string };
  if (LOCAL.has(code)) return 'local';
  if (TIMEOUT.has(code)) return 'timeout';
  if (TLS.test(code)) return 'tls';
  return PROTOCOL.test(code) ? 'protocol' : 'connect';
}
