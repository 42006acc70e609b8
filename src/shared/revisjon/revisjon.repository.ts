import { Injectable } from '@nestjs/common';
import { Prisma, rowSet, type Tx } from '../prisma/index.js';
import type { Revisjonsrad } from './revisjon.chain.js';

export interface Revisjonssoek {
  gjelder?: string | undefined;
  aktoer?: string | undefined;
  handling?: string | undefined;
  /** At this instant or later. */
  fra?: Date | undefined;
  /** Before this instant. */
  til?: Date | undefined;
  /** Rows older than this id. */
  foer?: bigint | undefined;
  antall: number;
}

export interface Kontrollrad {
  begynt: Date;
  kommetTil: number;
  ferdig: Date | null;
  rader: number;
  foersteBrudd: string | null;
  paagaar: boolean;
  omtrent: number;
}

/** A check that has said nothing for so long was given up with its process. */
const STILL_SECONDS = 60;

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

  /** Newest first: a stretch of one index, as the chain is in the order of time. */
  search(
    tx: Tx,
    { gjelder, aktoer, handling, fra, til, foer, antall }: Revisjonssoek,
  ): Promise<Revisjonsrad[]> {
    const conditions = [
      ...(gjelder === undefined ? [] : [Prisma.sql`gjelder = ${gjelder}`]),
      ...(aktoer === undefined ? [] : [Prisma.sql`aktoer = ${aktoer}`]),
      ...(handling === undefined ? [] : [Prisma.sql`handling = ${handling}`]),
      ...(fra === undefined ? [] : [Prisma.sql`id >= ${firstFrom(fra)}`]),
      ...(til === undefined ? [] : [Prisma.sql`id < ${firstFrom(til)}`]),
      ...(foer === undefined ? [] : [Prisma.sql`id < ${foer}`]),
    ];
    const where = conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' AND ');
    return tx.$queryRaw<Revisjonsrad[]>`
      SELECT id, tidspunkt, aktoer, handling, gjelder, detaljer, forrige_hash AS "forrigeHash", hash
      FROM revisjonslogg WHERE ${where} ORDER BY id DESC LIMIT ${antall}`;
  }

  /** How the last check of the chain went, how far the present one has come, and about how many rows there are. */
  async kontroll(tx: Tx): Promise<Kontrollrad | undefined> {
    const [row] = await tx.$queryRaw<Kontrollrad[]>`
      SELECT begynt, kommet_til::int AS "kommetTil", ferdig, rader::int AS rader, foerste_brudd::text AS "foersteBrudd",
             ferdig IS DISTINCT FROM oppdatert AND oppdatert > now() - ${STILL_SECONDS} * interval '1 second' AS "paagaar",
             coalesce((SELECT max(id) FROM revisjonslogg), 0)::int AS omtrent
      FROM revisjonskontroll`;
    return row;
  }

  async begun(tx: Tx): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO revisjonskontroll (id, begynt, oppdatert) VALUES (1, now(), now())
      ON CONFLICT (id) DO UPDATE SET begynt = now(), kommet_til = 0, oppdatert = now()`;
  }

  async come(tx: Tx, rader: number): Promise<void> {
    await tx.$executeRaw`UPDATE revisjonskontroll SET kommet_til = ${rader}, oppdatert = now()`;
  }

  async ended(tx: Tx, rader: number, foersteBrudd: string | null): Promise<void> {
    await tx.$executeRaw`
      UPDATE revisjonskontroll SET kommet_til = ${rader}, ferdig = now(), rader = ${rader},
             foerste_brudd = ${foersteBrudd}::bigint, oppdatert = now()`;
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

/** The id of the first row at that instant or later; greater than all, if there is none. */
function firstFrom(instant: Date): Prisma.Sql {
  return Prisma.sql`coalesce(
    (SELECT id FROM revisjonslogg WHERE tidspunkt >= ${instant} ORDER BY tidspunkt, id LIMIT 1), 9223372036854775807)`;
}
