import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CREDENTIALS } from '../../simulator/index.js';
import { seeded } from '../support/chance.js';
import { ensureBuilt } from '../support/process.js';
import { FEIL } from './fint-feil.js';
import { everythingIsThereOnce } from './fint-invarianter.js';
import { Liv } from './fint-liv.js';
import { nySak, type Sak, send, SLAG, type Slag } from './fint-saker.js';

const KILLS = 4;
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);
const KLASSE = { FINT_CARRIER: 'klasse', FINT_CARRIER_KLASSIFIKASJONSSYSTEM: 'REF' };

let liv: Liv | undefined;
beforeAll(() => ensureBuilt());
afterEach(() => liv?.close());

/** Of two that are equal in all, content alone cannot tell whose a sak of unknown outcome is. */
const ALONE = ['ett', 'to', 'soek'] as const satisfies Slag[];
/** The ny front finds a title only as it stands, and with this carrier it ends with the mark of whoever made the sak. */
const UNSEARCHED = ['ett', 'to', 'like'] as const satisfies Slag[];

const USUAL = [
  { front: 'gammel', env: { FINT_CARRIER: 'innhold' }, slag: ALONE },
  { front: 'ny', env: { FINT_CARRIER: 'tittel' }, slag: UNSEARCHED },
  { front: 'gammel', env: KLASSE, slag: SLAG },
] as const;
const OTHERS = [
  { front: 'ny', env: { FINT_CARRIER: 'innhold' }, slag: ALONE },
  { front: 'gammel', env: { FINT_CARRIER: 'tittel' }, slag: SLAG },
  { front: 'ny', env: KLASSE, slag: SLAG },
] as const;

test.each(process.env.CRASH_ALL === '1' ? [...USUAL, ...OTHERS] : USUAL)(
  `kill -9 at any moment under a mixed load: $front, $env.FINT_CARRIER (CHAOS_SEED=${seed})`,
  { timeout: 150_000 },
  async ({ front, env, slag }) => {
    const random = seeded(seed);
    const any = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
    const { simulator } = (liv = await Liv.start(
      { front, stegMs: [0, 150], krevToken: true },
      { ...env, FINT_FRONT: front, FINT_RESPONSE_TIMEOUT_SECONDS: '2', ...TOKEN },
    ));
    const one = liv;
    const saker: Sak[] = [];
    let isOver = false;
    const work = async () => {
      while (!isOver) {
        const feil = random() < 0.4 ? any([...FEIL, ...HANGING]) : undefined;
        const sak = nySak(any(slag), feil?.navn);
        saker.push(sak);
        if (feil) simulator.arm({ ...feil.fault, title: sak.merke });
        if (random() < 0.05) simulator.expireTokens(random() < 0.5);
        await send(one, sak);
        await pause(random() * 200);
      }
    };
    const working = Promise.all([1, 2, 3].map(work));
    for (let life = 1; life <= KILLS; life++) {
      await pause(800 + random() * 1500);
      await one.kill();
      await one.revive();
    }
    isOver = true;
    await working;
    await one.healed(60_000);
    await everythingIsThereOnce(one, saker);
    const { dokumenter, dokumentfiler } = simulator.counts();
    console.log(
      `${saker.length} matters, ${dokumenter} files, uploaded ${dokumentfiler} times; CHAOS_SEED=${seed}`,
    );
  },
);

const TOKEN = {
  FINT_CLIENT_ID: CREDENTIALS.klientId,
  FINT_CLIENT_SECRET: CREDENTIALS.hemmelighet,
  FINT_USERNAME: CREDENTIALS.brukernavn,
  FINT_PASSWORD: CREDENTIALS.passord,
};
/** Nobody answers: what was asked for is done, or is not. */
const HANGING = (['sak', 'journalpost', 'dokumentfil'] as const).flatMap((group) =>
  [true, false].map((commit) => ({
    navn: `${group} hang commit=${commit}`,
    fault: { kind: 'hang' as const, group, commit },
  })),
);

describe('two submissions that are equal in all, of both of which the answer is lost', () => {
  /** Both saker are made, and nobody heard of it. */
  async function bothLost(env: Record<string, string>): Promise<{ sak: Sak; liv: Liv }> {
    const one = (liv = await Liv.start({ front: 'gammel' }, { FINT_FRONT: 'gammel', ...env }));
    const sak = nySak('like');
    await new Promise<void>((bothMade) => {
      let made = 0;
      one.simulator.onRequest = async ({ gruppe, fase }) => {
        if (gruppe !== 'sak' || fase !== 'utfoert') return;
        if (++made === 2) bothMade();
        await new Promise(() => undefined);
      };
      void send(one, sak);
    });
    one.simulator.onRequest = undefined;
    await one.kill();
    await one.revive();
    await one.healed(30_000);
    return { sak, liv: one };
  }

  test.each([{ FINT_CARRIER: 'tittel' }, KLASSE])(
    'are told apart by their mark: $FINT_CARRIER',
    async (env) => {
      const { sak, liv } = await bothLost(env);
      await everythingIsThereOnce(liv, [sak]);
    },
  );

  test('are left to a person where content is all there is, with both saker to choose from', async () => {
    const { liv } = await bothLost({ FINT_CARRIER: 'innhold' });
    expect(liv.simulator.counts()).toMatchObject({ saker: 2, journalposter: 0 });
    expect(await liv.database.query(`SELECT status, feil ->> 'kode' AS kode FROM innsending`)).toEqual([
      { status: 'FEILET', kode: 'UTFALL_UKJENT' },
      { status: 'FEILET', kode: 'UTFALL_UKJENT' },
    ]);
    const steg = await liv.database.query(
      `SELECT tilstand, json_array_length(kandidater) AS antall FROM arkiv_steg`,
    );
    expect(steg).toEqual([
      { tilstand: 'UAVKLART', antall: 2 },
      { tilstand: 'UAVKLART', antall: 2 },
    ]);
  });
});
