import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { RECEIVERS, type Topic } from '../../messages.js';
import { Settings } from '../config/index.js';
import { PrismaService } from '../prisma/index.js';
import { Log, Metrics, Tracing } from '../telemetry/index.js';
import { ClaimRepository, LEASE_SECONDS } from './claim.repository.js';
import { Outbox } from './outbox.js';
import { OutboxRepository } from './outbox.repository.js';
import { OutboxSpans } from './outbox.spans.js';
import { OutboxWorker } from './outbox.worker.js';
import { OutboxWakeup } from './wakeup/index.js';

const VACUUM_MS = 2000;
/** Kubernetes and systemd give more; we promise to be gone in 10 s. */
const DRAIN_MS = 8000;

/** Runs the workers of this process's roles: woken after a commit, by other processes, and by a poll as backstop. */
@Injectable()
export class OutboxRunner implements OnApplicationBootstrap, OnModuleDestroy {
  readonly workers: OutboxWorker[] = [];
  private wakeup: OutboxWakeup | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly outbox: Outbox,
    private readonly claims: ClaimRepository,
    private readonly repository: OutboxRepository,
    private readonly prisma: PrismaService,
    private readonly schedule: SchedulerRegistry,
    private readonly metrics: Metrics,
    private readonly log: Log,
    private readonly tracing: Tracing,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { tracer } = this.tracing;
    const spans = tracer && new OutboxSpans(tracer);
    for (const subscription of this.outbox.subscriptions) {
      if (!this.settings.hasRole(subscription.receiver)) continue;
      const { prisma, claims, repository, metrics, log, pollMs } = this;
      this.workers.push(
        new OutboxWorker(subscription, prisma, claims, repository, metrics, log, pollMs, spans),
      );
    }
    if (this.settings.OUTBOX_LISTEN) await this.startWakeup();
    this.outbox.onWake((topics) => {
      this.pump(topics);
      const forOthers = [...topics].filter((topic) => !this.isTakenHere(topic));
      if (forOthers.length > 0) this.wakeup?.notify(forOthers);
    });
    this.outbox.onDue((topic, dueAt) => {
      for (const worker of this.workers) if (worker.subscription.topic === topic) worker.wakeAt(dueAt);
    });
    if (this.workers.length === 0) return;
    await this.repository.lookAnew(this.prisma);
    this.every('outbox-poll', this.pollMs, () => this.poll());
    this.every('outbox-heartbeat', (LEASE_SECONDS * 1000) / 3, () => this.heartbeat());
    this.every('outbox-vacuum', VACUUM_MS, () => this.repository.vacuum(this.prisma));
    await this.poll();
  }

  async onModuleDestroy(): Promise<void> {
    for (const name of this.schedule.getIntervals()) {
      if (name.startsWith('outbox-')) this.schedule.deleteInterval(name);
    }
    await Promise.all(this.workers.map((worker) => worker.stop(DRAIN_MS)));
    await this.wakeup?.stop();
  }

  /** To be called before the work begins, on a database this process has just started: whoever held a lease is dead. */
  async endLeases(): Promise<void> {
    await this.repository.freeAll(this.prisma);
  }

  /** Free expired leases and look for work. The poll alone suffices where LISTEN does not work. */
  async poll(): Promise<void> {
    const freed = await this.repository.freeExpired(this.prisma);
    if (freed > 0) this.log.warn({ freed }, 'leases expired: a worker died or froze');
    this.pump();
  }

  private get pollMs(): number {
    return this.settings.OUTBOX_POLL_SECONDS * 1000;
  }

  private async startWakeup(): Promise<void> {
    this.wakeup = new OutboxWakeup(this.settings.directUrl, this.prisma, this.log, (topics) =>
      this.pump(topics.length > 0 ? new Set(topics) : undefined),
    );
    if (this.workers.length > 0) await this.wakeup.listen();
  }

  /** Every receiver of the topic has a worker here with room. A NOTIFY is a commit of its own: nobody else need be woken. */
  private isTakenHere(topic: Topic): boolean {
    return RECEIVERS[topic].every((receiver) =>
      this.workers.some(
        (worker) =>
          worker.subscription.topic === topic && worker.subscription.receiver === receiver && worker.hasRoom,
      ),
    );
  }

  private pump(topics?: Set<Topic>): void {
    for (const worker of this.workers) {
      if (!topics || topics.has(worker.subscription.topic)) worker.wake();
    }
  }

  /** Renew the leases of what is in work here. */
  async heartbeat(): Promise<void> {
    const claimIds = this.workers.flatMap((worker) => worker.claimIds);
    if (claimIds.length > 0) await this.repository.renewLeases(this.prisma, claimIds);
  }

  private every(name: string, milliseconds: number, chore: () => Promise<void>): void {
    let running = false;
    const run = async () => {
      // A database that does not answer must not be asked again by each turn.
      if (running) return;
      running = true;
      await chore().catch((err: unknown) =>
        this.log.warn({ chore: name, err }, 'chore failed; it will run again'),
      );
      running = false;
    };
    this.schedule.addInterval(
      name,
      setInterval(() => void run(), milliseconds),
    );
  }
}
