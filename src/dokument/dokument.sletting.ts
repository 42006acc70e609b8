import { Injectable } from '@nestjs/common';
import { PrismaService } from '../shared/prisma/index.js';
import { Storage, StorageUse } from '../shared/storage/index.js';
import { Log } from '../shared/telemetry/index.js';
import { DokumentRepository } from './dokument.repository.js';

/** Longer than any request lasts after it has looked a document up: until then an expired one may still come into use. */
export const GRACE_MS = 10 * 60_000;

/**
 * Deletes a document that has expired: the bytes, when nobody else names them, and then the row. In that order, because the
 * row is what a deletion that was cut off is resumed by, by DokumentChore. Twice at once does no harm: deleting what is gone
 * changes nothing, and bytes that are needed come back (see Storage).
 */
@Injectable()
export class DokumentSletting {
  constructor(
    private readonly use: StorageUse,
    private readonly prisma: PrismaService,
    private readonly repository: DokumentRepository,
    private readonly storage: Storage,
    private readonly log: Log,
  ) {}

  /** Answers whether the bytes are gone; false: somebody else needs them. */
  async delete(
    { dokumentId, sjekksum }: { dokumentId: string; sjekksum: string },
    before = graceEnd(),
  ): Promise<boolean> {
    // Asked first, because what the archive holds must not be out of reach for even a moment.
    const isUsed = () => this.use.isUsed(sjekksum);
    const isDeleted = !(await isUsed()) && (await this.storage.delete(sjekksum, isUsed));
    await this.repository.deleteExpired(this.prisma, dokumentId, before);
    this.log.info({ dokumentId, sjekksum, isDeleted }, 'expired document deleted');
    return isDeleted;
  }
}

/** What expired before this comes into use no more. */
export function graceEnd(): Date {
  return new Date(Date.now() - GRACE_MS);
}
