import { Injectable } from '@nestjs/common';
import { PrismaService } from '../shared/prisma/index.js';
import { DokumentRepository } from './dokument.repository.js';

/** What the archive may read of documents before it begins. */
@Injectable()
export class DokumentReader {
  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: DokumentRepository,
  ) {}

  /** SHA-256 of each document that these submissions hold, so that the bytes can be verified outside a transaction. */
  checksums(referanser: string[]): Promise<{ referanse: string; sjekksum: string }[]> {
    return this.repository.checksums(this.prisma, referanser);
  }
}
