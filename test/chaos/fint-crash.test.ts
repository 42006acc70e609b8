import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../support/chance.js';
import { ensureBuilt } from '../support/process.js';
import { FEIL, type Feil } from './fint-feil.js';
import { everythingIsThereOnce } from './fint-invarianter.js';
import { Liv } from './fint-liv.js';
import { nySak, type Sak, send, type Slag } from './fint-saker.js';
import { FASER, type Krasjpunkt, Krasjpunkter } from './krasjpunkter.js';

/** Crash points that one kill -9 strikes. */
const AT_ONCE = 105;
/** Of those under faults, unless all are asked for. */
const SAMPLE = 70;
/** Every crash point under every fault, which takes minutes; else a sample of them, another with each seed. */
const isAll = process.env.CRASH_ALL === '1';
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);

beforeAll(() => ensureBuilt());

/** A matter that is to die at its point, under its fault. */
interface Plan {
  slag: Slag;
  feil?: Feil;
  punkt?: Krasjpunkt;
}

describe.each(['gammel', 'ny'] as const)('the front %s', (front) => {
  const random = seeded(seed);
  let liv: Liv;
  const saker: Sak[] = [];
  beforeAll(async () => {
    liv = await Liv.start({ front }, { FINT_FRONT: front });
  });
  afterAll(() => liv?.close());

  async function begin(krasj: Krasjpunkter, { slag, feil, punkt }: Plan): Promise<Sak> {
    const sak = nySak(slag, feil?.navn);
    saker.push(sak);
    krasj.watch(sak, punkt);
    if (feil) liv.simulator.arm({ ...feil.fault, title: sak.merke });
    await send(liv, sak);
    return sak;
  }

  /** Each plan once without a crash: where it may crash. */
  async function pointsOf(plans: Plan[]): Promise<Plan[]> {
    const krasj = new Krasjpunkter(liv);
    const sent = await Promise.all(plans.map((plan) => begin(krasj, plan)));
    await liv.healed(60_000);
    return plans.flatMap((plan, index) =>
      krasj
        .requestsOf(sent[index]!)
        .flatMap((_, at) => FASER.map((fase) => ({ ...plan, punkt: { nummer: at + 1, fase } }))),
    );
  }

  /** Answers how many were done before they came to their point. */
  async function crashAt(plans: Plan[]): Promise<number> {
    const krasj = new Krasjpunkter(liv);
    await Promise.all(plans.map((plan) => begin(krasj, plan)));
    const missed = await krasj.strike();
    await liv.revive();
    await liv.healed(90_000);
    return missed.length;
  }

  test('kill -9 at every step boundary', { timeout: 120_000 }, async () => {
    const plans = await pointsOf([{ slag: 'ett' }, { slag: 'to' }, { slag: 'soek' }]);
    for (const some of chunks(plans)) expect(await crashAt(some)).toBe(0);
    await everythingIsThereOnce(liv, saker);
    console.log(`${front}: ${plans.length} crash points`);
  });

  test(
    `kill -9 at step boundaries under each fault (CHAOS_SEED=${seed})`,
    { timeout: isAll ? 1_800_000 : 170_000 },
    async () => {
      const plans = await pointsOf(
        FEIL.map((feil) => ({
          slag: feil.fault.group === 'les' ? 'to' : feil.fault.group === 'sporring' ? 'soek' : 'ett',
          feil,
        })),
      );
      const chosen = isAll ? plans : shuffled(plans, random).slice(0, SAMPLE);
      let missed = 0;
      for (const some of chunks(chosen)) {
        missed += await crashAt(some);
        await everythingIsThereOnce(liv, saker);
      }
      console.log(
        `${front}: ${chosen.length} of ${plans.length} crash points under ${FEIL.length} faults, ${missed} not reached`,
      );
      expect(missed).toBeLessThan(chosen.length / 4);
    },
  );
});

function chunks<T>(all: T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, index) =>
    all.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}

function shuffled<T>(all: T[], random: () => number): T[] {
  return all
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
