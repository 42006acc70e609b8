import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { Settings } from '../../src/shared/config/index.js';
import { reseal, SecretBox } from '../../src/shared/crypto/index.js';
import { PrismaService, type Tx } from '../../src/shared/prisma/index.js';
import { CallbackRepository, type NewCallback } from '../../src/notification/delivery/callback.repository.js';
import { newUuid } from '../../src/shared/uuid/index.js';
import { onCommandLine } from './cli.fixture.js';
import { testOnNewDatabase } from './database.fixture.js';
import { newDirectory } from './directory.fixture.js';

const [A, B, LOST] = Array.from({ length: 3 }, () => randomBytes(32).toString('base64')) as [
  string,
  string,
  string,
];
const boxOf = (...SETTINGS_KEY: string[]) => new SecretBox(new Settings().with({ SETTINGS_KEY }));
const noKey = new SecretBox(new Settings());

interface Secrets {
  hemmelighet: string;
  gammel_hemmelighet: string | null;
  autentisering: string | null;
}

/** `forsegl` re-seals with these keys; `add` puts in a callback, `secrets` reads all of them. */
const test = testOnNewDatabase
  .extend('directory', newDirectory)
  .extend('run', onCommandLine)
  .extend('prisma', ({ database, closing }) => {
    const prisma = new PrismaService(new Settings().with({ DATABASE_URL: database.url }));
    closing.push(() => prisma.$disconnect());
    return prisma;
  })
  .extend(
    'forsegl',
    ({ database, run }) =>
      (...keys: string[]) =>
        run(['noekkel', 'forsegl'], { DATABASE_URL: database.url, SETTINGS_KEY: keys.join(',') }),
  )
  .extend('add', ({ prisma }) => async (more: Pick<NewCallback, 'hemmelighet'> & Partial<NewCallback>) => {
    const callbackId = newUuid();
    const row = { callbackId, klientId: 'skyss', url: 'https://x.no', hendelser: [], beskrivelse: null };
    await new CallbackRepository().insert(prisma, { ...row, autentisering: null, ...more });
    return callbackId;
  })
  .extend(
    'secrets',
    ({ database }) =>
      () =>
        database.query<Secrets>(
          'SELECT hemmelighet, gammel_hemmelighet, autentisering FROM callback ORDER BY callback_id',
        ),
  );

test('the first key seals, all open', () => {
  const sealed = boxOf(A).seal('x');
  expect(boxOf(B, A).open(sealed)).toBe('x');
  expect(boxOf(B).open(boxOf(B, A).seal('y'))).toBe('y');
  expect(() => boxOf(B).open(sealed)).toThrow('SETTINGS_KEY');
});

test('everything is sealed anew under the first key, so that the old ones can go', async ({
  database,
  add,
  secrets,
  forsegl,
  run,
  prisma,
}) => {
  await run(['klient', 'list'], { DATABASE_URL: database.url });
  await run(['noekkel', 'roter'], { DATABASE_URL: database.url, SETTINGS_KEY: A });
  const renewed = await add({ hemmelighet: boxOf(A).seal('one') });
  await new CallbackRepository().renewSecret(prisma, renewed, boxOf(B).seal('two'));
  await add({ hemmelighet: noKey.seal('three'), autentisering: boxOf(A).seal('four') });
  for (let n = 0; n < 110; n++) await add({ hemmelighet: boxOf(A).seal(`n${n}`) });

  // Two signing keys, one of them in the clear.
  expect(await forsegl(B, A)).toEqual({
    code: 0,
    text: expect.stringContaining('115 hemmeligheter er forseglet på nytt'),
  });
  const box = boxOf(B);
  const rows = await secrets();
  expect(box.open(rows[0]!.hemmelighet)).toBe('two');
  expect(box.open(rows[0]!.gammel_hemmelighet!)).toBe('one');
  expect([box.open(rows[1]!.hemmelighet), box.open(rows[1]!.autentisering!)]).toEqual(['three', 'four']);
  expect(rows.slice(2).map(({ hemmelighet }) => box.open(hemmelighet))).toEqual(
    Array.from({ length: 110 }, (_, n) => `n${n}`),
  );
  const keys = await database.query<{ sealed: string }>('SELECT privat_jwk AS sealed FROM signeringsnoekkel');
  expect(keys.map(({ sealed }) => JSON.parse(box.open(sealed)).kty)).toEqual(['RSA', 'RSA']);

  expect(await forsegl(B)).toEqual({ code: 0, text: expect.stringMatching(/^0 hemmeligheter/) });
  expect(await secrets()).toEqual(rows);
  expect(await run(['klient', 'list'], { DATABASE_URL: database.url, SETTINGS_KEY: LOST })).toEqual({
    code: 1,
    text: expect.stringContaining('SETTINGS_KEY er ikke nøkkelen'),
  });
});

test('what no key opens stays as it is, is counted, and does not hold up the rest', async ({
  add,
  secrets,
  forsegl,
}) => {
  const lost = boxOf(LOST).seal('gone');
  const damaged = boxOf(B).seal('damaged').replace(/.{4}$/, 'AAAA');
  await add({ hemmelighet: lost, autentisering: boxOf(A).seal('basic') });
  await add({ hemmelighet: damaged });
  const { code, text } = await forsegl(B, A);
  expect(code).toBe(1);
  expect(text).toMatch(/^1 hemmeligheter er forseglet på nytt[^]*2 kan ikke åpnes/);
  const [first, second] = await secrets();
  expect([first!.hemmelighet, second!.hemmelighet]).toEqual([lost, damaged]);
  expect(boxOf(B).open(first!.autentisering!)).toBe('basic');
});

test('a secret that is changed meanwhile is kept, and sealed anew too', async ({ add, secrets, prisma }) => {
  const id = await add({ hemmelighet: boxOf(A).seal('one') });
  class ChangedMeanwhile extends CallbackRepository {
    private isChanged = false;
    override async sealedAfter(tx: Tx, after: string | undefined, most: number) {
      const rows = await super.sealedAfter(tx, after, most);
      if (!this.isChanged) await this.renewSecret(tx, id, boxOf(A).seal('two'));
      this.isChanged = true;
      return rows;
    }
  }
  expect(await reseal(prisma, boxOf(B, A), new ChangedMeanwhile())).toEqual({ resealed: 2, unopened: 0 });
  const [row] = await secrets();
  expect([row!.hemmelighet, row!.gammel_hemmelighet!].map((text) => boxOf(B).open(text))).toEqual([
    'two',
    'one',
  ]);
});

test('without a key there is nothing to seal under', async ({ database, run }) => {
  expect(await run(['noekkel', 'forsegl'], { DATABASE_URL: database.url })).toEqual({
    code: 1,
    text: expect.stringContaining('SETTINGS_KEY'),
  });
});
