import type { Tall } from '../simulator/index.js';
import { cpuSeconds } from './fint.cpu.js';
import { archivePlainly } from './fint.plain.js';
import { sakWith, World } from './fint.world.js';
import { median, percentile, print, verdict } from './report.js';

const STEG_MS = 200;
const PARALLEL = 32;
const SUBMISSIONS = 500;
/** sak; file and journalpost, twice. */
const STEPS = 5;
const IDEAL_SECONDS = (SUBMISSIONS * STEPS * STEG_MS) / 1000 / PARALLEL;
const ROUNDS = 3;
const WARM_UP = 64;
const MOST = 1.3;
/** Of the others, while one sak is slow. */
const OTHERS = 160;
const SLOW_MS = 20_000;
const MOST_P99 = 1.1;

/** The whole conversation with an archive that takes 200 ms for each step, against bare conversations with it. */
export async function measureSpeed(): Promise<void> {
  const world = await World.start({ stegMs: STEG_MS });
  try {
    await world.listsAreKnown();
    await world.archived(await world.submit(sakerOf(WARM_UP)));
    await archivePlainly(world.archiveUrl, WARM_UP, PARALLEL, STEG_MS);
    await measureMany(world);
    await measureSlowOne(world);
  } finally {
    await world.stop();
  }
}

async function measureMany(world: World): Promise<void> {
  print(
    `${SUBMISSIONS} × 1 sak + 2 journalposter + 2 files, ${PARALLEL} in parallel, ideal ${IDEAL_SECONDS.toFixed(1)} s`,
  );
  const [ours, plain]: number[][] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    plain!.push(await timed(() => archivePlainly(world.archiveUrl, SUBMISSIONS, PARALLEL, STEG_MS)));
    const [made, before] = [await world.counts(), await cpuSeconds(world.server.process)];
    ours!.push(await timed(async () => world.archived(await world.submit(sakerOf(SUBMISSIONS)))));
    const used = minus(await cpuSeconds(world.server.process), before);
    await check(world, made, SUBMISSIONS);
    const each = (seconds: number) => ((seconds * 1000) / SUBMISSIONS / STEPS).toFixed(1);
    print(
      `ours ${ours!.at(-1)!.toFixed(1)} s, bare ${plain!.at(-1)!.toFixed(1)} s` +
        ` · CPU a step: arkivflyt ${each(used.own)} ms, database ${each(used.children)} ms`,
    );
  }
  print('');
  verdict(`wall time : ideal (≤ ${MOST})`, median(ours!) / IDEAL_SECONDS, MOST, 'most');
  print(`  bare conversations : ideal${' '.repeat(27)}${(median(plain!) / IDEAL_SECONDS).toFixed(2)}`);
}

/** With and without one that takes a hundred times as long; by turns, and the medians count. */
async function measureSlowOne(world: World): Promise<void> {
  print(`\n${OTHERS} others beside one sak that takes ${SLOW_MS / 1000} s`);
  const [alone, beside]: number[][] = [[], []];
  const p99 = async () => percentile(await world.archived(await world.submit(sakerOf(OTHERS))), 0.99) / 1000;
  for (let round = 0; round < ROUNDS; round++) {
    alone!.push(await p99());
    const made = await world.counts();
    await world.tell('arm', { kind: 'slow', ms: SLOW_MS, group: 'sak', title: 'Treg' });
    const slow = await world.submit([sakWith(0, 'Treg')]);
    beside!.push(await p99());
    const [took] = await world.archived(slow);
    await check(world, made, OTHERS, 1);
    print(
      `p99 ${alone!.at(-1)!.toFixed(2)} s alone, ${beside!.at(-1)!.toFixed(2)} s beside it, which took ${(took! / 1000).toFixed(1)} s`,
    );
  }
  print('');
  verdict(`p99 beside it : alone (≤ ${MOST_P99})`, median(beside!) / median(alone!), MOST_P99, 'most');
}

/** Nothing twice, nothing missing. */
async function check(world: World, before: Tall, whole: number, alone = 0): Promise<void> {
  const after = await world.counts();
  const made = (['saker', 'journalposter', 'dokumenter'] as const).map((name) => after[name] - before[name]);
  if (made.join() !== [whole + alone, 2 * whole, 2 * whole].join())
    throw new Error(`the archive made ${made.join()}`);
}

function sakerOf(count: number): object[] {
  return Array.from({ length: count }, () => sakWith());
}

function minus(a: { own: number; children: number }, b: typeof a): typeof a {
  return { own: a.own - b.own, children: a.children - b.children };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
