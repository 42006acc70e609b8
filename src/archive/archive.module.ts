import { Module } from '@nestjs/common';
import { IntakeModule } from '../intake/index.js';
import { ArchiveSystem } from './archive-system.js';
import { ArchiveFixity } from './archive.fixity.js';
import { ArchiveHandler } from './archive.handler.js';
import { ArchiveSettlement } from './archive.settlement.js';
import { EMBEDDED, EmbeddedArchive } from './embedded/index.js';
import { SakController } from './sak.controller.js';
import { SakReader } from './sak.reader.js';
import { SakRepository } from './sak.repository.js';

@Module({
  imports: [IntakeModule],
  controllers: [SakController],
  providers: [
    ...EMBEDDED,
    { provide: ArchiveSystem, useExisting: EmbeddedArchive },
    ArchiveFixity,
    ArchiveHandler,
    ArchiveSettlement,
    SakReader,
    SakRepository,
  ],
  exports: [SakReader],
})
export class ArchiveModule {}
