import { Injectable } from '@nestjs/common';
import { Outbox, type OutboxDepth, type ParkedMessage } from '../../shared/outbox/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { notFound } from '../../shared/problem/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import { faultText } from '../fault-text.js';
import type { ParkerteProevdDto, ParkertMeldingDto, UtboksDto } from './utboks.dto.js';
import { UtboksRepository } from './utboks.repository.js';

const PROEVD = 'utboks.proev-igjen';
const MOST_AT_ONCE = 1000;

@Injectable()
export class UtboksService {
  constructor(
    private readonly outbox: Outbox,
    private readonly prisma: PrismaService,
    private readonly revisjon: RevisjonService,
    private readonly repository: UtboksRepository,
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
      flere: emner.some(({ flere }) => flere),
      eldsteKlareSekunder: Math.max(0, ...emner.map(({ eldsteKlareSekunder }) => eldsteKlareSekunder)),
      emner,
    };
  }

  /** Oldest first. */
  async parked(antall: number): Promise<ParkertMeldingDto[]> {
    const rows = await this.outbox.parked(this.prisma, antall);
    const deliveries = rows.flatMap(({ payload }) => (payload as { leveranseId?: string }).leveranseId ?? []);
    const submissions = await this.repository.ofLeveranser(this.prisma, deliveries);
    return rows.map((row) => {
      const gjelder = subject(row);
      return {
        id: row.id,
        topic: row.topic,
        gjelder,
        referanse: row.topic === 'leveranse.send' ? (submissions.get(gjelder ?? '') ?? null) : gjelder,
        koe: row.lane,
        forsoek: row.forsoek,
        opprettet: row.opprettet,
        parkert: row.parkert,
        feil: faultText(row.feil),
      };
    });
  }

  async retry(id: bigint, aktoer: string): Promise<void> {
    await this.outbox.transaction(async (tx) => {
      if ((await this.outbox.unpark(tx, [id])).length === 0) throw notFound();
      await this.revisjon.log(tx, { aktoer, handling: PROEVD, gjelder: String(id) });
    });
  }

  /** The oldest of them, as many as one transaction takes well; each has its line in the audit log. */
  async retryAll(aktoer: string): Promise<ParkerteProevdDto> {
    return this.outbox.transaction(async (tx) => {
      const parked = await this.outbox.parked(tx, MOST_AT_ONCE + 1);
      const ids = await this.outbox.unpark(
        tx,
        parked.slice(0, MOST_AT_ONCE).map(({ id }) => BigInt(id)),
      );
      await this.revisjon.logAll(
        tx,
        ids.map((id) => ({ aktoer, handling: PROEVD, gjelder: id })),
      );
      return { antall: ids.length, flere: parked.length > MOST_AT_ONCE };
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
