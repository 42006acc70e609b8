export { createLog, errorText, Log, maskNumbers, NestLog } from './log.js';
export { Metrics } from './metrics.js';
export { TelemetryModule } from './telemetry.module.js';
