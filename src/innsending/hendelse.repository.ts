import { Injectable } from '@nestjs/common';
import { Outbox } from '../shared/outbox/index.js';
import { Prisma, type Tx } from '../shared/prisma/index.js';
import { Log, Metrics } from '../shared/telemetry/index.js';
import type { Status } from './innsending.types.js';

const EPOKE = Prisma.sql`(SELECT gjeldende_epoke())`;
const TRANSAKSJON = Prisma.sql`pg_current_xact_id()::text::bigint`;
/** Where in the feed (feed/feed.repository.ts) this transaction's events stand: their columns epoke and transaksjon. */
export const POSITION = Prisma.sql`${EPOKE}, ${TRANSAKSJON}`;

/** What an UPDATE that ends submissions must return, with `journalposter` as the callback shows them. */
const ENDED = Prisma.sql`
  i.referanse, i.klient_id, i.type, i.status, i.ekstern_noekkel, i.saksnummer, i.callback_url, i.feil, i.forsoek, i.oppdatert,
  i.mottatt, i.sporings_id, i.traceparent`;
/** Kept with the event: a retry takes the fault itself away. */
export const FAULT = Prisma.sql`json_build_object('kode', feil ->> 'kode', 'forsoek', forsoek)`;
/** What a message about a submission carries as its `trace`, of a row `innsending`. */
export const TRACE = Prisma.sql`concat(sporings_id, ' ' || traceparent)`;
const NO_JOURNALPOSTER = Prisma.sql`'[]'::json`;

/** The events that end a submission. */
@Injectable()
export class HendelseRepository {
  constructor(
    private readonly outbox: Outbox,
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {}

  /**
   * One statement: the UPDATE of `innsending AS i` that gives them their final status, the event of each, and the
   * message that carries it to notification (FerdigMelding). The epoke is asked for before the ids: a new one moves them.
   * Each gets a line in the log when that is committed; what is in it comes back as one value, whatever the batch.
   */
  async end(
    tx: Tx,
    update: Prisma.Sql,
    {
      journalposter = NO_JOURNALPOSTER,
      detaljer,
    }: { journalposter?: Prisma.Sql; detaljer?: { manuelt?: boolean } | undefined } = {},
  ): Promise<void> {
    const [ended] = await tx.$queryRaw<{ lines: Line[] }[]>`
      WITH endret AS (${update} RETURNING ${ENDED}, ${journalposter} AS journalposter), hendelse AS (
        SELECT nextval('innsending_hendelse_id_seq') AS id, e.*
        FROM (SELECT endret.*, ${EPOKE} AS epoke FROM endret ORDER BY referanse) AS e
      ), loggfoert AS (
        INSERT INTO innsending_hendelse (id, referanse, klient_id, type, tidspunkt, detaljer, endelig, epoke, transaksjon)
        SELECT id, referanse, klient_id, status, oppdatert,
               CASE status WHEN 'FEILET' THEN ${FAULT} ELSE ${detaljer ? JSON.stringify(detaljer) : null}::json END, true,
               epoke, ${TRANSAKSJON}
        FROM hendelse
      ), melding AS (${this.outbox.publishFrom(
        'innsending.ferdig',
        Prisma.sql`
          SELECT klient_id, referanse::text, json_build_object(
              'hendelseId', id::text, 'hendelse', 'innsending.' || lower(status), 'klientId', klient_id,
              'tidspunkt', ${RFC3339(Prisma.sql`oppdatert`)}, 'callbackUrl', callback_url,
              'data', json_build_object(
                'referanse', referanse, 'type', type, 'eksternNoekkel', ekstern_noekkel, 'status', status,
                'saksnummer', saksnummer, 'journalposter', journalposter, 'feil', feil)), ${TRACE}
          FROM hendelse`,
      )})
      SELECT coalesce(json_agg(json_strip_nulls(json_build_object(
        'sporingsId', sporings_id, 'klientId', klient_id, 'referanse', referanse, 'status', status,
        'saksnummer', saksnummer, 'kode', feil ->> 'kode', 'trace_id', substr(traceparent, 4, 32),
        'ms', round(extract(epoch FROM oppdatert - mottatt) * 1000))) ORDER BY referanse), '[]') AS lines
      FROM endret`;
    this.outbox.afterCommit(tx, () => this.tell(ended!.lines, detaljer));
    this.outbox.wakeAfterCommit(tx, 'innsending.ferdig');
  }

  private tell(lines: Line[], detaljer: { manuelt?: boolean } = {}): void {
    for (const line of lines) {
      this.log.info({ ...line, ...(detaljer.manuelt ? { manuelt: true } : {}) }, 'innsending ended');
      this.metrics.submissionDuration.observe({ status: line.status }, line.ms / 1000);
    }
  }
}

/** What the log tells of one that ended. */
interface Line {
  status: Status;
  ms: number;
}

/** An instant as the contract writes it: UTC `Z` with milliseconds. */
function RFC3339(instant: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
