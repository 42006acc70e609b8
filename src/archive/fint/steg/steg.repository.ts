import { Injectable } from '@nestjs/common';
import { Prisma, rowSet, type Tx } from '../../../shared/prisma/index.js';
import type { Arkivsteg, Steg } from './steg.js';

const STEG = {
  referanse: 'uuid',
  nummer: 'int',
  arkivsystem: 'text',
  slag: 'text',
  gjelder: 'text',
  tilstand: 'text',
  forsoek: 'int',
  statusUrl: 'text',
  sett: 'boolean',
  svar: 'text',
  filerIgjen: 'boolean',
  foer: 'json',
  kjennetegn: 'text',
  saksnummer: 'text',
  journalpostnummer: 'int',
  resultat: 'json',
  gjenkjent: 'text',
  kandidater: 'json',
  feil: 'json',
  sendes: 'boolean',
} as const;

type ShownRow = Omit<Arkivsteg, 'kandidater'> & Pick<Steg, 'arkivsystem' | 'kandidater'>;

/** All that reads or writes `arkiv_steg`. All times are the database's. */
@Injectable()
export class StegRepository {
  ofSubmission(tx: Tx, referanse: string): Promise<Steg[]> {
    return tx.$queryRaw<Steg[]>`
      SELECT referanse, nummer, arkivsystem, slag, gjelder, tilstand, forsoek, status_url AS "statusUrl", sett, svar,
             filer_igjen AS "filerIgjen", foer, kjennetegn, saksnummer, journalpostnummer, resultat, gjenkjent, kandidater, feil, begynt,
             (extract(epoch FROM now() - sendt) * 1000)::float8 AS "sendtForMs",
             (extract(epoch FROM now() - oppslag) * 1000)::float8 AS "oppslagForMs",
             (extract(epoch FROM now() - oppdatert) * 1000)::float8 AS "oppdatertForMs"
      FROM arkiv_steg WHERE referanse = ${referanse}::uuid ORDER BY nummer`;
  }

  /** What of them an administrator may see. */
  shown(tx: Tx, referanse: string): Promise<ShownRow[]> {
    return tx.$queryRaw<ShownRow[]>`
      SELECT nummer, arkivsystem, slag, gjelder, tilstand, forsoek, sendt, oppdatert, gjenkjent, saksnummer, journalpostnummer,
             kandidater, feil
      FROM arkiv_steg WHERE referanse = ${referanse}::uuid ORDER BY nummer`;
  }

  /** The archives of those of these submissions that have begun a conversation with one. */
  async archivesOf(tx: Tx, referanser: string[]): Promise<Map<string, string>> {
    const rows = await tx.$queryRaw<{ referanse: string; arkivsystem: string }[]>`
      SELECT referanse, arkivsystem FROM arkiv_steg WHERE referanse = ANY(${referanser}::uuid[]) AND nummer = 1`;
    return new Map(rows.map(({ referanse, arkivsystem }) => [referanse, arkivsystem]));
  }

  /** Write steps of one submission as they are. `sendes`: the one of them that is sent now; `oppslag`: they are looked up now. */
  async save(tx: Tx, steg: Steg[], now: { sendes?: Steg; oppslag?: boolean } = {}): Promise<void> {
    if (steg.length === 0) return;
    const rows = await tx.$queryRaw<Pick<Steg, 'nummer' | 'begynt'>[]>`
      ${this.saving(steg, now)} RETURNING nummer, begynt`;
    const begynt = new Map(rows.map((row) => [row.nummer, row.begynt]));
    for (const one of steg) one.begynt = begynt.get(one.nummer) ?? null;
  }

  /** The statement of `save`, for one that does more. `where`: a condition without which nothing is written. */
  saving(
    steg: Steg[],
    now: { sendes?: Steg; oppslag?: boolean } = {},
    where: Prisma.Sql = Prisma.sql`true`,
  ): Prisma.Sql {
    const rows = steg.map((one) => ({ ...one, sendes: one === now.sendes }));
    return Prisma.sql`
      INSERT INTO arkiv_steg AS s (referanse, nummer, arkivsystem, slag, gjelder, tilstand, forsoek, status_url, sett, svar,
        filer_igjen, foer, kjennetegn, saksnummer, journalpostnummer, resultat, gjenkjent, kandidater, feil, begynt, sendt, oppslag, oppdatert)
      SELECT referanse, nummer, arkivsystem, slag, gjelder, tilstand, forsoek, "statusUrl", sett, svar, "filerIgjen",
        ARRAY(SELECT json_array_elements_text(foer)::int), kjennetegn, saksnummer, journalpostnummer, resultat, gjenkjent,
        kandidater, feil, CASE WHEN sendes THEN now() END, CASE WHEN sendes THEN now() END,
        CASE WHEN ${now.oppslag ?? false} THEN now() END, now()
      FROM ${rowSet(STEG, rows)} WHERE ${where}
      ON CONFLICT (referanse, nummer) DO UPDATE SET tilstand = excluded.tilstand, forsoek = excluded.forsoek,
        status_url = excluded.status_url, sett = excluded.sett, svar = excluded.svar,
        filer_igjen = excluded.filer_igjen, foer = excluded.foer,
        kjennetegn = excluded.kjennetegn, saksnummer = excluded.saksnummer, journalpostnummer = excluded.journalpostnummer,
        resultat = excluded.resultat, gjenkjent = excluded.gjenkjent, kandidater = excluded.kandidater, feil = excluded.feil,
        begynt = coalesce(s.begynt, excluded.begynt),
        sendt = coalesce(excluded.sendt, s.sendt), oppslag = coalesce(excluded.oppslag, s.oppslag), oppdatert = now()`;
  }

  /** Where a sak that a step has made or found is read. */
  async urlOf(tx: Tx, arkivsystem: string, saksnummer: string): Promise<string | undefined> {
    const rows = await tx.$queryRaw<{ url: string }[]>`
      SELECT resultat ->> 'url' AS url FROM arkiv_steg
      WHERE arkivsystem = ${arkivsystem} AND saksnummer = ${saksnummer} AND slag = 'SAK' AND tilstand = 'FERDIG' LIMIT 1`;
    return rows[0]?.url;
  }

  /** Only one at a time decides what of an archive is whose, until the transaction ends. */
  async takeTurns(tx: Tx, arkivsystem: string): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`arkiv ${arkivsystem}`}, 0))`;
  }

  /** Those of `saksnumre` that steps of other submissions have made. */
  async othersSaker(tx: Tx, { arkivsystem, referanse }: Steg, saksnumre: string[]): Promise<string[]> {
    const rows = await tx.$queryRaw<{ saksnummer: string }[]>`
      SELECT DISTINCT saksnummer FROM arkiv_steg
      WHERE arkivsystem = ${arkivsystem} AND saksnummer = ANY(${saksnumre}) AND slag = 'SAK'
        AND referanse <> ${referanse}::uuid AND NOT (resultat ->> 'fantes')::boolean`;
    return rows.map(({ saksnummer }) => saksnummer);
  }

  /** Those of `numre` in a sak that other steps have been given. */
  async othersNumre(tx: Tx, steg: Steg, saksnummer: string, numre: number[]): Promise<number[]> {
    const rows = await tx.$queryRaw<{ journalpostnummer: number }[]>`
      SELECT journalpostnummer FROM arkiv_steg
      WHERE arkivsystem = ${steg.arkivsystem} AND saksnummer = ${saksnummer} AND slag = 'JOURNALPOST'
        AND journalpostnummer = ANY(${numre}) AND (referanse, nummer) <> (${steg.referanse}::uuid, ${steg.nummer})`;
    return rows.map(({ journalpostnummer }) => journalpostnummer);
  }

  /** Whether another submission with the same content may yet turn out to have made what is found. */
  async hasLikeUnderWay(tx: Tx, { arkivsystem, kjennetegn, referanse }: Steg): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT 1 AS alike FROM arkiv_steg
      WHERE arkivsystem = ${arkivsystem} AND kjennetegn = ${kjennetegn} AND tilstand IN ('SENDES', 'SENDT', 'UKJENT')
        AND referanse <> ${referanse}::uuid LIMIT 1`;
    return rows.length > 0;
  }
}
