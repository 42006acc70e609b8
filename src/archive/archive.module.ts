import { Module } from '@nestjs/common';
import { DokumentModule } from '../dokument/index.js';
import { InnsendingModule } from '../innsending/index.js';
import { ChoreModule } from '../shared/chore/index.js';
import { ArchiveSystem } from './archive-system.js';
import { ArchiveHandler } from './archive.handler.js';
import { ArchiveSettlement } from './archive.settlement.js';
import { DocumentCheck } from './document.check.js';
import { DocumentScan } from './document.scan.js';
import { EMBEDDED, EmbeddedArchive } from './embedded/index.js';
import {
  ARKIVSYSTEMNAVN,
  ArkivsystemController,
  ArkivsystemService,
  Sperre,
  SperreRepository,
} from './fint/index.js';
import { FiksitetChore, FiksitetController, FiksitetRepository, FiksitetService } from './fixity/index.js';
import { SakController, SakReader, SakRepository } from './read/index.js';
import { VIRUS_SCAN } from './scan/index.js';

@Module({
  imports: [ChoreModule, DokumentModule, InnsendingModule],
  controllers: [SakController, FiksitetController, ArkivsystemController],
  providers: [
    ...EMBEDDED,
    { provide: ArchiveSystem, useExisting: EmbeddedArchive },
    DocumentCheck,
    DocumentScan,
    VIRUS_SCAN,
    // No remote archive can be named in settings yet.
    { provide: ARKIVSYSTEMNAVN, useValue: [] },
    ArkivsystemService,
    Sperre,
    SperreRepository,
    ArchiveHandler,
    ArchiveSettlement,
    FiksitetChore,
    FiksitetRepository,
    FiksitetService,
    SakReader,
    SakRepository,
  ],
  exports: [SakReader],
})
export class ArchiveModule {}
