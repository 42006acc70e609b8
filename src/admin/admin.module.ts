import { Module } from '@nestjs/common';
import { ArchiveModule, ArkivstegModule } from '../archive/index.js';
import { AuthModule } from '../auth/index.js';
import { InnsendingModule } from '../innsending/index.js';
import { NotificationModule } from '../notification/index.js';
import {
  DriftController,
  RevisjonController,
  StatistikkRepository,
  StatistikkService,
  UtboksRepository,
  UtboksService,
} from './drift/index.js';
import {
  InnsendingAdminController,
  InnsendingAdminService,
  InnsendingSoekRepository,
} from './innsending/index.js';
import { KlientAdminService, KlientController } from './klient/index.js';
import { NyttelastController, NyttelastInnsynRepository, NyttelastService } from './nyttelast/index.js';
import { SakInnsynController, SakInnsynService } from './saker/index.js';
import {
  PersonvernController,
  PersonvernRepository,
  RapportService,
  SlettingService,
} from './personvern/index.js';

@Module({
  imports: [ArchiveModule, ArkivstegModule, AuthModule, InnsendingModule, NotificationModule],
  controllers: [
    KlientController,
    InnsendingAdminController,
    NyttelastController,
    PersonvernController,
    SakInnsynController,
    DriftController,
    RevisjonController,
  ],
  providers: [
    KlientAdminService,
    InnsendingAdminService,
    InnsendingSoekRepository,
    NyttelastInnsynRepository,
    NyttelastService,
    PersonvernRepository,
    RapportService,
    SakInnsynService,
    SlettingService,
    StatistikkService,
    StatistikkRepository,
    UtboksService,
    UtboksRepository,
  ],
})
export class AdminModule {}
