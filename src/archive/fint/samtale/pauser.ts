import type { Arkivsystem } from '../arkivsystem.js';

/** An order that was just taken is rarely done sooner. */
const FIRST_MS = 200;
const LEAST_MS = 500;

export function firstPollMs({ pollMaxMs }: Arkivsystem): number {
  return Math.min(FIRST_MS, pollMaxMs);
}

/** Half of what has passed since it was sent: 0.5 s, growing by half each time, up to the longest; ± 20 % so that many spread. */
export function pollMs({ pollMaxMs }: Arkivsystem, sendtForMs: number, random = Math.random): number {
  return Math.min(pollMaxMs, Math.max(LEAST_MS, sendtForMs / 2)) * (0.8 + random() * 0.4);
}

/** The same for what is looked for in the archive itself: a look costs it more. */
export function lookMs(system: Arkivsystem, sendtForMs: number, random = Math.random): number {
  return pollMs({ ...system, pollMaxMs: 3 * system.pollMaxMs }, sendtForMs, random);
}
