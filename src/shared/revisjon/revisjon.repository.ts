import { Injectable } from '@nestjs/common';
import { rowSet, type Tx } from '../prisma/index.js';
import type { Revisjonsrad } from './revisjon.chain.js';

export interface Revisjonssoek {
  gjelder?: string | undefined;
  /** Rows older than this id. */
  foer?: bigint | undefined;
  antall: number;
}

const RAD = {
  tidspunkt: 'timestamptz',
  aktoer: 'text',
  handling: 'text',
  gjelder: 'text',
  detaljer: 'json',
  forrigeHash: 'text',
  hash: 'text',
} as const;

/** The only code that writes `revisjonslogg`. Nothing in it changes or removes a row. */
@Injectable()
export class RevisjonRepository {
  /**
   * Take the end of the chain for this transaction: its hash, and the database's time. The lock lasts until commit and
   * is taken in a statement of its own, so that the next statement sees what its last holder wrote.
   */
  async lockEnd(tx: Tx): Promise<{ tidspunkt: Date; forrigeHash: string | null }> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('revisjonslogg', 0))`;
    const [end] = await tx.$queryRaw<{ tidspunkt: Date; forrigeHash: string | null }[]>`
      SELECT date_trunc('milliseconds', clock_timestamp()) AS tidspunkt,
             (SELECT hash FROM revisjonslogg ORDER BY id DESC LIMIT 1) AS "forrigeHash"`;
    return end!;
  }

  /** In their order: it is the chain's. */
  async insert(tx: Tx, rader: Omit<Revisjonsrad, 'id'>[]): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO revisjonslogg (tidspunkt, aktoer, handling, gjelder, detaljer, forrige_hash, hash)
      SELECT tidspunkt, aktoer, handling, gjelder, detaljer, "forrigeHash", hash FROM ${rowSet(RAD, rader)}`;
  }

  /** Newest first. */
  search(tx: Tx, { gjelder, foer, antall }: Revisjonssoek): Promise<Revisjonsrad[]> {
    const where = {
      ...(gjelder === undefined ? {} : { gjelder }),
      ...(foer === undefined ? {} : { id: { lt: foer } }),
    };
    return tx.revisjonslogg.findMany({ where, orderBy: { id: 'desc' }, take: antall }) as Promise<
      Revisjonsrad[]
    >;
  }

  /** Oldest first, for following the chain. */
  after(tx: Tx, id: bigint, antall: number): Promise<Revisjonsrad[]> {
    return tx.revisjonslogg.findMany({
      where: { id: { gt: id } },
      orderBy: { id: 'asc' },
      take: antall,
    }) as Promise<Revisjonsrad[]>;
  }
}
