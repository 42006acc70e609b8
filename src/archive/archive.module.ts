import { Module } from '@nestjs/common';
import { DokumentModule } from '../dokument/index.js';
import { InnsendingModule } from '../innsending/index.js';
import { ChoreModule } from '../shared/chore/index.js';
import { ArchiveSystem } from './archive-system.js';
import { ArchiveFixity } from './document.check.js';
import { ArchiveDocumentScan } from './document.scan.js';
import { ArchiveHandler } from './archive.handler.js';
import { ArchiveSettlement } from './archive.settlement.js';
import { EMBEDDED, EmbeddedArchive } from './embedded/index.js';
import { FiksitetController, FiksitetRepository, FiksitetService } from './fixity/index.js';
import { SakController, SakReader, SakRepository } from './read/index.js';
import { VIRUS_SCAN } from './scan/index.js';

@Module({
  imports: [ChoreModule, DokumentModule, InnsendingModule],
  controllers: [SakController, FiksitetController],
  providers: [
    ...EMBEDDED,
    { provide: ArchiveSystem, useExisting: EmbeddedArchive },
    ArchiveFixity,
    ArchiveDocumentScan,
    VIRUS_SCAN,
    ArchiveHandler,
    ArchiveSettlement,
    FiksitetRepository,
    FiksitetService,
    SakReader,
    SakRepository,
  ],
  exports: [SakReader],
})
export class ArchiveModule {}
