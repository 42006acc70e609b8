import { Injectable } from '@nestjs/common';
import type { Tx } from '../prisma/index.js';

/** The database's clock only: those of the processes may differ. */
@Injectable()
export class ChoreRepository {
  /** Take a term if nobody has one, and the last run is at least `everySeconds` ago. */
  async take(
    tx: Tx,
    name: string,
    holder: string,
    termSeconds: number,
    everySeconds: number,
  ): Promise<boolean> {
    const taken = await tx.$executeRaw`
      INSERT INTO chore (name, holder, until)
      VALUES (${name}, ${holder}::uuid, now() + ${termSeconds} * interval '1 second')
      ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
      WHERE chore.until <= now()
        AND (chore.last_run IS NULL OR chore.last_run <= now() - ${everySeconds} * interval '1 second')`;
    return taken === 1;
  }

  /** False: the term ran out and somebody else has it. */
  async renew(tx: Tx, name: string, holder: string, termSeconds: number): Promise<boolean> {
    const renewed = await tx.$executeRaw`
      UPDATE chore SET until = now() + ${termSeconds} * interval '1 second'
      WHERE name = ${name} AND holder = ${holder}::uuid`;
    return renewed === 1;
  }

  /** End the term. One that did not finish its work is taken up again after a pause. */
  async release(tx: Tx, name: string, holder: string, isDone: boolean, pauseSeconds: number): Promise<void> {
    await tx.$executeRaw`
      UPDATE chore
      SET until = now() + CASE WHEN ${isDone} THEN 0 ELSE ${pauseSeconds} END * interval '1 second',
          last_run = CASE WHEN ${isDone} THEN now() ELSE last_run END
      WHERE name = ${name} AND holder = ${holder}::uuid`;
  }
}
