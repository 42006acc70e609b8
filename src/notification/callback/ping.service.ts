import { Injectable } from '@nestjs/common';
import { aboutWaitingSends, Outbox } from '../../shared/outbox/index.js';
import type { Text } from '../../shared/problem/index.js';
import { newUuid } from '../../shared/uuid/index.js';
import {
  CallbackRepository,
  isDelivered,
  LeveranseRepository,
  LeveranseSender,
  type NewLeveranse,
  PING,
  type Step,
} from '../delivery/index.js';
import { webhookBody } from '../outbound/index.js';
import type { PingutfallDto } from './callback.dto.js';
import { CallbackService } from './callback.service.js';
import { utfallText } from './forsoek.text.js';

/**
 * A test event, sent once while the client waits and then recorded as a delivery; it is never retried. One that is taken
 * shows that the receiver is there, so that what waits for it is sent too.
 */
@Injectable()
export class PingService {
  constructor(
    private readonly callbacks: CallbackService,
    private readonly outbox: Outbox,
    private readonly repository: CallbackRepository,
    private readonly leveranser: LeveranseRepository,
    private readonly sender: LeveranseSender,
  ) {}

  async ping(klientId: string, callbackId: string, lang: keyof Text): Promise<PingutfallDto> {
    const callback = await this.callbacks.get(klientId, callbackId);
    const { url, hemmelighet, autentisering, gammelUtloeper } = callback;
    const gammelHemmelighet =
      gammelUtloeper !== null && gammelUtloeper > new Date() ? callback.gammelHemmelighet : null;
    const leveranse = newPing(klientId, callbackId, url);
    const attempt = await this.sender.send({ ...leveranse, hemmelighet, gammelHemmelighet, autentisering });
    const levert = isDelivered(attempt);
    const step: Step = levert ? { status: 'LEVERT' } : { status: 'PARKERT', switchesOff: false };
    await this.outbox.transaction(async (tx) => {
      if (levert) {
        await this.repository.recordSuccess(tx, [callbackId]);
        await this.outbox.hasten(tx, aboutWaitingSends(callbackId));
      }
      await this.leveranser.insert(tx, [leveranse]);
      await this.leveranser.record(tx, [{ leveranseId: leveranse.leveranseId, nummer: 1, attempt, step }]);
    });
    const { httpStatus, feilklasse, varighetMs } = attempt;
    return { levert, melding: utfallText(attempt)[lang], httpStatus, feilklasse, varighetMs };
  }
}

function newPing(klientId: string, callbackId: string, url: string): NewLeveranse {
  const leveranseId = newUuid();
  const innhold = webhookBody(PING, new Date().toISOString(), { callbackId });
  return {
    leveranseId,
    callbackId,
    klientId,
    hendelseId: `ping ${leveranseId}`,
    hendelse: PING,
    referanse: null,
    url,
    innhold,
  };
}
