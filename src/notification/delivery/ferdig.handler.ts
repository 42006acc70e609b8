import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type ClaimedMessage, Outbox } from '../../shared/outbox/index.js';
import type { Tx } from '../../shared/prisma/index.js';
import { uuidOf } from '../../shared/uuid/index.js';
import { webhookBody } from '../outbound/index.js';
import { CallbackRepository } from './callback.repository.js';
import { LeveranseRepository, type NewLeveranse } from './leveranse.repository.js';

type FerdigMessage = ClaimedMessage<'innsending.ferdig'>;

interface Candidate {
  callbackId: string;
  klientId: string;
  url: string;
  hendelser: string[];
}

const BATCH = 200;

/** A submission reached its end: make one delivery for each callback that wants to know. */
@Injectable()
export class FerdigHandler implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly callbacks: CallbackRepository,
    private readonly leveranser: LeveranseRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe({
      topic: 'innsending.ferdig',
      receiver: 'notification',
      batch: BATCH,
      parallel: 2,
      // Twice is safe: a callback has one delivery per event (unique index), and only a new delivery is published.
      handle: (messages) => this.outbox.transaction((tx) => this.fanOut(tx, messages)),
    });
  }

  private async fanOut(tx: Tx, messages: FerdigMessage[]): Promise<void> {
    const klientIder = [...new Set(messages.map(({ payload }) => payload.klientId))];
    const byKlient = Map.groupBy(await this.callbacks.active(tx, klientIder), ({ klientId }) => klientId);
    const wanted = messages.flatMap((message) =>
      leveranserOf(message, byKlient.get(message.payload.klientId) ?? []),
    );
    if (wanted.length > 0) await this.leveranser.insertAndPublish(tx, wanted);
    await this.outbox.complete(tx, messages);
  }
}

/** The submission's own URL takes the place of the oldest callback's of the same origin; the others are as registered. */
function leveranserOf({ payload, trace }: FerdigMessage, callbacks: Candidate[]): NewLeveranse[] {
  const { hendelse, hendelseId, tidspunkt, klientId, callbackUrl, data } = payload;
  const interested = callbacks.filter(({ hendelser }) => hendelser.includes(hendelse));
  if (interested.length === 0) return [];
  const innhold = webhookBody(hendelse, tidspunkt, data);
  const redirected =
    callbackUrl === null ? undefined : interested.find(({ url }) => originOf(url) === originOf(callbackUrl));
  return interested.map((callback) => ({
    leveranseId: uuidOf(Date.parse(tidspunkt), BigInt(hendelseId), `${callback.callbackId} ${hendelseId}`),
    callbackId: callback.callbackId,
    klientId,
    hendelseId,
    hendelse,
    referanse: data.referanse,
    url: callback === redirected ? callbackUrl! : callback.url,
    innhold,
    trace,
  }));
}

function originOf(url: string): string | undefined {
  return URL.parse(url)?.origin;
}

/** See LeveranseRepository.insertAndPublish, which does the same for many. */
export function sendMessage({
  leveranseId,
  callbackId,
  referanse,
}: Pick<NewLeveranse, 'leveranseId' | 'callbackId' | 'referanse'>) {
  const key = `${callbackId}/${referanse ?? leveranseId}`;
  return { topic: 'leveranse.send' as const, lane: callbackId, key, payload: { leveranseId } };
}
