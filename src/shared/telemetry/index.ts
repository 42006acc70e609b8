export { createLog, errorText, Log, maskNumbers, NestLog } from './log.js';
export { Metrics } from './metrics.js';
export { TelemetryModule } from './telemetry.module.js';
export { note, RequestLog } from './request.log.js';
