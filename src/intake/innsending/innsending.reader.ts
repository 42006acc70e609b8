import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../shared/prisma/index.js';
import { DokumentRepository } from '../dokument/dokument.repository.js';
import { InnsendingRepository } from './innsending.repository.js';

/** What the archive may read of submissions before it begins. */
@Injectable()
export class InnsendingReader {
  constructor(
    private readonly prisma: PrismaService,
    private readonly innsendinger: InnsendingRepository,
    private readonly dokumenter: DokumentRepository,
  ) {}

  /** Bytes of each submission's stored payload, as JSON; nothing of one whose payload has been scrubbed. */
  async sizes(referanser: string[]): Promise<Map<string, number>> {
    const rows = await this.innsendinger.sizes(this.prisma, referanser);
    return new Map(rows.map(({ referanse, bytes }) => [referanse, bytes]));
  }

  /** SHA-256 of each document that these submissions hold, so that the bytes can be verified outside a transaction. */
  documents(referanser: string[]): Promise<{ referanse: string; sjekksum: string }[]> {
    return this.dokumenter.checksums(this.prisma, referanser);
  }
}
