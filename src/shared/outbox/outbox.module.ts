import { Global, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { Outbox } from './outbox.js';
import { DepthRepository } from './depth.repository.js';
import { ClaimRepository } from './claim.repository.js';
import { OutboxRepository } from './outbox.repository.js';
import { OutboxRunner } from './outbox.runner.js';

@Global()
@Module({
  imports: [ScheduleModule.forRoot()],
  providers: [Outbox, OutboxRepository, ClaimRepository, DepthRepository, OutboxRunner],
  exports: [Outbox, OutboxRunner],
})
export class OutboxModule {}
