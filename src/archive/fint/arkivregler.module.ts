import { Global, Module } from '@nestjs/common';
import { Arkivregler } from '../../noark/index.js';
import { DeployedArkivregler } from './arkivregler.js';
import { Arkivsystemer } from './arkivsystemer.js';

/** What is known of the archives, for whoever asks `Arkivregler` or `Arkivsystemer`: every process, whatever its ROLES. */
@Global()
@Module({
  providers: [Arkivsystemer, { provide: Arkivregler, useClass: DeployedArkivregler }],
  exports: [Arkivsystemer, Arkivregler],
})
export class ArkivreglerModule {}
