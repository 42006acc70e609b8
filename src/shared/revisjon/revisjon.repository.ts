import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '../prisma/index.js';
import type { Revisjonsinnslag, Revisjonsrad } from './revisjon.chain.js';

export interface Revisjonssoek {
  gjelder?: string | undefined;
  /** Rows older than this id. */
  foer?: bigint | undefined;
  antall: number;
}

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

  async insert(tx: Tx, innslag: Revisjonsinnslag, forrigeHash: string, hash: string): Promise<void> {
    const detaljer = innslag.detaljer === null ? Prisma.DbNull : (innslag.detaljer as Prisma.InputJsonObject);
    await tx.revisjonslogg.create({ data: { ...innslag, detaljer, forrigeHash, hash } });
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
