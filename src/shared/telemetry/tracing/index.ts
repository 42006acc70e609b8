export {
  activeSpan,
  ended,
  faultName,
  type Span,
  type SpanFields,
  type SpanOutcome,
  type Tracer,
  within,
} from './span.js';
export { startTracer } from './tracer.js';
