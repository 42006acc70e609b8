import { setTimeout as pause } from 'node:timers/promises';
import * as api from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import * as sdk from '@opentelemetry/sdk-trace';
import { type Settings, VERSION } from '../../config/index.js';
import { newUuid } from '../../uuid/index.js';
import type { CountSpans, Span, SpanFields, SpanKind, SpanOutcome, Tracer } from './span.js';
import { readTraceparent, writeTraceparent } from './traceparent.js';

/** Spans that wait to be sent; more are dropped. A span is about half a kilobyte. */
const QUEUE = 4096;
const BATCH = 512;
const EVERY_MS = 500;
const EXPORT_MS = 5000;
/** Beside the 8 s in which the outbox drains there is no more in the 10 s that a stop may take. */
const FLUSH_MS = 1000;

const KINDS: Record<SpanKind, api.SpanKind> = {
  internal: api.SpanKind.INTERNAL,
  server: api.SpanKind.SERVER,
  client: api.SpanKind.CLIENT,
  producer: api.SpanKind.PRODUCER,
  consumer: api.SpanKind.CONSUMER,
};

/**
 * The only file that knows OpenTelemetry; it is imported where traces are to be sent, and not before. Nothing of it is global:
 * spans are made by hand and find each other by `activeSpan`, and two applications in one process do not mix.
 */
export function otlpTracer(settings: Settings, url: string, count: CountSpans): Tracer {
  const exporter = new OTLPTraceExporter({ url, headers: settings.traceHeaders, timeoutMillis: EXPORT_MS });
  const provider = new sdk.TracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({
        'service.name': settings.OTEL_SERVICE_NAME,
        'service.version': VERSION,
        'service.instance.id': newUuid(),
        'deployment.environment.name': settings.ARKIVFLYT_ENVIRONMENT,
      }),
    ),
    sampler: samplerOf(settings),
    spanProcessors: [
      new sdk.BatchSpanProcessor({
        exporter,
        maxQueueSize: QUEUE,
        maxExportBatchSize: BATCH,
        scheduledDelayMillis: EVERY_MS,
        selfObsMeterProvider: { getMeter: () => countingMeter(count) },
      }),
    ],
  });
  const tracer = provider.getTracer('arkivflyt', VERSION);
  return {
    begin: (name, kind, { under, fields, link } = {}) =>
      new OtlpSpan(tracer, begun(tracer, contextOf(under), name, kind, fields, link)),
    stop: async () => {
      const flushed = provider.shutdown().catch(() => undefined);
      await Promise.race([flushed, pause(FLUSH_MS)]);
    },
  };
}

class OtlpSpan implements Span {
  constructor(
    private readonly tracer: api.Tracer,
    readonly span: api.Span,
  ) {}

  get traceId(): string {
    return this.span.spanContext().traceId;
  }

  get traceparent(): string {
    const { traceId, spanId, traceFlags } = this.span.spanContext();
    return writeTraceparent({ traceId, spanId, isSampled: (traceFlags & api.TraceFlags.SAMPLED) !== 0 });
  }

  child(name: string, kind: SpanKind, fields?: SpanFields): Span {
    const context = api.trace.setSpan(api.ROOT_CONTEXT, this.span);
    return new OtlpSpan(this.tracer, begun(this.tracer, context, name, kind, fields));
  }

  note(fields: SpanFields): void {
    this.span.setAttributes(fields);
  }

  end(fault?: string): void {
    if (fault !== undefined) {
      this.span.setAttribute('error.type', fault);
      this.span.setStatus({ code: api.SpanStatusCode.ERROR, message: fault });
    }
    this.span.end();
  }
}

function begun(
  tracer: api.Tracer,
  context: api.Context,
  name: string,
  kind: SpanKind,
  attributes: SpanFields = {},
  link?: Span,
): api.Span {
  const links = link instanceof OtlpSpan ? [{ context: link.span.spanContext() }] : [];
  return tracer.startSpan(name, { kind: KINDS[kind], attributes, links }, context);
}

function contextOf(under: string | undefined): api.Context {
  const parent = readTraceparent(under);
  if (!parent) return api.ROOT_CONTEXT;
  const { traceId, spanId, isSampled } = parent;
  const traceFlags = isSampled ? api.TraceFlags.SAMPLED : api.TraceFlags.NONE;
  return api.trace.setSpanContext(api.ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

function samplerOf({ OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: ratio }: Settings): sdk.Sampler {
  const [, isParentBased, kind] = /^(parentbased_)?(.+)$/.exec(name)!;
  const root = kind === 'traceidratio' ? new sdk.TraceIdRatioBasedSampler(Number(ratio ?? 1)) : fixed(kind!);
  return isParentBased === undefined ? root : new sdk.ParentBasedSampler({ root });
}

function fixed(kind: string): sdk.Sampler {
  return kind === 'always_off' ? new sdk.AlwaysOffSampler() : new sdk.AlwaysOnSampler();
}

/** The SDK tells what became of spans as a metric of its own, and in no other way. */
function countingMeter(count: CountSpans): api.Meter {
  const createCounter = (name: string): api.Counter => ({
    add: (spans, attributes) => {
      if (name === 'otel.sdk.processor.span.processed') count(outcomeOf(attributes?.['error.type']), spans);
    },
  });
  return Object.create(api.createNoopMeter(), { createCounter: { value: createCounter } }) as api.Meter;
}

function outcomeOf(fault: unknown): SpanOutcome {
  return fault === undefined ? 'exported' : fault === 'queue_full' ? 'dropped' : 'failed';
}
