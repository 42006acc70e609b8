import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { InnsendingModule } from '../innsending/index.js';
import { NotificationModule } from '../notification/index.js';
import { DriftController } from './drift.controller.js';
import { InnsendingAdminController } from './innsending.controller.js';
import { InnsendingSoekRepository } from './innsending.repository.js';
import { InnsendingAdminService } from './innsending.service.js';
import { KlientAdministration } from './klient.administration.js';
import { KlientController } from './klient.controller.js';
import { RevisjonController } from './revisjon.controller.js';
import { StatistikkRepository } from './statistikk.repository.js';
import { StatistikkService } from './statistikk.service.js';
import { UtboksRepository } from './utboks.repository.js';
import { UtboksService } from './utboks.service.js';

@Module({
  imports: [AuthModule, InnsendingModule, NotificationModule],
  controllers: [KlientController, InnsendingAdminController, DriftController, RevisjonController],
  providers: [
    KlientAdministration,
    InnsendingAdminService,
    InnsendingSoekRepository,
    StatistikkService,
    StatistikkRepository,
    UtboksService,
    UtboksRepository,
  ],
})
export class AdminModule {}
