import { Injectable } from '@nestjs/common';
import { Outbox } from '../shared/outbox/index.js';
import { Prisma, type Tx } from '../shared/prisma/index.js';
import { CURRENT_XACT } from './innsending.repository.js';
import type { Status } from './innsending.types.js';

export type FinalStatus = Extract<Status, 'ARKIVERT' | 'FEILET' | 'AVBRUTT'>;

const HENDELSE = {
  ARKIVERT: 'innsending.arkivert',
  FEILET: 'innsending.feilet',
  AVBRUTT: 'innsending.avbrutt',
};

/** The events that end a submission. */
@Injectable()
export class HendelseRepository {
  constructor(private readonly outbox: Outbox) {}

  /** One statement: the event of each submission and the message that carries it to notification (FerdigMelding). */
  async recordEnd(tx: Tx, referanser: string[], type: FinalStatus, detaljer?: object): Promise<void> {
    await tx.$executeRaw`
      WITH hendelse AS (
        INSERT INTO innsending_hendelse (referanse, klient_id, type, tidspunkt, detaljer, endelig, transaksjon)
        SELECT referanse, klient_id, ${type}, oppdatert, ${detaljer ? JSON.stringify(detaljer) : null}::json, true,
               ${CURRENT_XACT}
        FROM innsending WHERE referanse = ANY(${referanser}::uuid[]) ORDER BY referanse
        RETURNING id, referanse, tidspunkt
      )
      ${this.outbox.publishFrom(
        'innsending.ferdig',
        Prisma.sql`
          SELECT i.klient_id, i.referanse::text, json_build_object(
              'hendelseId', h.id::text, 'hendelse', ${HENDELSE[type]}::text, 'klientId', i.klient_id,
              'tidspunkt', ${RFC3339(Prisma.sql`h.tidspunkt`)}, 'callbackUrl', i.callback_url,
              'data', json_build_object(
                'referanse', i.referanse, 'type', i.type, 'eksternNoekkel', i.ekstern_noekkel, 'status', i.status,
                'saksnummer', i.saksnummer,
                'journalposter', coalesce((
                  SELECT json_agg(json_build_object('eksternNoekkel', j -> 'eksternNoekkel',
                                                    'journalpostnummer', j -> 'journalpostnummer'))
                  FROM json_array_elements(i.resultat -> 'journalposter') AS j), '[]'::json),
                'feil', i.feil)), NULL::text
          FROM hendelse h JOIN innsending i USING (referanse) ORDER BY h.id`,
      )}`;
  }
}

/** An instant as the contract writes it: UTC `Z` with milliseconds. */
function RFC3339(instant: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
