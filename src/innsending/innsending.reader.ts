import { Injectable } from '@nestjs/common';
import { PrismaService } from '../shared/prisma/index.js';
import { InnsendingRepository } from './innsending.repository.js';
import type { Arkivoppdrag, Status } from './innsending.types.js';

const MOST_IN_SAK = 200;

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

  /** A submission as the archive gets it. Undefined: unknown, or its payload has been scrubbed. */
  async oppdrag(referanse: string): Promise<(Arkivoppdrag & { status: Status }) | undefined> {
    const row = await this.innsendinger.lookForArchiving(this.prisma, referanse);
    return row?.nyttelast ? { ...row, nyttelast: row.nyttelast } : undefined;
  }

  /**
   * The submissions of a client, or of anybody, that have had something archived in a sak of this number: the newest, newest
   * first. `forHaand`: a person did it, and only the number is known.
   */
  inSak(
    klientId: string | undefined,
    saksnummer: string,
  ): Promise<{ referanse: string; forHaand: boolean }[]> {
    return this.innsendinger.inSak(this.prisma, klientId, saksnummer, MOST_IN_SAK);
  }
}
