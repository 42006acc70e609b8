import { type Alarmnavn, slagOf } from './alarm.table.js';
import type { Funn } from './vakt/index.js';

/** An alarm while it lasts: see the table `alarm`. */
export interface Alarmrad {
  navn: string;
  gjelder: string;
  antall: number;
  siden: Date;
  sistSett: Date;
  /** Null: it has not lasted long enough to be raised. */
  utloest: Date | null;
  /** Not seen since then. */
  borte: Date | null;
  referanser: string[];
}

export interface Overgang {
  /** As they are from now on. */
  rader: Alarmrad[];
  /** No more. */
  slettes: Alarmrad[];
  utloest: Alarmrad[];
  opphoert: Alarmrad[];
}

/** So long it must be gone before it is over: what comes and goes is one alarm. */
const OVER_AFTER_MS = 5 * 60_000;

/**
 * What the alarms are, given what they were and what is wrong now. `seen`: the alarms of which it is known; of the others
 * nobody can tell just now, so that they stay as they are. Raised once, and over once.
 */
export function overgang(before: Alarmrad[], funn: Funn[], seen: ReadonlySet<string>, now: Date): Overgang {
  const next: Overgang = { rader: [], slettes: [], utloest: [], opphoert: [] };
  const known = new Map(before.map((rad) => [keyOf(rad), rad]));
  const found = new Map(funn.map((one) => [keyOf(one), one]));
  for (const [key, one] of found) {
    const rad = there(known.get(key), one, now);
    if (rad.utloest === null && now.getTime() - rad.siden.getTime() >= slagOf(one.navn).etterSekunder * 1000)
      next.utloest.push(Object.assign(rad, { utloest: now }));
    next.rader.push(rad);
  }
  for (const [key, rad] of known) if (!found.has(key) && seen.has(rad.navn)) leave(rad, next, now);
  return next;
}

function there(
  before: Alarmrad | undefined,
  { antall, siden, referanser = [], ...one }: Funn,
  now: Date,
): Alarmrad {
  const { navn, gjelder = '' }: { navn: Alarmnavn; gjelder?: string } = one;
  const since = before?.siden ?? siden ?? now;
  return {
    navn,
    gjelder,
    antall,
    siden: since,
    sistSett: now,
    utloest: before?.utloest ?? null,
    borte: null,
    referanser,
  };
}

function leave(rad: Alarmrad, next: Overgang, now: Date): void {
  const borte = rad.borte ?? now;
  const isOver = rad.utloest === null || now.getTime() - borte.getTime() >= OVER_AFTER_MS;
  if (!isOver) return void next.rader.push({ ...rad, borte });
  next.slettes.push(rad);
  if (rad.utloest !== null) next.opphoert.push(rad);
}

function keyOf({ navn, gjelder = '' }: { navn: string; gjelder?: string }): string {
  return `${navn} ${gjelder}`;
}
