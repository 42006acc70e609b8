import { describe, expect, test } from 'vitest';
import type { Fault, Group } from '../../simulator/index.js';
import { forFile } from '../support/fixture.js';
import { ONE, proeveForFile } from './fint-feil.fixture.js';

const ORDRER: Group[] = ['sak', 'dokumentfil', 'journalpost'];

/** Faults of an order that pass by themselves: whatever it is, in the end there is one of each. */
const BOTH: Record<string, (group: Group) => Fault[]> = {
  '410 at first': (group) => [{ kind: 'not-yet', group, ms: 600 }],
  '410 from the first, though it is done': (group) => [{ kind: 'forgotten', group }],
  '202 for ever, though it is done': (group) => [{ kind: 'never-answered', group, commit: true }],
  '202 for ever, and nothing done': (group) => [{ kind: 'never-answered', group }],
  'done, and the connection cut before the 202': (group) => [{ kind: 'commit-then-drop', group }],
  'the connection cut before anything is done': (group) => [{ kind: 'drop-before-commit', group }],
  '503, though it is done': (group) => [{ kind: 'http', group, status: 503, commit: true }],
  '503, and nothing done': (group) => [{ kind: 'http', group, status: 503 }],
  'status 500, though it is done': (group) => [{ kind: 'error', group, commit: true }],
  'status 500, and nothing done': (group) => [{ kind: 'error', group }],
  'done, but the answer has no body': (group) => [{ kind: 'no-body', group }],
};
const OLD: typeof BOTH = {
  ...BOTH,
  'a slow answer': (group) => [{ kind: 'delay', group, ms: 300 }],
  'a slow order': (group) => [{ kind: 'slow', group, ms: 700 }],
  '410 later, though it is done': (group) => [
    { kind: 'slow', group, ms: 400 },
    { kind: 'forgotten', group, ms: 100 },
  ],
  'never an answer, though it is done': (group) => [{ kind: 'hang', group, commit: true }],
  'never an answer, and nothing done': (group) => [{ kind: 'hang', group }],
  429: (group) => [{ kind: 'http', group, status: 429, headers: { 'retry-after': '1' } }],
  '202 without a Location, though it is done': (group) => [
    { kind: 'http', group, status: 202, commit: true },
  ],
  '200 instead of 202, though it is done': (group) => [{ kind: 'http', group, status: 200, commit: true }],
  'a redirect, though it is done': (group) => [{ kind: 'redirect', group, commit: true }],
  'a redirect, and nothing done': (group) => [{ kind: 'redirect', group }],
  '303 when done': (group) => [{ kind: 'see-other', group }],
  'done, but the answer has no mappeId': (group) => [{ kind: 'no-mappeid', group }],
  'a status that cannot be read once': (group) => [
    { kind: 'slow', group, ms: 300 },
    { kind: 'http', group: 'status', status: 502 },
  ],
};

/** 404 is what it says of an order it does not know. It gives no saker dates: by their content alone they are nobody's. */
const OWN: typeof BOTH = {
  '404 later, though it is done': OLD['410 later, though it is done']!,
  '404 from the first, though it is done': BOTH['410 from the first, though it is done']!,
  'done, and the connection cut before the 202': BOTH['done, and the connection cut before the 202']!,
};

describe.each([
  ['gammel', OLD, {}],
  ['ny', BOTH, {}],
  ['fint-simulator', OWN, { FINT_CARRIER: 'tittel' }],
] as const)('behind the front %s', (front, faults, settings) => {
  const proeve = proeveForFile({ front, stegMs: 5 }, settings);
  const cases = Object.entries(faults).flatMap(([name, of]) =>
    ORDRER.map((group) => ({ name: `${group}: ${name}`, faults: of(group) })),
  );
  const ended = forFile(() => proeve.finals(cases));

  test.each(cases.map(({ name }) => name))('%s: in the end there is one of each', async (name) => {
    const status = ended[name]!;
    const seen = JSON.stringify({ ...status, steg: await proeve.steg(status.referanse) }, null, 1);
    expect(status.status, seen).toBe('ARKIVERT');
    expect(proeve.antall(status.tittel), seen).toEqual(ONE);
    expect(seen).not.toContain('INTERN_FEIL');
    expect(proeve.fint.simulator.counts().fulgteViderekoblinger).toBe(0);
  });
});
