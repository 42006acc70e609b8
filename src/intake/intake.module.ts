import { Module } from '@nestjs/common';
import { DokumentModule } from '../dokument/index.js';
import { NotificationModule } from '../notification/index.js';
import { IntakeChecks } from './intake.checks.js';
import { IntakeController } from './intake.controller.js';
import { IntakeRepository } from './intake.repository.js';
import { IntakeService } from './intake.service.js';
import { IntakeWriter } from './intake.writer.js';

@Module({
  imports: [DokumentModule, NotificationModule],
  controllers: [IntakeController],
  providers: [IntakeService, IntakeChecks, IntakeWriter, IntakeRepository],
})
export class IntakeModule {}
