import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Settings } from '../config/index.js';
import { PrismaService } from '../prisma/index.js';
import { Log, Metrics } from '../telemetry/index.js';
import { ChoreRepository } from './chore.repository.js';
import { type Chore, Chores, type Failed } from './chores.js';

const TICK_MS = 30_000;
const TERM_SECONDS = 60;
const PAUSE_SECONDS = 60;
const INTERVAL = 'chores';
/** Told as 0 before the first of them: what rises is seen only from a value before it. */
const OUTCOMES = ['done', 'incomplete', 'failed'];

/** Runs the chores when they are due and no other process has its term. */
@Injectable()
export class ChoreRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly holder = randomUUID();
  private readonly running = new Map<string, Promise<boolean>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly settings: Settings,
    private readonly chores: Chores,
    private readonly repository: ChoreRepository,
    private readonly prisma: PrismaService,
    private readonly schedule: SchedulerRegistry,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    // The command line starts the same modules, without a role.
    if (this.settings.ROLES.length === 0) return;
    for (const { name: chore } of this.chores.all)
      for (const outcome of OUTCOMES) this.metrics.chores.inc({ chore, outcome }, 0);
    this.tick(({ isFirst = false }) => isFirst);
    this.schedule.addInterval(
      INTERVAL,
      setInterval(() => this.tick(), TICK_MS),
    );
  }

  async onModuleDestroy(): Promise<void> {
    if (this.schedule.doesExist('interval', INTERVAL)) this.schedule.deleteInterval(INTERVAL);
    this.stopping.abort();
    await Promise.all(this.running.values());
  }

  /** Run a chore now, due or not. False: another has it, or it failed. */
  run(name: string): Promise<boolean> {
    const chore = this.chores.all.find((one) => one.name === name);
    if (!chore) throw new Error(`there is no chore ${name}`);
    return this.start(chore, 0);
  }

  private tick(isMeant: (chore: Chore) => boolean = () => true): void {
    for (const chore of this.chores.all) if (isMeant(chore)) void this.start(chore, chore.everySeconds);
  }

  private start(chore: Chore, everySeconds: number): Promise<boolean> {
    const running = this.running.get(chore.name);
    if (running) return running;
    const run = this.inTerm(chore, everySeconds)
      .catch((err: unknown) => {
        this.log.warn({ chore: chore.name, err }, 'chore could not be begun or ended');
        return false;
      })
      .finally(() => this.running.delete(chore.name));
    this.running.set(chore.name, run);
    return run;
  }

  private async inTerm(chore: Chore, everySeconds: number): Promise<boolean> {
    const { name } = chore;
    if (!(await this.repository.take(this.prisma, name, this.holder, TERM_SECONDS, everySeconds)))
      return false;
    const lost = new AbortController();
    const heartbeat = setInterval(() => void this.renew(name, lost), (TERM_SECONDS * 1000) / 3);
    try {
      const isDone = await this.attempt(chore, AbortSignal.any([lost.signal, this.stopping.signal]));
      await this.repository.release(this.prisma, name, this.holder, isDone, PAUSE_SECONDS);
      return isDone;
    } finally {
      clearInterval(heartbeat);
    }
  }

  /** `sporingsId` is the run's own: it holds together what is logged of one run. */
  private async attempt(chore: Chore, signal: AbortSignal): Promise<boolean> {
    const about = { chore: chore.name, sporingsId: randomUUID() };
    let failures = 0;
    const failed: Failed = (what, err) => {
      failures++;
      this.log.warn({ ...about, ...what, err }, 'chore passed over what it could not do; it comes again');
    };
    try {
      await chore.run(signal, failed);
      this.metrics.chores.inc({ chore: chore.name, outcome: failures > 0 ? 'incomplete' : 'done' });
      return !signal.aborted;
    } catch (err) {
      this.metrics.chores.inc({ chore: chore.name, outcome: 'failed' });
      this.log.warn({ ...about, err }, 'chore failed; it will run again');
      return false;
    }
  }

  private async renew(name: string, lost: AbortController): Promise<void> {
    const isOurs = await this.repository
      .renew(this.prisma, name, this.holder, TERM_SECONDS)
      .catch(() => true);
    if (!isOurs) lost.abort();
  }
}
