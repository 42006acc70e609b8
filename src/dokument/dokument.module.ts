import { Module } from '@nestjs/common';
import { ChoreModule } from '../shared/chore/index.js';
import { DokumentBruk } from './dokument.bruk.js';
import { DokumentChore } from './dokument.chore.js';
import { DokumentController } from './dokument.controller.js';
import { DokumentReader } from './dokument.reader.js';
import { DokumentRepository } from './dokument.repository.js';
import { DokumentService } from './dokument.service.js';
import { OpplastingService } from './opplasting/index.js';

@Module({
  imports: [ChoreModule],
  controllers: [DokumentController],
  providers: [
    DokumentService,
    DokumentReader,
    DokumentBruk,
    DokumentRepository,
    DokumentChore,
    OpplastingService,
  ],
  exports: [DokumentService, DokumentReader, DokumentBruk],
})
export class DokumentModule {}
