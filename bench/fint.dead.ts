import { setTimeout as pause } from 'node:timers/promises';
import { cpuSeconds } from './fint.cpu.js';
import { sakWith, World } from './fint.world.js';
import { print, verdict } from './report.js';

const SUBMISSIONS = 10_000;
const WARM_UP = 200;
const STEG_MS = 10;
const WATCHED_SECONDS = 30;
const MOST_SHARE = 2;
/** "Within minutes." */
const MOST_MINUTES = 5;

/** What lies and waits for an archive that refuses every connection costs, and how long it takes when it is back. */
export async function measureDead(): Promise<void> {
  const world = await World.start({ stegMs: STEG_MS });
  try {
    await world.listsAreKnown();
    await world.archived(await world.submit(saker(WARM_UP)));
    const idle = await share(world);
    await world.tell('die', 'refuse');
    print(`\n${SUBMISSIONS} saker for an archive that is dead`);
    const referanser = await world.submit(saker(SUBMISSIONS));
    while ((await world.waiting('innsending.mottatt')) > 0) await pause(100);
    await pause(5000);
    const dead = await share(world);
    print(`% of one core over ${WATCHED_SECONDS} s: ${shown(dead)}; with nothing to do ${shown(idle)}`);
    const back = performance.now();
    await world.tell('revive');
    await world.archived(referanser);
    const minutes = (performance.now() - back) / 60_000;
    const { saker: made } = await world.counts();
    if (made !== WARM_UP + SUBMISSIONS) throw new Error(`the archive has ${made}`);
    print('');
    const cost = dead.own + dead.children - idle.own - idle.children;
    verdict(`% of one core that their waiting costs (≤ ${MOST_SHARE})`, cost, MOST_SHARE, 'most');
    verdict(`minutes from its return to the last (≤ ${MOST_MINUTES})`, minutes, MOST_MINUTES, 'most');
  } finally {
    await world.stop();
  }
}

type Share = Awaited<ReturnType<typeof cpuSeconds>>;

/** Of one core, in percent. */
async function share({ server: { process: child } }: World): Promise<Share> {
  const [start, before] = [performance.now(), await cpuSeconds(child)];
  await pause(WATCHED_SECONDS * 1000);
  const [seconds, after] = [(performance.now() - start) / 1000, await cpuSeconds(child)];
  const percent = (name: keyof Share) => ((after[name] - before[name]) / seconds) * 100;
  return { own: percent('own'), children: percent('children') };
}

function shown({ own, children }: Share): string {
  return `arkivflyt ${own.toFixed(2)} + database ${children.toFixed(2)}`;
}

function saker(count: number): object[] {
  return Array.from({ length: count }, () => sakWith(0));
}
