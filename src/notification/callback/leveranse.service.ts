import { Injectable } from '@nestjs/common';
import { aboutSends, aboutWaitingSends, Outbox } from '../../shared/outbox/index.js';
import { PrismaService, type Tx } from '../../shared/prisma/index.js';
import { notFound, Problem, type Text } from '../../shared/problem/index.js';
import { isUuid } from '../../shared/uuid/index.js';
import {
  CallbackRepository,
  LeveranseRepository,
  type LockedLeveranse,
  OppbevaringRepository,
  sendMessage,
  type Since,
} from '../delivery/index.js';
import { utfallText } from './forsoek.text.js';
import type { LeveranserDto, LeveranseDto, SendtIgjenDto } from './leveranse.dto.js';
import { type LeveranseFilter, LeveranseFinder } from './leveranse.finder.js';

/** How many deliveries of a slice are on their way once more, how many no longer can be, and where the next begins. */
export interface SendtSkive {
  sendt: number;
  utenInnhold: number;
  neste: string | null;
}

const OFF = {
  nb: 'Callbacken er slått av eller slettet. Slå den på først.',
  en: 'The callback is switched off or deleted. Switch it on first.',
};

const SCRUBBED = {
  nb: 'Innholdet i leveransen er slettet. Hent statusen til innsendingen i stedet.',
  en: 'The content of the delivery has been deleted. Read the status of the submission instead.',
};

/** What became of the deliveries, and sending one again. Without `klientId` it speaks of all clients, for admin. */
@Injectable()
export class LeveranseService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly outbox: Outbox,
    private readonly callbacks: CallbackRepository,
    private readonly repository: LeveranseRepository,
    private readonly oppbevaring: OppbevaringRepository,
    private readonly finder: LeveranseFinder,
  ) {}

  /** Newest first, each with its attempts. `neste` continues the list. */
  async find(filter: LeveranseFilter, lang: keyof Text = 'nb'): Promise<LeveranserDto> {
    if (![filter.callbackId, filter.referanse, filter.etter].every((id) => id === undefined || isUuid(id))) {
      return { leveranser: [], neste: null };
    }
    const rows = await this.finder.find(this.prisma, { ...filter, antall: filter.antall + 1 });
    const page = rows.slice(0, filter.antall);
    const attempts = await this.finder.attempts(
      this.prisma,
      page.map(({ leveranseId }) => leveranseId),
    );
    const byLeveranse = Map.groupBy(attempts, ({ leveranseId }) => leveranseId);
    const leveranser = page.map((row) => viewOf(row, byLeveranse.get(row.leveranseId) ?? [], lang));
    return { leveranser, neste: rows.length > page.length ? page.at(-1)!.leveranseId : null };
  }

  /** Takes the content out of the deliveries about a submission that has lost its own. */
  erase(tx: Tx, referanse: string): Promise<{ slettet: number; venter: number }> {
    return this.oppbevaring.erase(tx, referanse);
  }

  /**
   * One more attempt at once, whatever became of the earlier ones; if it fails, the schedule goes on where it was. While
   * one is under way it follows on that: the lock is what the recorder waits for, or has held before. Who asks for it says
   * that the receiver is there again: what else waits for it is sent too. `audit`: what more is to be written by the same transaction.
   */
  async sendAgain(
    leveranseId: string,
    klientId?: string,
    audit?: (tx: Tx) => Promise<void>,
  ): Promise<SendtIgjenDto> {
    if (!isUuid(leveranseId)) throw notFound();
    await this.outbox.transaction(async (tx) => {
      await this.callbacks.closeBreaker(tx, leveranseId, klientId);
      const leveranse = await this.repository.lock(tx, leveranseId, klientId);
      if (!leveranse) throw notFound();
      if (leveranse.skrubbet) throw new Problem('UGYLDIG_TILSTAND', SCRUBBED);
      if (!leveranse.aktiv) throw new Problem('UGYLDIG_TILSTAND', OFF);
      await this.again(tx, leveranse);
      await this.outbox.hasten(tx, aboutWaitingSends(leveranse.callbackId));
      await audit?.(tx);
    });
    return { leveranseId, status: 'VENTER' };
  }

  /**
   * The same for many: a slice of a receiver's deliveries whose events are from the period, oldest first. What has lost its
   * content is passed over and counted. Called again with `neste` until that is null, it comes to each of them once: one that
   * is sent again meanwhile lies behind.
   */
  async sendAgainSince(
    since: Since,
    audit: (tx: Tx, slice: SendtSkive) => Promise<void>,
  ): Promise<SendtSkive> {
    const { callbackId, antall } = since;
    return this.outbox.transaction(async (tx) => {
      const callback = isUuid(callbackId) ? await this.callbacks.lockAnybodys(tx, callbackId) : null;
      if (!callback) throw notFound();
      if (!callback.aktiv) throw new Problem('UGYLDIG_TILSTAND', OFF);
      const rows = await this.repository.lockSince(tx, since);
      const sendable = rows.filter(({ skrubbet }) => !skrubbet);
      // Whoever gives a delivery a message locks it first: one without stays so.
      const busy = new Set(await this.outbox.sends(tx, sendable.map(sendMessage)));
      const idle = sendable.filter(({ leveranseId }) => !busy.has(leveranseId));
      await this.repository.sendAgain(
        tx,
        idle.map(({ leveranseId }) => leveranseId),
        false,
      );
      await this.outbox.publish(tx, idle.map(sendMessage));
      for (const leveranse of sendable) if (busy.has(leveranse.leveranseId)) await this.again(tx, leveranse);
      if (sendable[0]) await this.callbacks.closeBreaker(tx, sendable[0].leveranseId, undefined);
      await this.outbox.hasten(tx, aboutWaitingSends(callbackId));
      const slice = {
        sendt: sendable.length,
        utenInnhold: rows.length - sendable.length,
        neste: rows.length === antall ? rows.at(-1)!.leveranseId : null,
      };
      await audit(tx, slice);
      return slice;
    });
  }

  private async again(tx: Tx, leveranse: LockedLeveranse): Promise<void> {
    const message = sendMessage(leveranse);
    const { hastened, inWork } = await this.outbox.hasten(tx, aboutSends([message]));
    await this.repository.sendAgain(tx, [leveranse.leveranseId], hastened === 0 && inWork > 0);
    if (hastened + inWork === 0) await this.outbox.publish(tx, [message]);
  }
}

type Row = Awaited<ReturnType<LeveranseFinder['find']>>[number];
type AttemptRow = Awaited<ReturnType<LeveranseFinder['attempts']>>[number];

function viewOf({ forsoek, status, ...row }: Row, attempts: AttemptRow[], lang: keyof Text): LeveranseDto {
  return {
    ...row,
    status: status as LeveranseDto['status'],
    antallForsoek: forsoek,
    forsoek: attempts.map(({ id: _id, leveranseId: _leveranseId, aarsak, ...attempt }) => {
      return { ...attempt, melding: utfallText({ ...attempt, aarsak })[lang] };
    }),
  };
}
