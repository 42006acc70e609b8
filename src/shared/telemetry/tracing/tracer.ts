import type { Settings } from '../../config/index.js';
import type { CountSpans, Tracer } from './span.js';

/** Where the settings name no collector, nothing of OpenTelemetry is even loaded. */
export async function startTracer(settings: Settings, count: CountSpans): Promise<Tracer | undefined> {
  const url = settings.tracesUrl;
  if (url === undefined) return undefined;
  const { otlpTracer } = await import('./otlp.tracer.js');
  return otlpTracer(settings, url, count);
}
