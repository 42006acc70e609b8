import { Module } from '@nestjs/common';
import { ChoreModule } from '../shared/chore/index.js';
import { DokumentBruk } from './dokument.bruk.js';
import { DokumentChore } from './dokument.chore.js';
import { DokumentController } from './dokument.controller.js';
import { DokumentReader } from './dokument.reader.js';
import { DokumentRepository } from './dokument.repository.js';
import { DokumentService } from './dokument.service.js';
import { DokumentSletting } from './dokument.sletting.js';
import { OpplastingService } from './opplasting/index.js';

/** Who uses which documents, and what becomes of one that nobody uses, without the doors they come in by. */
@Module({
  providers: [DokumentBruk, DokumentRepository, DokumentSletting],
  exports: [DokumentBruk, DokumentRepository, DokumentSletting],
})
export class DokumentBrukModule {}

@Module({
  imports: [ChoreModule, DokumentBrukModule],
  controllers: [DokumentController],
  providers: [DokumentService, DokumentReader, DokumentChore, OpplastingService],
  exports: [DokumentService, DokumentReader, DokumentBrukModule],
})
export class DokumentModule {}
