import { Module } from '@nestjs/common';
import { ChoreModule } from '../shared/chore/index.js';
import { DokumentModule } from '../dokument/index.js';
import { HendelseRepository } from './innsending/hendelse.repository.js';
import { InnsendingLifecycle } from './innsending/innsending.lifecycle.js';
import { InnsendingReader } from './innsending/innsending.reader.js';
import { InnsendingRepository } from './innsending/innsending.repository.js';
import { IntakeChecks } from './intake.checks.js';
import { IntakeController } from './intake.controller.js';
import { LargeBodies } from '../http/index.js';
import { IntakeRepository } from './intake.repository.js';
import { IntakeService } from './intake.service.js';
import { IntakeWriter } from './intake.writer.js';
import { KodeverkController } from './kodeverk.controller.js';
import { KodeverkFil } from '../noark/index.js';
import { NyttelastSkrubbing } from './innsending/nyttelast.skrubbing.js';
import { SkrubbingRepository } from './innsending/skrubbing.repository.js';
import { StatusController } from './status/status.controller.js';
import { StatusRepository } from './status/status.repository.js';
import { StatusService } from './status/status.service.js';
import { StatusWatch } from './status/status.watch.js';

@Module({
  imports: [ChoreModule, DokumentModule],
  controllers: [IntakeController, StatusController, KodeverkController],
  providers: [
    IntakeService,
    IntakeChecks,
    IntakeWriter,
    IntakeRepository,
    LargeBodies,
    KodeverkFil,
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
