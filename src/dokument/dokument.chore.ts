import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Chores, type Failed, inTurn } from '../shared/chore/index.js';
import { PrismaService } from '../shared/prisma/index.js';
import { Storage, StorageUse } from '../shared/storage/index.js';
import { Log } from '../shared/telemetry/index.js';
import { DokumentRepository, type UtloeptDokument } from './dokument.repository.js';

/** Longer than any request lasts after it has looked the document up: until then it may still come into use. */
const GRACE_MS = 10 * 60_000;
const BATCH = 200;

/**
 * Deletes expired documents: the bytes, when nobody else names them, and then the row. In that order, because the row
 * is what a run that was cut off is resumed by. Twice at once does no harm: deleting what is gone changes nothing, and
 * bytes that are needed come back (see Storage).
 */
@Injectable()
export class DokumentChore implements OnModuleInit {
  constructor(
    private readonly chores: Chores,
    private readonly use: StorageUse,
    private readonly prisma: PrismaService,
    private readonly repository: DokumentRepository,
    private readonly storage: Storage,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.chores.register({
      name: 'dokument-utloep',
      everySeconds: 600,
      run: (signal, failed) => this.run(signal, failed),
    });
    this.use.register((sjekksum) => this.repository.isNamed(this.prisma, sjekksum, cutoff()));
  }

  private run(signal: AbortSignal, failed: Failed): Promise<void> {
    const before = cutoff();
    return inTurn<UtloeptDokument>(
      { signal, failed },
      {
        next: (after) => this.repository.expired(this.prisma, before, BATCH, after),
        alone: (dokument) => this.delete(dokument, before),
      },
    );
  }

  private async delete({ dokumentId, sjekksum }: UtloeptDokument, before: Date): Promise<void> {
    // Asked first, because what the archive holds must not be out of reach for even a moment.
    const isUsed = () => this.use.isUsed(sjekksum);
    const isDeleted = !(await isUsed()) && (await this.storage.delete(sjekksum, isUsed));
    await this.repository.deleteExpired(this.prisma, dokumentId, before);
    this.log.info({ dokumentId, sjekksum, isDeleted }, 'expired document deleted');
  }
}

function cutoff(): Date {
  return new Date(Date.now() - GRACE_MS);
}
