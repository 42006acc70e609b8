import { Injectable, type OnModuleInit } from '@nestjs/common';
import { forsoekAfter, nextStep, OperatorWebhook } from '../notification/index.js';
import { PublicUrl, Settings } from '../shared/config/index.js';
import { type ClaimedMessage, GiveUp, Outbox, RetryLater } from '../shared/outbox/index.js';
import { Log, Metrics } from '../shared/telemetry/index.js';
import { beskjedOf } from './alarm.melding.js';

type Message = ClaimedMessage<'alarm.endret'>;

/** Our own want of sockets: try again soon, the receiver has not been asked. */
const LOCAL_FAULT_DELAY_MS = 10_000;

/** Tells the operator's webhook of an alarm, with the delays of a callback. */
@Injectable()
export class AlarmHandler implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly webhook: OperatorWebhook,
    private readonly settings: Settings,
    private readonly publicUrl: PublicUrl,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe({
      topic: 'alarm.endret',
      receiver: 'notification',
      batch: 1,
      parallel: 4,
      // Twice is safe: the receiver knows a repeat by its constant webhook-id.
      handle: async ([message]) => this.tell(message!),
      exhausted: (message, why) => this.giveUp(message, why),
    });
  }

  private async tell(message: Message): Promise<void> {
    const { console: href } = this.publicUrl;
    const beskjed = beskjedOf(message.payload, { href, isProduction: this.settings.isProduction });
    const answer = beskjed && (await this.webhook.send(message.payload.meldingId, JSON.stringify(beskjed)));
    if (!answer) return this.outbox.transaction((tx) => this.outbox.complete(tx, [message]));
    if (answer.feilklasse === 'local') throw new RetryLater(LOCAL_FAULT_DELAY_MS, 'no socket to be had');
    const { httpStatus, feilklasse, aarsak } = answer;
    const retryAfter = [answer.headers['retry-after']].flat()[0];
    const outcome = { httpStatus, feilklasse, retryAfter };
    const step = nextStep(outcome, forsoekAfter(message.ageMs), message.ageMs);
    this.metrics.alarmDeliveries.inc({ outcome: step.status.toLowerCase() });
    if (step.status === 'LEVERT') return this.outbox.transaction((tx) => this.outbox.complete(tx, [message]));
    const { navn } = message.payload;
    this.log.warn({ alarm: navn, httpStatus, feilklasse, aarsak }, 'the webhook of alarms did not take it');
    const why = `the webhook of alarms answered ${httpStatus ?? aarsak ?? feilklasse}`;
    throw step.status === 'VENTER' ? new RetryLater(step.delayMs, why) : new GiveUp(why);
  }

  /** It is shown all the same; parked, it would be an alarm about an alarm. */
  private async giveUp(message: Message, why: string): Promise<void> {
    this.log.error({ alarm: message.payload.navn, why }, 'alarm not told: the webhook never took it');
    await this.outbox.transaction((tx) => this.outbox.complete(tx, [message]));
  }
}
