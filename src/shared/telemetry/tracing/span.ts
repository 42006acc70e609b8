import { AsyncLocalStorage } from 'node:async_hooks';

/** Ids, codes and numbers: never a title, a name, an address with its path, or a body. */
export type SpanFields = Record<string, string | number | boolean | undefined>;
export type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer';

/** A piece of work that is under way, as OpenTelemetry knows it. Where nothing is traced, there is none. */
export interface Span {
  readonly traceId: string;
  /** What is sent along, or stored, so that later work comes under this one (W3C Trace Context). */
  readonly traceparent: string;
  child(name: string, kind: SpanKind, fields?: SpanFields): Span;
  note(fields: SpanFields): void;
  /** `fault`: the name or code of what went wrong here. */
  end(fault?: string): void;
}

export interface Tracer {
  /** `under`: the traceparent it comes under, as it was received. Without a valid one a new trace begins. */
  begin(
    name: string,
    kind: SpanKind,
    about?: { under?: string | undefined; fields?: SpanFields; link?: Span | undefined },
  ): Span;
  /** Send what is left, within a bounded time. */
  stop(): Promise<void>;
}

export type SpanOutcome = 'exported' | 'failed' | 'dropped';
/** Told what became of spans. */
export type CountSpans = (outcome: SpanOutcome, spans: number) => void;

const active = new AsyncLocalStorage<Span>();

/** The span that we are in. Undefined where nothing is traced: whoever asks then does, and makes, nothing more. */
export function activeSpan(): Span | undefined {
  return active.getStore();
}

export function within<R>(span: Span, work: () => R): R {
  return active.run(span, work);
}

/** The span ends with the work. */
export async function ended<R>(span: Span, work: Promise<R>, fields?: (result: R) => SpanFields): Promise<R> {
  try {
    const result = await work;
    if (fields) span.note(fields(result));
    span.end();
    return result;
  } catch (error) {
    span.end(faultName(error));
    throw error;
  }
}

/** A fault's message may hold what nobody else must see; its name and our own codes do not. */
export function faultName(error: unknown): string {
  const { kode } = (error ?? {}) as { kode?: string };
  return kode ?? (error instanceof Error ? error.constructor.name : 'unknown');
}
