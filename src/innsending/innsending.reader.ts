import { Injectable } from '@nestjs/common';
import { PrismaService } from '../shared/prisma/index.js';
import { InnsendingRepository } from './innsending.repository.js';

/** What the archive may read of submissions before it begins. */
@Injectable()
export class InnsendingReader {
  constructor(
    private readonly prisma: PrismaService,
    private readonly innsendinger: InnsendingRepository,
  ) {}

  /** Bytes of each submission's stored payload, as JSON; nothing of one whose payload has been scrubbed. */
  async sizes(referanser: string[]): Promise<Map<string, number>> {
    const rows = await this.innsendinger.sizes(this.prisma, referanser);
    return new Map(rows.map(({ referanse, bytes }) => [referanse, bytes]));
  }
}
