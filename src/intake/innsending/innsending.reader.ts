import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../shared/prisma/index.js';
import { DokumentRepository } from '../dokument/index.js';

/** What the archive may read of submissions before it begins. */
@Injectable()
export class InnsendingReader {
  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: DokumentRepository,
  ) {}

  /** SHA-256 of each document that these submissions hold, so that the bytes can be verified outside a transaction. */
  documents(referanser: string[]): Promise<{ referanse: string; sjekksum: string }[]> {
    return this.repository.checksums(this.prisma, referanser);
  }
}
