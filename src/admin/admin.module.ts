import { Module } from '@nestjs/common';
import { ArchiveModule, ArkivstegModule } from '../archive/index.js';
import { AuthModule } from '../auth/index.js';
import { InnsendingModule } from '../innsending/index.js';
import { NotificationModule } from '../notification/index.js';
import {
  CallbackAdminController,
  CallbackAdminService,
  CallbackHelseRepository,
  LeveranseAdminController,
} from './callback/index.js';
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
import { KodeverkAdminController, KodeverkAdminReader } from './kodeverk/index.js';

@Module({
  imports: [ArchiveModule, ArkivstegModule, AuthModule, InnsendingModule, NotificationModule],
  controllers: [
    CallbackAdminController,
    LeveranseAdminController,
    KlientController,
    KodeverkAdminController,
    InnsendingAdminController,
    DriftController,
    RevisjonController,
  ],
  providers: [
    CallbackAdminService,
    CallbackHelseRepository,
    KlientAdminService,
    KodeverkAdminReader,
    InnsendingAdminService,
    InnsendingSoekRepository,
    StatistikkService,
    StatistikkRepository,
    UtboksService,
    UtboksRepository,
  ],
})
export class AdminModule {}
