import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { createLog, Log } from './log.js';
import { Metrics } from './metrics.js';

@Global()
@Module({
  providers: [
    Metrics,
    { provide: Log, inject: [Settings], useFactory: (settings: Settings) => createLog(settings.LOG_LEVEL) },
  ],
  exports: [Log, Metrics],
})
export class TelemetryModule {}
