import { Module } from '@nestjs/common';
import { ChoreModule } from '../shared/chore/index.js';
import { DokumentBruk } from './dokument.bruk.js';
import { DokumentChore } from './dokument.chore.js';
import { DokumentController } from './dokument.controller.js';
import { DokumentReader } from './dokument.reader.js';
import { DokumentRepository } from './dokument.repository.js';
import { DokumentService } from './dokument.service.js';
import { OpplastingService } from './opplasting/index.js';

/** Who uses which documents, without the doors they come in by: also for what has no server. */
@Module({ providers: [DokumentBruk], exports: [DokumentBruk] })
export class DokumentBrukModule {}

@Module({
  imports: [ChoreModule, DokumentBrukModule],
  controllers: [DokumentController],
  providers: [DokumentService, DokumentReader, DokumentRepository, DokumentChore, OpplastingService],
  exports: [DokumentService, DokumentReader, DokumentBrukModule],
})
export class DokumentModule {}
