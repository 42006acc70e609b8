import { Global, Module } from '@nestjs/common';
import { Arkivregler, ProfilReader } from '../../noark/index.js';
import { ChoreModule } from '../../shared/chore/index.js';
import { DeployedArkivregler } from './arkivregler.js';
import { Arkivsystemer } from './arkivsystemer.js';
import { Fronter } from './fronter.js';
import { KodelisteChore, KodelisteRepository, Kodelister, KodelisteSync } from './kodelister/index.js';

/** What is known of the archives, for whoever asks: every process has it, whatever its ROLES. */
@Global()
@Module({
  imports: [ChoreModule],
  providers: [
    Arkivsystemer,
    Fronter,
    KodelisteChore,
    KodelisteRepository,
    KodelisteSync,
    Kodelister,
    ProfilReader,
    { provide: Arkivregler, useClass: DeployedArkivregler },
  ],
  exports: [Arkivsystemer, Fronter, Kodelister, ProfilReader, Arkivregler],
})
export class ArkivreglerModule {}
