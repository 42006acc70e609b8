import type { Client } from 'pg';
import type { Arkivsystem } from '../archive/index.js';
import { bad, type Finding, good } from './finding.js';

/** Leases, tokens and signatures are measured by clocks. Theirs is told to the second, and an answer takes its time. */
const MOST_APART_MS = { database: 2000, remote: 5000 };
const PATIENCE_MS = 5000;

export async function examineDatabaseClock(client: Client): Promise<Finding> {
  const apart = await between(async () => {
    const { rows } = await client.query<{ ms: number }>(
      'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms',
    );
    return rows[0]!.ms;
  });
  return compared('databasens', apart!, MOST_APART_MS.database);
}

/** By the Date of whatever they answer. Of one that does not answer, or does not say, others speak. */
export async function examineArchiveClocks(archives: Arkivsystem[]): Promise<Finding[]> {
  const findings = await Promise.all(
    archives.flatMap(({ navn, baseUrl, tokenUrl }) => [
      clockAt(`klokken i arkivet ${navn}`, baseUrl),
      ...(tokenUrl ? [clockAt(`klokken hos utstederen av token til ${navn}`, tokenUrl)] : []),
    ]),
  );
  return findings.flat();
}

async function clockAt(whose: string, url: string): Promise<Finding[]> {
  const apart = await between(async () => {
    const answer = await fetch(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => undefined);
    const told = Date.parse(answer?.headers.get('date') ?? '');
    // The second it names has begun, and is half over on average.
    return Number.isNaN(told) ? undefined : told + 500;
  });
  return apart === undefined ? [] : [compared(whose, apart, MOST_APART_MS.remote)];
}

/** How far our clock is ahead of theirs, which was read halfway between question and answer. */
async function between(theirs: () => Promise<number | undefined>): Promise<number | undefined> {
  const asked = Date.now();
  const told = await theirs();
  return told === undefined ? undefined : (asked + Date.now()) / 2 - told;
}

export function compared(whose: string, apartMs: number, mostMs: number): Finding {
  if (Math.abs(apartMs) <= mostMs) return good(`Klokken her går likt med ${whose}.`);
  const seconds = Math.round(Math.abs(apartMs) / 1000);
  const way = apartMs > 0 ? 'foran' : 'etter';
  return bad(
    `Klokken her går ${seconds} sekunder ${way} ${whose}. Still klokkene med NTP på begge maskinene.`,
  );
}
