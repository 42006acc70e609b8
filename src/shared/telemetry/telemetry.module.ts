import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { createLog, Log } from './log.js';
import { Metrics } from './metrics.js';
import { RequestLog } from './request.log.js';

@Global()
@Module({
  providers: [
    Metrics,
    RequestLog,
    { provide: Log, inject: [Settings], useFactory: (settings: Settings) => createLog(settings.LOG_LEVEL) },
  ],
  exports: [Log, Metrics, RequestLog],
})
export class TelemetryModule {}
