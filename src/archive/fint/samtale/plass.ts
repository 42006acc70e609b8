import { Injectable } from '@nestjs/common';
import { KlientArkiv } from '../../../auth/index.js';
import { Outbox } from '../../../shared/outbox/index.js';
import { PrismaService, type Tx } from '../../../shared/prisma/index.js';
import type { Arkivsystem } from '../arkivsystem.js';
import { Arkivsystemer } from '../arkivsystemer.js';
import { Sperre } from '../sperre/index.js';
import { laneOf, type Samtale, StegRepository } from '../steg/index.js';

/** How long it is relied on which client uses which archive: a client that changes is held back, or not, a little late. */
const KLIENTER_MS = 5000;

/**
 * Room at each archive: so many orders may be under way at once, over all processes. An order is under way as long as its
 * submission's message lies in the archive's lane of the outbox; those without one wait in their client's lane, which has as
 * much room as is left. While an archive is paused, nothing of it is claimed: what waits costs nothing.
 */
@Injectable()
export class Plass {
  private klienter: { at: number; byArkiv: Map<string, string[]> } | undefined;

  constructor(
    private readonly systems: Arkivsystemer,
    private readonly sperre: Sperre,
    private readonly outbox: Outbox,
    private readonly klientArkiv: KlientArkiv,
    private readonly steg: StegRepository,
    private readonly prisma: PrismaService,
  ) {}

  /** For the outbox: lane → how many may be in work. */
  async rooms(): Promise<Record<string, number>> {
    if (this.systems.all().length === 0) return {};
    const [states, underWay, klienter] = await Promise.all([
      this.sperre.rooms(),
      this.outbox.inLane(this.prisma, 'arkiv.steg'),
      this.klienterByArkiv(),
    ]);
    const rooms: Record<string, number> = {};
    for (const system of this.systems.all()) {
      const lane = laneOf(system);
      const allowed = states.get(system.navn)?.room;
      const free = Math.max(0, system.maxParallel - (underWay[lane] ?? 0));
      if (allowed !== undefined) rooms[lane] = allowed;
      for (const klientId of klienter.get(system.navn) ?? [])
        rooms[klientId] = Math.min(free, allowed ?? free);
    }
    return rooms;
  }

  /** Take one for an order, in the transaction that intends it. False: all are taken. */
  async take(tx: Tx, { message, system }: Samtale): Promise<boolean> {
    const lane = laneOf(system);
    if (message.lane === lane) return true;
    await this.steg.takeTurns(tx, system.navn);
    const underWay = await this.outbox.inLane(tx, 'arkiv.steg');
    if ((underWay[lane] ?? 0) >= system.maxParallel) return false;
    await this.outbox.keep(tx, [message], { lane });
    return true;
  }

  private async klienterByArkiv(): Promise<Map<string, string[]>> {
    const now = performance.now();
    if (this.klienter && now - this.klienter.at < KLIENTER_MS) return this.klienter.byArkiv;
    const all = await this.klientArkiv.all(this.prisma);
    const byArkiv = Map.groupBy(all, ({ arkivsystem }) => arkivsystem ?? this.systems.defaultName);
    const ids = new Map(
      [...byArkiv].map(([navn, klienter]) => [navn, klienter.map(({ klientId }) => klientId)]),
    );
    this.klienter = { at: now, byArkiv: ids };
    return ids;
  }
}

/** Orders that may be under way at all archives together. */
export function mostUnderWay(systems: Arkivsystem[]): number {
  return systems.reduce((sum, { maxParallel }) => sum + maxParallel, 0);
}
