import { Injectable } from '@nestjs/common';
import { InnsendingLifecycle, StansRepository, type Stanssted } from '../../innsending/index.js';
import { sendMessage } from '../../notification/index.js';
import { Outbox } from '../../shared/outbox/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { Log } from '../../shared/telemetry/index.js';
import { LeveransestansRepository } from './leveransestans.repository.js';
import type { Funn, Kjent, Vakt } from './vakt.js';

/** So long it is left as it is, for whoever wants to see what is wrong; then it gets its next step again. */
const LEFT_MS = 5 * 60_000;
const MOST_KEPT = 200;

/**
 * That nothing stays under way without a next step. The oldest are looked at first, a slice at each turn, and what was found
 * is looked at again; when that lasts, it is put right: twice is safe, as each is locked and judged anew.
 */
@Injectable()
export class StansVakt implements Vakt {
  readonly navn = ['INNSENDING_UTEN_NESTE_STEG', 'LEVERANSE_UTEN_NESTE_STEG'] as const;
  private from: Stanssted = {};
  private fromLeveranse: string | undefined;

  constructor(
    private readonly innsendinger: StansRepository,
    private readonly leveranser: LeveransestansRepository,
    private readonly lifecycle: InnsendingLifecycle,
    private readonly outbox: Outbox,
    private readonly prisma: PrismaService,
    private readonly log: Log,
  ) {}

  async look(kjent: (navn: (typeof this.navn)[number]) => Kjent | undefined): Promise<Funn[]> {
    await this.resume(due(kjent('INNSENDING_UTEN_NESTE_STEG')));
    await this.resend(due(kjent('LEVERANSE_UTEN_NESTE_STEG')));
    return [
      funn('INNSENDING_UTEN_NESTE_STEG', await this.stopped(kjent('INNSENDING_UTEN_NESTE_STEG'))),
      funn('LEVERANSE_UTEN_NESTE_STEG', await this.unsent(kjent('LEVERANSE_UTEN_NESTE_STEG'))),
    ].filter(({ antall }) => antall > 0);
  }

  private async stopped(kjent: Kjent | undefined): Promise<string[]> {
    const { stanset, next } = await this.innsendinger.look(this.prisma, this.from);
    this.from = next;
    const still = await this.innsendinger.among(this.prisma, kjent?.referanser ?? []);
    return [...new Set([...still, ...stanset])];
  }

  private async unsent(kjent: Kjent | undefined): Promise<string[]> {
    const { stanset, next } = await this.leveranser.look(this.prisma, this.fromLeveranse);
    this.fromLeveranse = next;
    const still = await this.leveranser.among(this.prisma, kjent?.referanser ?? []);
    return [...new Set([...still.map(({ leveranseId }) => leveranseId), ...stanset])];
  }

  private async resume(referanser: string[]): Promise<void> {
    if (referanser.length === 0) return;
    const resumed = await this.outbox.transaction((tx) => this.lifecycle.resume(tx, referanser));
    for (const referanse of resumed)
      this.log.warn({ referanse }, 'submission had no next step: it has been given one');
  }

  private async resend(ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    const sent = await this.outbox.transaction(async (tx) => {
      await this.leveranser.lock(tx, ids);
      const stopped = await this.leveranser.among(tx, ids);
      await this.outbox.publish(tx, stopped.map(sendMessage));
      return stopped;
    });
    for (const { leveranseId } of sent)
      this.log.warn({ leveranseId }, 'delivery had no next step: it has been given one');
  }
}

function due(kjent: Kjent | undefined): string[] {
  return kjent && Date.now() - kjent.siden.getTime() >= LEFT_MS ? kjent.referanser : [];
}

function funn(navn: StansVakt['navn'][number], ids: string[]): Funn {
  return { navn, antall: ids.length, referanser: ids.slice(0, MOST_KEPT) };
}
