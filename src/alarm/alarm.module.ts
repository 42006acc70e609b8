import { Module } from '@nestjs/common';
import { ArchiveModule } from '../archive/index.js';
import { AuthModule } from '../auth/index.js';
import { InnsendingModule } from '../innsending/index.js';
import { NotificationModule } from '../notification/index.js';
import { ChoreModule } from '../shared/chore/index.js';
import { AlarmChore } from './alarm.chore.js';
import { AlarmController } from './alarm.controller.js';
import { AlarmHandler } from './alarm.handler.js';
import { AlarmRepository } from './alarm.repository.js';
import { AlarmService } from './alarm.service.js';
import { VAKT } from './vakt/index.js';

@Module({
  imports: [ArchiveModule, AuthModule, ChoreModule, InnsendingModule, NotificationModule],
  controllers: [AlarmController],
  providers: [AlarmChore, AlarmHandler, AlarmRepository, AlarmService, ...VAKT],
})
export class AlarmModule {}
