import type { Fault, Group } from '../../simulator/index.js';

/** What may go wrong with a request about a sak, and yet everything ends with exactly one of each. */
export type Feil = { navn: string } & { fault: Fault };

const OF_AN_ORDER: Fault[] = [
  { kind: 'commit-then-drop' },
  { kind: 'drop-before-commit' },
  { kind: 'http', status: 503 },
  { kind: 'http', status: 503, commit: true },
  { kind: 'http', status: 429 },
  { kind: 'http', status: 202, commit: true },
  { kind: 'redirect', commit: true },
  { kind: 'never-answered', commit: true },
  { kind: 'forgotten' },
  { kind: 'not-yet', ms: 300 },
  { kind: 'error' },
  { kind: 'error', commit: true },
  { kind: 'slow', ms: 300 },
  { kind: 'see-other' },
];
const OF_ONE_KIND: Record<string, Fault[]> = {
  sak: [{ kind: 'no-mappeid' }, { kind: 'no-body' }, { kind: 'conflict', commit: true }],
  journalpost: [
    { kind: 'no-body' },
    { kind: 'conflict', commit: true },
    { kind: 'stranger', when: 'before' },
    { kind: 'stranger', when: 'after', count: 2 },
    { kind: 'file-gone' },
  ],
  dokumentfil: [{ kind: 'file-gone' }],
};
const OF_A_READ: Fault[] = [
  { kind: 'http', status: 503 },
  { kind: 'commit-then-drop' },
  { kind: 'redirect' },
];

const ORDERS: Group[] = ['sak', 'journalpost', 'dokumentfil'];
const READS: Group[] = ['status', 'les', 'sporring'];

/** Each strikes once. What is told of the archive by it that is not so, is not here: nobody could survive that. */
export const FEIL: Feil[] = [
  ...ORDERS.flatMap((group) => [...OF_AN_ORDER, ...OF_ONE_KIND[group]!].map((fault) => named(group, fault))),
  ...READS.flatMap((group) => OF_A_READ.map((fault) => named(group, fault))),
];

function named(group: Group, fault: Fault): Feil {
  const { kind, ...more } = fault;
  const navn = [group, kind, ...Object.entries(more).map(([name, value]) => `${name}=${String(value)}`)].join(
    ' ',
  );
  return { navn, fault: { ...fault, group } };
}
