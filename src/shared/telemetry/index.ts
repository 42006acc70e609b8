export { createLog, errorText, Log, maskNumbers, NestLog } from './log.js';
export { Metrics } from './metrics.js';
export { traceRequests } from './request.spans.js';
export { TelemetryModule } from './telemetry.module.js';
export { note, RequestLog } from './request.log.js';
export { Tracing } from './tracing.js';
export {
  activeSpan,
  ended,
  faultName,
  type Span,
  type SpanFields,
  type Tracer,
  within,
} from './tracing/index.js';
