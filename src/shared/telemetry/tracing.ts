import type { OnApplicationShutdown } from '@nestjs/common';
import type { Settings } from '../config/index.js';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';
import { type SpanOutcome, startTracer, type Tracer } from './tracing/index.js';

/** A collector that is away is told of once in this time. */
const TELL_EVERY_MS = 60_000;

/** The tracer of this process, and the end of it. */
export class Tracing implements OnApplicationShutdown {
  private constructor(
    /** Undefined: nothing is traced. */
    readonly tracer: Tracer | undefined,
  ) {}

  static async begin(settings: Settings, metrics: Metrics, log: Log): Promise<Tracing> {
    let toldAt = -Infinity;
    const count = (outcome: SpanOutcome, spans: number) => {
      metrics.traceSpans.inc({ outcome }, spans);
      if (outcome === 'exported' || performance.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = performance.now();
      log.warn({ outcome, spans }, 'spans were not sent to the collector; nothing else is affected');
    };
    return new Tracing(await startTracer(settings, count));
  }

  /** After the work has been drained: its last spans go along. */
  async onApplicationShutdown(): Promise<void> {
    await this.tracer?.stop();
  }
}
