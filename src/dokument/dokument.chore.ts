import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Chores, type Failed, inTurn } from '../shared/chore/index.js';
import { PrismaService } from '../shared/prisma/index.js';
import { StorageUse } from '../shared/storage/index.js';
import { DokumentRepository, type UtloeptDokument } from './dokument.repository.js';
import { DokumentSletting, graceEnd } from './dokument.sletting.js';

const BATCH = 200;

/** Deletes documents that have expired. Twice at once does no harm: see DokumentSletting. */
@Injectable()
export class DokumentChore implements OnModuleInit {
  constructor(
    private readonly chores: Chores,
    private readonly use: StorageUse,
    private readonly prisma: PrismaService,
    private readonly repository: DokumentRepository,
    private readonly sletting: DokumentSletting,
  ) {}

  onModuleInit(): void {
    this.chores.register({
      name: 'dokument-utloep',
      everySeconds: 600,
      run: (signal, failed) => this.run(signal, failed),
    });
    this.use.register((sjekksum) => this.repository.isNamed(this.prisma, sjekksum, graceEnd()));
  }

  private run(signal: AbortSignal, failed: Failed): Promise<void> {
    const before = graceEnd();
    return inTurn<UtloeptDokument>(
      { signal, failed },
      {
        next: (after) => this.repository.expired(this.prisma, before, BATCH, after),
        alone: (dokument) => this.sletting.delete(dokument, before),
      },
    );
  }
}
