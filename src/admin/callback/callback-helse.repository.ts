import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import { leastUuidAt, MAX_UUID, NIL_UUID } from '../../shared/uuid/index.js';

export const TILSTANDER = ['OK', 'FEILER', 'PAUSET', 'STOPPET', 'AVSLAATT'] as const;
export type Tilstand = (typeof TILSTANDER)[number];

/** So far waiting and parked deliveries are counted. */
export const MOST_COUNTED = 1000;
/** So many of the last day's deliveries are looked at to tell how many were taken. */
export const MOST_OF_DAY = 200;
const DAY_MS = 24 * 3600 * 1000;

export interface Helserad {
  callbackId: string;
  klientId: string;
  url: string;
  hendelser: string[];
  beskrivelse: string | null;
  harAutentisering: boolean;
  aktiv: boolean;
  deaktivertGrunn: string | null;
  tilstand: Tilstand;
  feilSiden: Date | null;
  pauseTil: Date | null;
  stoppet: Date | null;
  stoppetAv: string | null;
  stoppetFordi: string | null;
  sistLevert: Date | null;
  sistFeilet: Date | null;
  sistHttpStatus: number | null;
  sistFeilklasse: string | null;
  sistAarsak: string | null;
  opprettet: Date;
  venter: number;
  eldsteVenter: Date | null;
  parkert: number;
  levertDoegn: number;
  antallDoegn: number;
}

/** What is looked for. */
export interface Helsesoek {
  klientId?: string | undefined;
  tilstand?: Tilstand | undefined;
  /** Registered before this one. */
  etter?: string | undefined;
  antall: number;
}

const TILSTAND = Prisma.sql`CASE
  WHEN NOT c.aktiv THEN 'AVSLAATT' WHEN c.stoppet IS NOT NULL THEN 'STOPPET'
  WHEN c.pause_til IS NOT NULL THEN 'PAUSET' WHEN c.feil_siden IS NOT NULL THEN 'FEILER' ELSE 'OK' END`;

/**
 * How it goes with the receivers. What they are is read of all of them, who are some hundreds; what is sent to them only of
 * those that are shown, by stretches of an index of so many entries at most, however many deliveries there are.
 */
@Injectable()
export class CallbackHelseRepository {
  /** Newest first. */
  search(tx: Tx, { klientId, tilstand, etter, antall }: Helsesoek): Promise<Helserad[]> {
    const c = Prisma.sql`
      SELECT c.*, ${TILSTAND} AS tilstand FROM callback c
      WHERE c.slettet IS NULL AND c.klient_id = coalesce(${klientId ?? null}, c.klient_id)
        AND c.callback_id < coalesce(${etter ?? null}::uuid, ${MAX_UUID}::uuid)
        AND ${TILSTAND} = coalesce(${tilstand ?? null}, ${TILSTAND})
      ORDER BY c.callback_id DESC LIMIT ${antall}`;
    return withHealth(tx, c);
  }

  async find(tx: Tx, callbackId: string): Promise<Helserad | undefined> {
    const c = Prisma.sql`
      SELECT c.*, ${TILSTAND} AS tilstand FROM callback c WHERE c.callback_id = ${callbackId}::uuid AND c.slettet IS NULL`;
    return (await withHealth(tx, c))[0];
  }

  /** How many receivers there are in each state, of one client or of all. */
  async count(tx: Tx, klientId: string | undefined): Promise<Partial<Record<Tilstand, number>>> {
    const rows = await tx.$queryRaw<{ tilstand: Tilstand; antall: number }[]>`
      SELECT ${TILSTAND} AS tilstand, count(*)::int AS antall FROM callback c
      WHERE c.slettet IS NULL AND c.klient_id = coalesce(${klientId ?? null}, c.klient_id) GROUP BY 1`;
    return Object.fromEntries(rows.map(({ tilstand, antall }) => [tilstand, antall]));
  }
}

function withHealth(tx: Tx, callbacks: Prisma.Sql): Promise<Helserad[]> {
  const dayAgo = Prisma.sql`${leastUuidAt(Date.now() - DAY_MS)}::uuid`;
  const first = Prisma.sql`${NIL_UUID}::uuid`;
  return tx.$queryRaw<Helserad[]>`
    SELECT c.callback_id AS "callbackId", c.klient_id AS "klientId", c.url, c.hendelser, c.beskrivelse,
           c.autentisering IS NOT NULL AS "harAutentisering", c.aktiv, c.deaktivert_grunn AS "deaktivertGrunn", c.tilstand,
           c.feil_siden AS "feilSiden", c.pause_til AS "pauseTil", c.stoppet, c.stoppet_av AS "stoppetAv",
           c.stoppet_fordi AS "stoppetFordi", c.sist_levert AS "sistLevert", c.sist_feilet AS "sistFeilet",
           c.sist_http_status AS "sistHttpStatus", c.sist_feilklasse AS "sistFeilklasse", c.sist_aarsak AS "sistAarsak",
           c.opprettet, venter.antall AS venter, venter.eldste AS "eldsteVenter", parkert.antall AS parkert,
           doegn.levert AS "levertDoegn", doegn.antall AS "antallDoegn"
    FROM (${callbacks}) c
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS antall,
             (SELECT opprettet FROM callback_leveranse WHERE leveranse_id = (array_agg(v.leveranse_id))[1]) AS eldste
      FROM (${stretch('VENTER', first, MOST_COUNTED + 1, 'ASC')}) v) venter
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS antall FROM (${stretch('PARKERT', first, MOST_COUNTED + 1, 'ASC')}) p) parkert
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE status = 'LEVERT')::int AS levert, count(*)::int AS antall
      FROM (
        SELECT status FROM (
          (${stretch('LEVERT', dayAgo, MOST_OF_DAY, 'DESC')}) UNION ALL (${stretch('VENTER', dayAgo, MOST_OF_DAY, 'DESC')})
          UNION ALL (${stretch('PARKERT', dayAgo, MOST_OF_DAY, 'DESC')})) AS alle
        ORDER BY leveranse_id DESC LIMIT ${MOST_OF_DAY}) d) doegn
    ORDER BY c.callback_id DESC`;
}

/** The first deliveries to `c` of a status, from an id on, either way. */
function stretch(status: string, from: Prisma.Sql, antall: number, way: 'ASC' | 'DESC'): Prisma.Sql {
  const order = Prisma.raw(
    ['status', 'callback_id', 'leveranse_id'].map((column) => `l.${column} ${way}`).join(', '),
  );
  return Prisma.sql`
    SELECT l.leveranse_id, l.status FROM callback_leveranse l
    WHERE (l.status, l.callback_id, l.leveranse_id) >= (${status}, c.callback_id, ${from})
      AND (l.status, l.callback_id, l.leveranse_id) <= (${status}, c.callback_id, ${MAX_UUID}::uuid)
    ORDER BY ${order} LIMIT ${antall}`;
}
