import { Injectable } from '@nestjs/common';
import { rowSet, type Tx } from '../shared/prisma/index.js';
import type { Alarmrad } from './overgang.js';

const RAD = {
  navn: 'text',
  gjelder: 'text',
  antall: 'int',
  siden: 'timestamptz',
  sistSett: 'timestamptz',
  utloest: 'timestamptz',
  borte: 'timestamptz',
  referanser: 'text[]',
} as const;

/** The only code that writes `alarm`. */
@Injectable()
export class AlarmRepository {
  /** All of them, and the database's time. Nobody else changes them before the transaction is over. */
  async lock(tx: Tx): Promise<{ rader: Alarmrad[]; now: Date }> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('alarm', 0))`;
    const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    return { rader: await this.all(tx), now: row!.now };
  }

  all(tx: Tx): Promise<Alarmrad[]> {
    return tx.alarm.findMany({ orderBy: [{ siden: 'asc' }, { navn: 'asc' }, { gjelder: 'asc' }] });
  }

  async store(tx: Tx, rader: Alarmrad[]): Promise<void> {
    if (rader.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO alarm (navn, gjelder, antall, siden, sist_sett, utloest, borte, referanser)
      SELECT navn, gjelder, antall, siden, "sistSett", utloest, borte, referanser FROM ${rowSet(RAD, rader)}
      ON CONFLICT (navn, gjelder) DO UPDATE SET
        antall = excluded.antall, sist_sett = excluded.sist_sett, utloest = excluded.utloest, borte = excluded.borte,
        referanser = excluded.referanser`;
  }

  async remove(tx: Tx, rader: Alarmrad[]): Promise<void> {
    for (const { navn, gjelder } of rader) await tx.alarm.deleteMany({ where: { navn, gjelder } });
  }

  /** When the alarms were last looked at, by whichever process. Null: never. */
  async lookedAt(tx: Tx, chore: string): Promise<Date | null> {
    const [row] = await tx.$queryRaw<{ lastRun: Date | null }[]>`
      SELECT last_run AS "lastRun" FROM chore WHERE name = ${chore}`;
    return row?.lastRun ?? null;
  }
}
