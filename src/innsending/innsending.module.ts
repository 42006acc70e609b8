import { Module } from '@nestjs/common';
import { DokumentBrukModule } from '../dokument/index.js';
import { ChoreModule } from '../shared/chore/index.js';
import { FeedController, FeedRepository, FeedService, FeedWatch } from './feed/index.js';
import { HendelseRepository } from './hendelse.repository.js';
import { InnsendingLifecycle } from './innsending.lifecycle.js';
import { InnsendingReader } from './innsending.reader.js';
import { InnsendingRepository } from './innsending.repository.js';
import { NyttelastChore, NyttelastRepository, NyttelastSletting } from './nyttelast/index.js';
import { SoekChore, SoekRepository } from './soek/index.js';
import { StansRepository } from './stans/index.js';
import {
  StatusController,
  StatusReader,
  StatusRepository,
  StatusService,
  StatusWatch,
} from './status/index.js';
import { TallChore, TallMetrics, TallReader, TallRepository } from './tall/index.js';

@Module({
  imports: [ChoreModule, DokumentBrukModule],
  controllers: [StatusController, FeedController],
  providers: [
    InnsendingLifecycle,
    InnsendingReader,
    InnsendingRepository,
    HendelseRepository,
    NyttelastChore,
    NyttelastRepository,
    NyttelastSletting,
    StatusService,
    StatusReader,
    StatusRepository,
    StatusWatch,
    FeedService,
    FeedRepository,
    FeedWatch,
    SoekChore,
    SoekRepository,
    StansRepository,
    TallChore,
    TallMetrics,
    TallReader,
    TallRepository,
  ],
  exports: [
    InnsendingLifecycle,
    InnsendingReader,
    NyttelastSletting,
    StansRepository,
    StatusService,
    TallReader,
  ],
})
export class InnsendingModule {}
