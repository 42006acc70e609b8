import { Module } from '@nestjs/common';
import { DokumentModule } from '../dokument/index.js';
import { InnsendingModule } from '../innsending/index.js';
import { ChoreModule } from '../shared/chore/index.js';
import { ArchiveSystem } from './archive-system.js';
import { ArchiveFixity } from './archive.fixity.js';
import { ArchiveDocumentScan } from './archive.scan.js';
import { ArchiveHandler } from './archive.handler.js';
import { ArchiveSettlement } from './archive.settlement.js';
import { EMBEDDED, EmbeddedArchive } from './embedded/index.js';
import { FiksitetController } from './fiksitet.controller.js';
import { FiksitetRepository } from './fiksitet.repository.js';
import { FiksitetService } from './fiksitet.service.js';
import { SakController } from './sak.controller.js';
import { SakReader } from './sak.reader.js';
import { SakRepository } from './sak.repository.js';
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
