import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { type: 'major' | 'minor'; execution?: 'sync'; flavor?: 'last-resort' }) => void;

/**
 * V8's own collector. The flag opens it to contexts made while it is set: to this one, and no other. The two uses there
 * are, and what each was measured to gain: docs/adr/0013.
 */
function openCollector(): Collect {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect | undefined;
  setFlagsFromString('--no-expose-gc');
  return collect ?? (() => undefined);
}

const collect = openCollector();

/** Frees what has lived for a moment only, in a millisecond. The caller counts bytes, so that it stays seldom. */
export function collectYoung(): void {
  collect({ type: 'minor' });
}

/** Gives back what loading left, 15 MiB of 173: once, for a stop of some 120 ms. Nobody calls it while requests are served. */
export function returnStartupMemory(): void {
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
