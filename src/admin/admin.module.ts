import { Module } from '@nestjs/common';
import { ArchiveModule, ArkivstegModule } from '../archive/index.js';
import { AuthModule } from '../auth/index.js';
import { InnsendingModule } from '../innsending/index.js';
import { NotificationModule } from '../notification/index.js';
import { ChoreModule } from '../shared/chore/index.js';
import {
  CallbackAdminController,
  CallbackAdminService,
  CallbackHelseRepository,
  LeveranseAdminController,
} from './callback/index.js';
import {
  DriftController,
  RevisjonController,
  StatistikkService,
  UtboksRepository,
  UtboksService,
} from './drift/index.js';
import {
  InnsendingAdminController,
  InnsendingAdminService,
  InnsendingMasseController,
  InnsendingMasseService,
  InnsendingSoekRepository,
  InnsendingSoekService,
  SkjermingReader,
} from './innsending/index.js';
import { OmController, OmService } from './om/index.js';
import { OVERSIKT, OversiktController } from './oversikt/index.js';
import { STROEM, StroemController } from './stroem/index.js';
import { KlientAdminService, KlientController } from './klient/index.js';
import { KodeverkAdminController, KodeverkAdminReader } from './kodeverk/index.js';
import {
  NyttelastController,
  NyttelastInnsynRepository,
  NyttelastService,
  SendtDokumentController,
} from './nyttelast/index.js';
import { SakInnsynController, SakInnsynService } from './saker/index.js';
import {
  PersonvernController,
  PersonvernRepository,
  RapportService,
  SlettingService,
} from './personvern/index.js';

@Module({
  imports: [ArchiveModule, ArkivstegModule, AuthModule, ChoreModule, InnsendingModule, NotificationModule],
  controllers: [
    CallbackAdminController,
    LeveranseAdminController,
    KlientController,
    KodeverkAdminController,
    InnsendingAdminController,
    InnsendingMasseController,
    NyttelastController,
    SendtDokumentController,
    PersonvernController,
    SakInnsynController,
    DriftController,
    RevisjonController,
    OversiktController,
    OmController,
    StroemController,
  ],
  providers: [
    CallbackAdminService,
    CallbackHelseRepository,
    KlientAdminService,
    KodeverkAdminReader,
    InnsendingAdminService,
    InnsendingMasseService,
    InnsendingSoekService,
    InnsendingSoekRepository,
    NyttelastInnsynRepository,
    NyttelastService,
    PersonvernRepository,
    RapportService,
    SakInnsynService,
    SkjermingReader,
    SlettingService,
    StatistikkService,
    UtboksService,
    UtboksRepository,
    ...OVERSIKT,
    ...STROEM,
    OmService,
  ],
})
export class AdminModule {}
