import { Global, Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { HealthIndicators } from './health.indicators.js';
import { HealthService } from './health.service.js';

@Global()
@Module({
  controllers: [HealthController],
  providers: [HealthService, HealthIndicators],
  exports: [HealthIndicators],
})
export class HealthModule {}
