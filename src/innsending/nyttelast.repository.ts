import { Injectable } from '@nestjs/common';
import type { Tx } from '../shared/prisma/index.js';

/** The statements of the scrubbing. */
@Injectable()
export class NyttelastRepository {
  /** Answers the submissions that lost their content. Their `versjon` stays: what the client sees is the same. */
  async scrub(tx: Tx, days: number, limit: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ referanse: string }[]>`
      UPDATE innsending SET nyttelast = NULL
      WHERE referanse IN (
        SELECT referanse FROM innsending
        WHERE nyttelast IS NOT NULL AND ferdig < now() - ${days} * interval '1 day'
        ORDER BY ferdig LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING referanse`;
    return rows.map(({ referanse }) => referanse);
  }

  /** A document that another submission uses too stays for its sake, and goes with it. */
  async handOn(tx: Tx, referanser: string[]): Promise<void> {
    await tx.$executeRaw`
      UPDATE dokument d SET referanse = annen.referanse
      FROM dokument delt
      CROSS JOIN LATERAL (
        SELECT i.referanse FROM innsending i
        WHERE i.klient_id = delt.klient_id AND i.nyttelast IS NOT NULL
          AND i.nyttelast::text LIKE '%' || delt.dokument_id || '%'
        LIMIT 1) annen
      WHERE d.dokument_id = delt.dokument_id AND delt.delt AND delt.referanse = ANY(${referanser}::uuid[])`;
  }

  /** What the archive has taken keeps its bytes all the same: they are named there. */
  async expireDocuments(tx: Tx, referanser: string[]): Promise<void> {
    await tx.$executeRaw`
      UPDATE dokument SET utloeper = now() WHERE referanse = ANY(${referanser}::uuid[]) AND utloeper IS NULL`;
  }
}
