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

/** Frees what has lived for a moment only: under a millisecond. */
export function collectYoung(): void {
  collect({ type: 'minor' });
}

/** Loading takes twice the heap that serving does, and V8 would keep it: one thorough collection gives it back. */
export function returnStartupMemory(): void {
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
