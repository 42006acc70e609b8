import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type OutboxDepth, Outbox } from '../outbox/index.js';
import { PrismaService } from '../prisma/index.js';
import { Metrics } from '../telemetry/index.js';
import { HealthIndicators, type Indikasjon } from './health.indicators.js';

const PATIENCE_MS = 2000;
/** Longer than any backlog that clears by itself in ordinary running. */
const OLD_BACKLOG_SECONDS = 15 * 60;

export interface Readiness {
  /** `degradert`: serves, but work is piling up, or an archive is away. It stays in rotation: turning callers away would not help. */
  status: 'ok' | 'degradert' | 'utilgjengelig';
  database: 'ok' | 'utilgjengelig';
  /** How long the oldest runnable message has waited; null when it could not be asked. */
  eldsteKlareSekunder: number | null;
  detalj?: string;
  /** What rooms add. */
  [navn: string]: unknown;
}

/** Whether this process can do its work, and how much of it is waiting. */
@Injectable()
export class HealthService implements OnModuleDestroy {
  private stopping = false;
  private depth: Promise<OutboxDepth[]> | undefined;

  constructor(
    private readonly prisma: PrismaService,
    private readonly outbox: Outbox,
    private readonly metrics: Metrics,
    private readonly indicators: HealthIndicators,
  ) {}

  onModuleDestroy(): void {
    this.stopping = true;
  }

  async ready(): Promise<Readiness> {
    const [database, depth, told] = await Promise.all([this.isDatabaseThere(), this.backlog(), this.told()]);
    const eldsteKlareSekunder = depth
      ? Math.round(Math.max(0, ...depth.map((topic) => topic.eldsteKlareSekunder)))
      : null;
    const answer = {
      database: database ? 'ok' : 'utilgjengelig',
      eldsteKlareSekunder,
      ...Object.fromEntries(told.map(({ navn, svar }) => [navn, svar])),
    } as const;
    if (this.stopping) return { status: 'utilgjengelig', ...answer, detalj: 'prosessen stopper' };
    if (!database) return { status: 'utilgjengelig', ...answer, detalj: 'databasen svarer ikke' };
    const poor = told.flatMap(({ detalj }) => detalj ?? []);
    if ((eldsteKlareSekunder ?? 0) >= OLD_BACKLOG_SECONDS)
      poor.unshift('den eldste klare meldingen har ventet for lenge');
    if (poor.length === 0) return { status: 'ok', ...answer };
    return { status: 'degradert', ...answer, detalj: poor.join('; ') };
  }

  /** The metrics as Prometheus reads them. Without a database the outbox gauges are left out rather than stale. */
  async scrape(): Promise<string> {
    const { outboxDepth, outboxAge, registry } = this.metrics;
    const depth = await this.backlog();
    outboxDepth.reset();
    outboxAge.reset();
    for (const { topic, klare, venter, iArbeid, parkert, eldsteKlareSekunder } of depth ?? []) {
      for (const [state, count] of Object.entries({ klare, venter, iArbeid, parkert }))
        outboxDepth.inc({ topic, state }, count);
      outboxAge.set({ topic }, eldsteKlareSekunder);
    }
    return registry.metrics();
  }

  private async isDatabaseThere(): Promise<boolean> {
    return (await within(PATIENCE_MS, this.prisma.$queryRaw`SELECT 1`)) !== undefined;
  }

  /** What cannot be told in time is left out: the database is away, and that is told. */
  private async told(): Promise<Indikasjon[]> {
    const told = await Promise.all(this.indicators.all().map((one) => within(PATIENCE_MS, one)));
    return told.filter((one) => one !== undefined);
  }

  /** Probes that come while one is counting share its answer: many probes must not become many counts of a deep backlog. */
  private backlog(): Promise<OutboxDepth[] | undefined> {
    this.depth ??= this.outbox.depth(this.prisma).finally(() => (this.depth = undefined));
    return within(PATIENCE_MS, this.depth);
  }
}

/** The result, or undefined when it fails or takes longer. */
async function within<T>(milliseconds: number, work: PromiseLike<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
