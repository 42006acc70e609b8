import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '../../../shared/prisma/index.js';

/** So many failures in a row pause an archive; the pause doubles with each probe that fails. */
const TRIPS_AT = 5;
const SHORTEST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 60;

/** UTILGJENGELIG: no answer, or one of a server that cannot. TILGANG: it refuses who we are, and somebody must act. */
export type Feilslag = 'UTILGJENGELIG' | 'TILGANG';

export interface Sperrerad {
  navn: string;
  feilPaaRad: number;
  /** Milliseconds left of the pause; not above 0: it has ended, and probes may pass. Null: there is none. */
  pauseMs: number | null;
  pauseTil: Date | null;
  slag: Feilslag | null;
  aarsak: string | null;
  sistSvar: Date | null;
}

const ROW = Prisma.sql`
  navn, feil_paa_rad AS "feilPaaRad", (extract(epoch FROM pause_til - now()) * 1000)::float8 AS "pauseMs",
  pause_til AS "pauseTil", slag, aarsak, sist_svar AS "sistSvar"`;

/** Reads and writes `arkivsystem`. All times are the database's. */
@Injectable()
export class SperreRepository {
  all(tx: Tx): Promise<Sperrerad[]> {
    return tx.$queryRaw<Sperrerad[]>`SELECT ${ROW} FROM arkivsystem ORDER BY navn`;
  }

  /** Answers whether that ended a pause. */
  async good(tx: Tx, navn: string): Promise<boolean> {
    const [row] = await tx.$queryRaw<{ wasPaused: boolean }[]>`
      WITH before AS (SELECT pause_til FROM arkivsystem WHERE navn = ${navn}), answered AS (
        INSERT INTO arkivsystem (navn, sist_svar) VALUES (${navn}, now())
        ON CONFLICT (navn) DO UPDATE
        SET feil_paa_rad = 0, pause_til = NULL, pause_fra = NULL, slag = NULL, aarsak = NULL, sist_svar = now(), endret = now())
      SELECT EXISTS (SELECT FROM before WHERE pause_til IS NOT NULL) AS "wasPaused"`;
    return row!.wasPaused;
  }

  /**
   * Count a failure of what was sent `tokMs` ago. Undefined when it says nothing new: it was under way when the archive was
   * paused. Else what holds now.
   */
  async bad(
    tx: Tx,
    navn: string,
    { slag, melding, tokMs }: { slag: Feilslag; melding: string; tokMs: number },
  ): Promise<Sperrerad | undefined> {
    await tx.$executeRaw`INSERT INTO arkivsystem (navn) VALUES (${navn}) ON CONFLICT DO NOTHING`;
    const failures = Prisma.sql`greatest(feil_paa_rad + 1, ${slag === 'TILGANG' ? TRIPS_AT : 0}::int)`;
    const isPaused = Prisma.sql`${failures} >= ${TRIPS_AT}::int`;
    const [row] = await tx.$queryRaw<Sperrerad[]>`
      UPDATE arkivsystem
      SET feil_paa_rad = ${failures}, slag = ${slag}, aarsak = ${melding.slice(0, 500)}, endret = now(),
          pause_fra = CASE WHEN ${isPaused} THEN clock_timestamp() END,
          pause_til = CASE WHEN ${isPaused} THEN now() + interval '1 second' * (0.8 + random() * 0.4)
            * least(${LONGEST_PAUSE_SECONDS}::float8,
                    ${SHORTEST_PAUSE_SECONDS}::float8 * power(2, least(${failures} - ${TRIPS_AT}::int, 20))) END
      WHERE navn = ${navn}
        AND (pause_fra IS NULL OR clock_timestamp() - ${tokMs}::float8 * interval '1 millisecond' > pause_fra)
      RETURNING ${ROW}`;
    return row;
  }
}
