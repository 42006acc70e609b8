import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import type { Json, Svar } from '../support/client.js';
import { waitFor } from '../support/wait.js';
import { fullJournalpost, fullSak, journalpost, UNKNOWN } from './intake.fixture.js';

const app = appForFile();
const skyss = fagsystemForFile(app);

const ENDPOINTS = ['/api/v1/saker', '/api/v1/journalposter'] as const;

const post = (path: string, body: unknown): Promise<Svar> => skyss.call('POST', path, { body });

/** Values that come near to what is right, so that the deeper rules are reached. */
const scalar = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '9999-12-31',
    '1000-01-01',
    '2026-11-23T23:59:59.999999999+14:00',
    '😀'.repeat(255),
    'I',
    'U',
    'N',
    'J',
    'B',
    'A',
    'H',
    'V',
    'EA',
    'EM',
    'UO',
    'TMO',
    'D',
    '2026-02-30',
    '2026-01-01T00:00:60Z',
    '9999-12-31T23:59:59-14:00',
    '01818012337',
    '974760673',
    UNKNOWN,
    'application/pdf',
    'JVBERi0=',
    '2026/1',
    'NY',
    '\u0000',
    '\ud800',
    '',
  ),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const value = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
);
const { eksternNoekkel: _key, ...withoutKey } = fullSak();
const templates = [
  withoutKey,
  { sak: { referanse: UNKNOWN }, journalposter: [fullJournalpost()] },
  { sak: { saksnummer: '2026/1' }, journalposter: [journalpost()] },
];

/** A right request of which none or a few places, anywhere in it, are replaced, removed or given a neighbour. */
const mutant = fc
  .record({
    template: fc.constantFrom(...templates),
    edits: fc.array(
      fc.record({
        at: fc.nat(),
        name: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'saksaar', 'toString', 'a/b', '~')),
        what: fc.constantFrom('replace', 'remove', 'add', 'wrap'),
        value,
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ template, edits }) => {
    const root = structuredClone(template) as Json;
    for (const { at, name, what, value: put } of edits) {
      const places = placesIn(root);
      const [holder, key] = places[at % places.length] ?? [root, name];
      if (what === 'replace') holder[key] = put;
      else if (what === 'wrap') holder[key] = [holder[key]];
      else if (what === 'remove') delete holder[key];
      else if (!Array.isArray(holder))
        Object.defineProperty(holder, name, {
          value: put,
          enumerable: true,
          configurable: true,
          writable: true,
        });
    }
    return root as unknown;
  });

function placesIn(value: Json): [Json, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [[value, key] as [Json, string], ...placesIn(value[key])]);
}

/** The place is there, or it is a member that is missing from an object that is there. */
function leadsSomewhere(document: Json, sti: string): boolean {
  if (sti === '') return true;
  const tokens = sti
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  let at = document;
  for (const token of tokens.slice(0, -1)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, token)) return false;
    at = at[token];
  }
  const last = tokens.at(-1)!;
  return typeof at === 'object' && at !== null && (Object.hasOwn(at, last) || !Array.isArray(at));
}

async function expectSense(path: string, text: string): Promise<void> {
  const { status, body, text: answer } = await post(path, text);
  if (![202, 400].includes(status)) throw new Error(`${status} ${answer}`);
  if (status !== 400) return;
  const document: Json = JSON.parse(text);
  expect(body.feil.length).toBeGreaterThan(0);
  for (const { sti } of body.feil)
    if (!leadsSomewhere(document, sti)) throw new Error(`${sti} leads nowhere`);
}

test('whatever JSON is sent, the answer is 202, or 400 with pointers into what was sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ENDPOINTS), mutant, (path, body) =>
      expectSense(path, JSON.stringify(body)),
    ),
    { numRuns: 400 },
  );
}, 120_000);

test('whatever JSON was accepted is archived, or fails for a reason that its sender can understand', async () => {
  await waitFor(
    'all to be worked',
    async () => (await app.database.query(`SELECT 1 FROM outbox_message WHERE attempts < 2`)).length === 0,
    { timeoutMs: 60_000 },
  );
  const counts = await app.database.query<{ status: string; kode: string | null }>(
    `SELECT status, feil ->> 'kode' AS kode FROM innsending GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const understood = [
    { status: 'ARKIVERT', kode: null },
    { status: 'FEILET', kode: 'UKJENT_SAK' },
  ];
  for (const one of counts) expect(understood).toContainEqual(one);
  expect(counts).toContainEqual({ status: 'ARKIVERT', kode: null });
}, 90_000);

test('JSON that has nothing to do with a submission is answered in the same way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ENDPOINTS),
      fc.json({ maxDepth: 8, stringUnit: 'binary' }),
      expectSense,
    ),
    { numRuns: 150 },
  );
}, 120_000);

test('bytes that are no JSON are 400', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ENDPOINTS), fc.uint8Array({ maxLength: 200 }), async (path, body) => {
      expect((await post(path, body)).status).toBe(400);
    }),
    { numRuns: 50 },
  );
});
