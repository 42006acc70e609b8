import { Global, Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { HealthIndicators } from './health.indicators.js';
import { HealthService } from './health.service.js';
import { ProcessMetrics } from './process.metrics.js';

@Global()
@Module({
  controllers: [HealthController],
  providers: [HealthService, HealthIndicators, ProcessMetrics],
  exports: [HealthIndicators],
})
export class HealthModule {}
