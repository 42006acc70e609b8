import { Injectable } from '@nestjs/common';
import { DokumentBruk } from '../dokument/index.js';
import type { Innsendingstype } from '../innsending/index.js';
import { Outbox } from '../shared/outbox/index.js';
import { Prisma, rowSet, type Tx } from '../shared/prisma/index.js';
import { NOEKLER, type Noekler, type NyInnsending, rowsOf } from './intake.rows.js';

export interface Written {
  referanse: string;
  mottatt: Date;
}

/** Not written, because somebody holds the sak that it is for. */
export interface Held {
  referanse: string;
  sak: string;
}

export interface Earlier extends Written {
  /** The `referanse` of the new submission that repeats (or conflicts with) it. */
  ny: string;
  innholdSha256: string | null;
}

/** The sak that each is for and may be for, when it is pointed at by referanse or eksternNoekkel. */
const POINTERS = Prisma.sql`
  SELECT i.referanse, t.referanse AS sak FROM inn i JOIN innsending t
    ON t.referanse = i."sakReferanse" AND t.type = 'SAK' AND (t.klient_id = i."klientId" OR i."alleSaker")
  UNION
  SELECT i.referanse, t.referanse FROM inn i JOIN innsending t
    ON t.klient_id = i."klientId" AND t.type = 'SAK' AND t.ekstern_noekkel = i."sakEksternNoekkel"`;

/**
 * The write path of intake: one statement takes in a whole group of submissions, their documents and their messages,
 * and is all or nothing. A submission whose key is taken is simply not among the rows that come back.
 */
@Injectable()
export class IntakeRepository {
  constructor(
    private readonly outbox: Outbox,
    private readonly bruk: DokumentBruk,
  ) {}

  insertSaker(tx: Tx, group: NyInnsending[]): Promise<Written[]> {
    return tx.$queryRaw<Written[]>`
      WITH inn AS MATERIALIZED (${rowsOf(group)}), ny AS (
        INSERT INTO innsending (referanse, klient_id, type, status, ekstern_noekkel, idempotensnoekkel, innhold_sha256,
                                nyttelast, advarsler, callback_url, sporings_id, traceparent, mottatt, oppdatert)
        SELECT referanse, "klientId", 'SAK', 'MOTTATT', "eksternNoekkel", idempotensnoekkel, "innholdSha256",
               nyttelast, advarsler, "callbackUrl", "sporingsId", traceparent, now(), now()
        FROM inn ORDER BY "klientId", "eksternNoekkel", idempotensnoekkel
        ON CONFLICT DO NOTHING
        RETURNING referanse, klient_id, status, saksnummer, mottatt
      ), ${this.documents(group)} melding AS (${this.messages()})
      SELECT referanse, mottatt FROM ny`;
  }

  /**
   * The sak is locked FOR SHARE: then it is either archived and its number known, or still to come, and its lifecycle
   * will find this row and free it. One that somebody holds (its archiving is under way) is not waited for, since all of
   * the group would wait: what is for it is answered as `held`.
   */
  async insertJournalposter(tx: Tx, group: NyInnsending[]): Promise<{ written: Written[]; held: Held[] }> {
    const rows = await tx.$queryRaw<(Written & { sak: string | null })[]>`
      WITH inn AS MATERIALIZED (${rowsOf(group)}), peker AS MATERIALIZED (${POINTERS}), sak AS MATERIALIZED (
        SELECT s.referanse, s.status, s.saksnummer
        FROM innsending s
        WHERE s.referanse IN (SELECT sak FROM peker)
        ORDER BY s.referanse
        FOR SHARE SKIP LOCKED
      ), maal AS (
        SELECT i.referanse, s.referanse AS sak, s.status,
               coalesce(i.saksnummer, CASE WHEN s.status = 'ARKIVERT' THEN s.saksnummer END) AS saksnummer
        FROM inn i LEFT JOIN (peker p JOIN sak s ON s.referanse = p.sak) ON p.referanse = i.referanse
        WHERE i.saksnummer IS NOT NULL OR s.referanse IS NOT NULL
      ), ny AS (
        INSERT INTO innsending (referanse, klient_id, type, status, ekstern_noekkel, idempotensnoekkel, innhold_sha256,
                                nyttelast, advarsler, callback_url, sak_referanse, saksnummer, sporings_id,
                                traceparent, mottatt, oppdatert)
        SELECT referanse, "klientId", 'JOURNALPOST',
               CASE WHEN m.status IN ('MOTTATT', 'VENTER_PAA_SAK', 'UNDER_ARKIVERING') THEN 'VENTER_PAA_SAK' ELSE 'MOTTATT' END,
               "eksternNoekkel", idempotensnoekkel, "innholdSha256", nyttelast, advarsler, "callbackUrl", m.sak, m.saksnummer,
               "sporingsId", traceparent, now(), now()
        FROM inn JOIN maal m USING (referanse) ORDER BY "klientId", "eksternNoekkel", idempotensnoekkel
        ON CONFLICT DO NOTHING
        RETURNING referanse, klient_id, status, saksnummer, mottatt
      ), ${this.documents(group)} melding AS (${this.messages()})
      SELECT referanse, mottatt, NULL AS sak FROM ny
      UNION ALL
      SELECT referanse, NULL, sak FROM peker WHERE sak NOT IN (SELECT referanse FROM sak)`;
    const held = rows.flatMap(({ referanse, sak }) => (sak === null ? [] : [{ referanse, sak }]));
    return { written: rows.filter(({ sak }) => sak === null), held };
  }

  /** Whether nobody holds a sak now. */
  async isFree(tx: Tx, sak: string): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT 1 AS free FROM innsending WHERE referanse = ${sak}::uuid FOR SHARE SKIP LOCKED`;
    return rows.length > 0;
  }

  /** The earlier submissions that hold the keys of these. */
  findByKeys(tx: Tx, type: Innsendingstype, group: Noekler[]): Promise<Earlier[]> {
    return tx.$queryRaw<Earlier[]>`
      SELECT k.referanse AS ny, i.referanse, i.mottatt, i.innhold_sha256 AS "innholdSha256"
      FROM ${rowSet(NOEKLER, group, 'k')}
      CROSS JOIN LATERAL (
        SELECT e.referanse, e.mottatt, e.innhold_sha256 FROM innsending e
        WHERE e.klient_id = k."klientId" AND e.type = ${type} AND e.ekstern_noekkel = k."eksternNoekkel"
        UNION
        SELECT e.referanse, e.mottatt, e.innhold_sha256 FROM innsending e
        WHERE e.klient_id = k."klientId" AND e.type = ${type} AND e.idempotensnoekkel = k.idempotensnoekkel
      ) i`;
  }

  /** Whether a sak that was pointed at by referanse or eksternNoekkel is there. */
  async sakExists(
    tx: Tx,
    klient: { klientId: string; alleSaker: boolean },
    sak: { referanse?: string; eksternNoekkel?: string },
  ) {
    const found = await tx.innsending.findFirst({
      where: {
        type: 'SAK',
        ...(sak.referanse ? { referanse: sak.referanse } : { eksternNoekkel: sak.eksternNoekkel }),
        ...(klient.alleSaker && sak.referanse ? {} : { klientId: klient.klientId }),
      },
      select: { referanse: true },
    });
    return found !== null;
  }

  /** Left out when the group has no document. */
  private documents(group: NyInnsending[]): Prisma.Sql {
    if (group.every(({ dokumenter }) => dokumenter.length === 0)) return Prisma.empty;
    const rows = Prisma.sql`
      SELECT ny.klient_id, ny.referanse, inn.dokumenter FROM ny JOIN inn USING (referanse)`;
    return Prisma.sql`${this.bruk.takeFrom(rows)},`;
  }

  /** Those that may be archived at once; a waiting journalpost is published when its sak is archived. */
  private messages(): Prisma.Sql {
    return this.outbox.publishFrom(
      'innsending.mottatt',
      Prisma.sql`
        SELECT ny.klient_id, ny.saksnummer, json_build_object('referanse', ny.referanse),
               concat(inn."sporingsId", ' ' || inn.traceparent)
        FROM ny JOIN inn USING (referanse) WHERE ny.status = 'MOTTATT' ORDER BY ny.referanse`,
    );
  }
}
