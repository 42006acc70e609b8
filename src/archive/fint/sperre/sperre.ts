import { Inject, Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { PrismaService } from '../../../shared/prisma/index.js';
import { Log, Metrics } from '../../../shared/telemetry/index.js';
import { type Feilslag, type Sperrerad, SperreRepository } from './sperre.repository.js';

export type { Feilslag } from './sperre.repository.js';

/** Injection token: the names of the remote archives of this deployment, `string[]`. */
export const ARKIVSYSTEMNAVN = Symbol('names of the remote archives');

/** I_DRIFT: all may pass. PAUSE: nothing is begun before pauseTil. PROEVER: the pause has ended, and one finds out. */
export const TILSTANDER = ['I_DRIFT', 'PAUSE', 'PROEVER'] as const;

export interface Sperretilstand {
  navn: string;
  tilstand: (typeof TILSTANDER)[number];
  /** Of the last failure, if no good answer has come since. `aarsak` is redacted. */
  slag: Feilslag | null;
  aarsak: string | null;
  feilPaaRad: number;
  pauseTil: Date | null;
  /** The last good answer, to within a minute. Null: none yet. */
  sistSvar: Date | null;
}

/** What a breaker leaves room for. */
export interface Sperrerom {
  open: boolean;
  room: 0 | 1 | undefined;
}

const ROOMS = { I_DRIFT: undefined, PROEVER: 1, PAUSE: 0 } as const;
const KNOWN_MS = 1000;

/** A good answer of an archive that is well is written down so often. */
const NOTED_EVERY_MS = 60_000;

/**
 * The circuit breaker of each remote archive, which all processes share. Whoever has asked an archive says how it went
 * (`good`, `bad`), in no transaction: it holds whatever becomes of the work. Whoever is about to claim asks for the `rooms`.
 */
@Injectable()
export class Sperre {
  /** When a good answer was last written down here, of archives that have not failed since, as far as is known here. */
  private readonly noted = new Map<string, number>();
  private known: { at: number; rooms: Map<string, Sperrerom> } | undefined;

  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: SperreRepository,
    private readonly log: Log,
    metrics: Metrics,
    @Inject(ARKIVSYSTEMNAVN) private readonly navn: string[],
  ) {
    this.show(metrics);
  }

  /** It answered, whatever the answer to the question was. Costs nothing while it is well, but one write a minute. */
  async good(navn: string): Promise<void> {
    if (performance.now() - (this.noted.get(navn) ?? -Infinity) < NOTED_EVERY_MS) return;
    this.noted.set(navn, performance.now());
    const hasEndedPause = await this.repository.good(this.prisma, navn);
    this.known = undefined;
    if (hasEndedPause) this.log.warn({ arkivsystem: navn }, 'the archive answers again');
  }

  /** It did not. `melding` is redacted; `tokMs`: how long ago that request was begun. */
  async bad(navn: string, failure: { slag: Feilslag; melding: string; tokMs: number }): Promise<void> {
    this.noted.delete(navn);
    const row = await this.repository.bad(this.prisma, navn, failure);
    this.known = undefined;
    if (!row?.pauseMs) return;
    const fields = { arkivsystem: navn, pauseMs: Math.round(row.pauseMs), why: failure.melding };
    if (failure.slag === 'TILGANG')
      this.log.error(fields, 'the archive refuses us access: its credentials must be looked at');
    else this.log.warn(fields, 'the archive is paused: it does not answer');
  }

  /**
   * What may be under way at each archive as far as its breaker is concerned: 0 in a pause, 1 after it, undefined: any. What
   * other processes have found out is known a second later.
   */
  async rooms(): Promise<Map<string, Sperrerom>> {
    const now = performance.now();
    if (this.known && now - this.known.at < KNOWN_MS) return this.known.rooms;
    const states = await this.states();
    const rooms = new Map(
      states.map(({ navn, tilstand }) => [navn, { open: tilstand === 'PAUSE', room: ROOMS[tilstand] }]),
    );
    if (states.every(({ tilstand }) => tilstand === 'I_DRIFT')) this.known = { at: now, rooms };
    return rooms;
  }

  /** Every archive of this deployment, in the order of the settings. */
  async states(): Promise<Sperretilstand[]> {
    if (this.navn.length === 0) return [];
    const rows = new Map((await this.repository.all(this.prisma)).map((row) => [row.navn, row]));
    return this.navn.map((navn) => {
      const row = rows.get(navn);
      // Another process has seen it fail: its next good answer here must be written down.
      if (row && row.feilPaaRad > 0) this.noted.delete(navn);
      return stateOf(navn, row);
    });
  }

  /** Asked for when it is read: whichever process opened a breaker, all of them tell of it. */
  private show({ registry }: Metrics): void {
    const states = () => this.states();
    new Gauge({
      name: 'archive_system_paused',
      help: 'Whether a remote archive is paused (1): it does not answer, or refuses access.',
      labelNames: ['arkivsystem'],
      registers: [registry],
      async collect() {
        const all = await states().catch(() => []);
        this.reset();
        for (const { navn, tilstand } of all) this.set({ arkivsystem: navn }, tilstand === 'I_DRIFT' ? 0 : 1);
      },
    });
  }
}

/** Without a row: nothing has been seen of it yet, and all is well. */
export function stateOf(navn: string, row: Sperrerad | undefined): Sperretilstand {
  if (!row)
    return {
      navn,
      tilstand: 'I_DRIFT',
      slag: null,
      aarsak: null,
      feilPaaRad: 0,
      pauseTil: null,
      sistSvar: null,
    };
  const { pauseMs, slag, aarsak, feilPaaRad, pauseTil, sistSvar } = row;
  const tilstand = pauseMs === null ? 'I_DRIFT' : pauseMs > 0 ? 'PAUSE' : 'PROEVER';
  return { navn, tilstand, slag, aarsak, feilPaaRad, pauseTil, sistSvar };
}
