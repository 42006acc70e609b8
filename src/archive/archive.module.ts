import { Global, Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { DokumentModule } from '../dokument/index.js';
import { InnsendingModule } from '../innsending/index.js';
import { Saksoppslag } from '../noark/index.js';
import { ChoreModule } from '../shared/chore/index.js';
import { ArchiveSystem } from './archive-system.js';
import { ArchiveHandler } from './archive.handler.js';
import { ArchiveSettlement } from './archive.settlement.js';
import { DocumentCheck } from './document.check.js';
import { DocumentScan } from './document.scan.js';
import { EMBEDDED, EmbeddedArchive } from './embedded/index.js';
import {
  ARKIVSYSTEMNAVN,
  ArkivstegModule,
  ArkivsystemController,
  ArkivsystemService,
  FINT,
  Sperre,
} from './fint/index.js';
import {
  ANDRE_ARKIV,
  FiksitetChore,
  FiksitetController,
  FiksitetRepository,
  FiksitetService,
} from './fixity/index.js';
import { InnholdController, InnholdRepository, InnholdService, Innholdssvar } from './innhold/index.js';
import { FjernReader, SakController, SakReader, SakRepository } from './read/index.js';
import { KjenteSaker } from './saksoppslag.js';
import { VIRUS_SCAN } from './scan/index.js';

/** Global for its ports: what the archive knows, for rooms that do not know the archive. */
@Global()
@Module({
  imports: [ArkivstegModule, AuthModule, ChoreModule, DokumentModule, InnsendingModule],
  controllers: [SakController, InnholdController, FiksitetController, ArkivsystemController],
  providers: [
    ...EMBEDDED,
    ...FINT,
    { provide: ArchiveSystem, useExisting: EmbeddedArchive },
    DocumentCheck,
    DocumentScan,
    VIRUS_SCAN,
    ArchiveHandler,
    ArchiveSettlement,
    { provide: ANDRE_ARKIV, useExisting: ARKIVSYSTEMNAVN },
    FiksitetChore,
    FiksitetRepository,
    FiksitetService,
    FjernReader,
    InnholdRepository,
    InnholdService,
    Innholdssvar,
    SakReader,
    SakRepository,
    { provide: Saksoppslag, useClass: KjenteSaker },
  ],
  exports: [ArkivsystemService, FiksitetService, Innholdssvar, SakReader, Saksoppslag, Sperre],
})
export class ArchiveModule {}
