import { type Receiver, startReceiver } from './receiver.js';
import { waitFor } from './wait.js';

/** A span as it was sent: names as OTLP has them, attributes as one object. */
export interface SentSpan {
  name: string;
  kind: number;
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  links: { traceId: string; spanId: string }[];
  status: { code?: number; message?: string };
  attributes: Record<string, unknown>;
}

export interface Collector extends Receiver {
  /** Where a process sends its spans: OTEL_EXPORTER_OTLP_ENDPOINT. */
  endpoint: string;
  spans(): SentSpan[];
  /** The spans of a trace, once each of these names is among them. */
  trace(traceId: string, ...names: string[]): Promise<SentSpan[]>;
}

/** An OpenTelemetry collector's end: a real HTTP server that reads OTLP as JSON. */
export async function startCollector(): Promise<Collector> {
  const receiver = await startReceiver();
  const spans = () =>
    receiver.received
      .filter(({ path }) => path === '/v1/traces')
      .flatMap(({ json }) => (json as Export).resourceSpans)
      .flatMap(({ scopeSpans }) => scopeSpans)
      .flatMap((scope) => scope.spans.map(told));
  return {
    ...receiver,
    endpoint: `http://127.0.0.1:${receiver.port}`,
    spans,
    trace: (traceId, ...names) =>
      waitFor(`${names.join(', ')} in the trace ${traceId}`, () => {
        const found = spans().filter((span) => span.traceId === traceId);
        return names.every((name) => found.some((span) => span.name === name)) && found;
      }),
  };
}

/** The spans that lead from one up to the first of what was sent. */
export function lineage(span: SentSpan, all: SentSpan[]): string[] {
  const parent = all.find(({ spanId }) => spanId === span.parentSpanId);
  return [span.name, ...(parent ? lineage(parent, all) : [])];
}

interface Export {
  resourceSpans: { scopeSpans: { spans: RawSpan[] }[] }[];
}
type RawSpan = Omit<SentSpan, 'attributes' | 'links'> & {
  links?: SentSpan['links'];
  attributes: { key: string; value: Record<string, unknown> }[];
};

function told({ attributes, links = [], ...span }: RawSpan): SentSpan {
  const values = attributes.map(({ key, value }) => [key, Object.values(value)[0]]);
  return { ...span, links, attributes: Object.fromEntries(values) as Record<string, unknown> };
}
