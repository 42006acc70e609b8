import { Module } from '@nestjs/common';
import { ChoreModule } from '../shared/chore/index.js';
import {
  DokumentController,
  DokumentRepository,
  DokumentRydding,
  DokumentService,
  OpplastingService,
} from './dokument/index.js';
import { HendelseRepository } from './hendelse.repository.js';
import { InnsendingLifecycle } from './innsending.lifecycle.js';
import { InnsendingReader } from './innsending.reader.js';
import { InnsendingRepository } from './innsending.repository.js';
import { IntakeChecks } from './intake.checks.js';
import { IntakeController } from './intake.controller.js';
import { IntakeRepository } from './intake.repository.js';
import { IntakeService } from './intake.service.js';
import { IntakeWriter } from './intake.writer.js';
import { KodeverkController } from './kodeverk.controller.js';
import { KodeverkFil } from './kodeverk.fil.js';
import { NyttelastSkrubbing } from './nyttelast.skrubbing.js';
import { SkrubbingRepository } from './skrubbing.repository.js';
import { StatusController } from './status.controller.js';
import { StatusRepository } from './status.repository.js';
import { StatusService } from './status.service.js';
import { StatusWatch } from './status.watch.js';

@Module({
  imports: [ChoreModule],
  controllers: [IntakeController, DokumentController, StatusController, KodeverkController],
  providers: [
    IntakeService,
    IntakeChecks,
    IntakeWriter,
    IntakeRepository,
    KodeverkFil,
    DokumentService,
    DokumentRepository,
    OpplastingService,
    DokumentRydding,
    NyttelastSkrubbing,
    SkrubbingRepository,
    InnsendingLifecycle,
    InnsendingReader,
    InnsendingRepository,
    HendelseRepository,
    StatusService,
    StatusRepository,
    StatusWatch,
  ],
  exports: [InnsendingLifecycle, InnsendingReader, StatusService],
})
export class IntakeModule {}
