import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { createLog, Log } from './log.js';
import { Metrics } from './metrics.js';
import { RequestLog } from './request.log.js';
import { Tracing } from './tracing.js';

@Global()
@Module({
  providers: [
    Metrics,
    RequestLog,
    {
      provide: Log,
      inject: [Settings],
      useFactory: ({ LOG_LEVEL, tracesUrl }: Settings) =>
        createLog(LOG_LEVEL, { isTraced: tracesUrl !== undefined }),
    },
    {
      provide: Tracing,
      inject: [Settings, Metrics, Log],
      useFactory: (settings: Settings, metrics: Metrics, log: Log) => Tracing.begin(settings, metrics, log),
    },
  ],
  exports: [Log, Metrics, RequestLog, Tracing],
})
export class TelemetryModule {}
