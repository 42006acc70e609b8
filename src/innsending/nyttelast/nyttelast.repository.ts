import { Injectable } from '@nestjs/common';
import { oppbevaring } from '../../auth/index.js';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import { NIL_UUID } from '../../shared/uuid/index.js';

/** A submission whose content has been kept long enough, and its place in the order in which they are scrubbed. */
export interface Utgaatt {
  klientId: string;
  ferdig: Date;
  referanse: string;
}

const BEFORE_ALL: Utgaatt = { klientId: '', ferdig: new Date(0), referanse: NIL_UUID };

/** The statements of the scrubbing. */
@Injectable()
export class NyttelastRepository {
  /** The next in order of client, end and id: read from the index that holds only what may be scrubbed some day. */
  due(tx: Tx, days: number, limit: number, after = BEFORE_ALL): Promise<Utgaatt[]> {
    const { klientId, ferdig, referanse } = after;
    return tx.$queryRaw<Utgaatt[]>`
      SELECT i.* FROM ${oppbevaring(days)} CROSS JOIN LATERAL (
        SELECT klient_id AS "klientId", ferdig, referanse FROM innsending
        WHERE klient_id = k.klient_id AND nyttelast IS NOT NULL AND ferdig < now() - k.dager * interval '1 day'
          AND (ferdig, referanse) > (CASE k.klient_id WHEN ${klientId} THEN ${ferdig}::timestamptz ELSE '-infinity' END, ${referanse}::uuid)
        ORDER BY ferdig, referanse LIMIT ${limit}) AS i
      WHERE k.klient_id >= ${klientId}
      ORDER BY k.klient_id, i.ferdig, i.referanse LIMIT ${limit}`;
  }

  /** Of those that ended long ago. Answers the submissions that lost their content: not one that has been revived. */
  scrub(tx: Tx, referanser: string[]): Promise<string[]> {
    return this.remove(tx, referanser, Prisma.sql`ferdig < now() - interval '1 day'`);
  }

  /** Of one that has ended, however lately. It is locked. Answers whether it had any. */
  async erase(tx: Tx, referanse: string): Promise<boolean> {
    return (await this.remove(tx, [referanse], Prisma.sql`ferdig IS NOT NULL`)).length > 0;
  }

  /** The sak in which any of it is archived: a remote archive may have some of one that has failed. */
  async archivedIn(tx: Tx, referanse: string): Promise<string | null> {
    const [row] = await tx.$queryRaw<{ saksnummer: string | null }[]>`
      SELECT CASE WHEN status = 'ARKIVERT' OR resultat IS NOT NULL THEN saksnummer END AS saksnummer
      FROM innsending WHERE referanse = ${referanse}::uuid`;
    return row?.saksnummer ?? null;
  }

  /**
   * Takes away what was sent, the words it is found by, where it was to be told, and what an operator wrote. Answers the
   * submissions that lost it: not one that is being scrubbed elsewhere.
   */
  private async remove(tx: Tx, referanser: string[], ended: Prisma.Sql): Promise<string[]> {
    const rows = await tx.$queryRaw<{ referanse: string }[]>`
      WITH skrubbet AS (
        UPDATE innsending SET nyttelast = NULL, callback_url = NULL, versjon = versjon + 1
        WHERE referanse IN (
          SELECT referanse FROM innsending
          WHERE referanse = ANY(${referanser}::uuid[]) AND nyttelast IS NOT NULL AND ${ended}
          ORDER BY referanse FOR UPDATE SKIP LOCKED)
        RETURNING referanse, sporings_id
      ), ord AS (
        INSERT INTO innsending_soek (referanse, ord, sporings_id) SELECT referanse, '', sporings_id FROM skrubbet
        ON CONFLICT (referanse) DO UPDATE SET ord = ''
      ), hendelser AS (
        UPDATE innsending_hendelse SET detaljer = (detaljer::jsonb - 'begrunnelse')::json
        WHERE referanse IN (SELECT referanse FROM skrubbet) AND detaljer ->> 'begrunnelse' IS NOT NULL
      )
      SELECT referanse FROM skrubbet`;
    return rows.map(({ referanse }) => referanse);
  }
}
