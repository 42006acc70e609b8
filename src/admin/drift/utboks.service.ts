import { Injectable } from '@nestjs/common';
import { Outbox, type OutboxDepth, type ParkedMessage } from '../../shared/outbox/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { notFound } from '../../shared/problem/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import { faultText } from '../fault-text.js';
import type { ParkertMeldingDto, UtboksDto } from './utboks.dto.js';

@Injectable()
export class UtboksService {
  constructor(
    private readonly outbox: Outbox,
    private readonly prisma: PrismaService,
    private readonly revisjon: RevisjonService,
  ) {}

  async overview(): Promise<UtboksDto> {
    const emner = await this.outbox.depth(this.prisma);
    const sum = (count: (emne: OutboxDepth) => number) =>
      emner.reduce((total, emne) => total + count(emne), 0);
    return {
      klare: sum(({ klare }) => klare),
      venter: sum(({ venter }) => venter),
      iArbeid: sum(({ iArbeid }) => iArbeid),
      parkert: sum(({ parkert }) => parkert),
      eldsteKlareSekunder: Math.max(0, ...emner.map(({ eldsteKlareSekunder }) => eldsteKlareSekunder)),
      emner,
    };
  }

  /** Oldest first. */
  async parked(antall: number): Promise<ParkertMeldingDto[]> {
    const rows = await this.outbox.parked(this.prisma, antall);
    return rows.map((row) => ({
      id: row.id,
      topic: row.topic,
      gjelder: subject(row),
      koe: row.lane,
      forsoek: row.forsoek,
      opprettet: row.opprettet,
      parkert: row.parkert,
      feil: faultText(row.feil),
    }));
  }

  async retry(id: bigint, aktoer: string): Promise<void> {
    await this.outbox.transaction(async (tx) => {
      if (!(await this.outbox.unpark(tx, id))) throw notFound();
      await this.revisjon.log(tx, { aktoer, handling: 'utboks.proev-igjen', gjelder: String(id) });
    });
  }
}

function subject({ payload }: ParkedMessage): string | null {
  const { referanse, leveranseId, data } = payload as {
    referanse?: string;
    leveranseId?: string;
    data?: { referanse?: string };
  };
  return referanse ?? leveranseId ?? data?.referanse ?? null;
}
