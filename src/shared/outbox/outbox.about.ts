import { Prisma } from '../prisma/index.js';
import type { NewMessage } from './outbox.message.js';

/*
 * Messages by what they are about, as conditions on `outbox_message` which an index leads to, however much waits. An index
 * on the ids in all payloads would cost the hot path a half more per message; the keys are indexed anyway.
 */

/** Submissions on their way to the archive, or in their samtale with it, that nobody works now. */
export function aboutSubmissions(referanser: string[]): Prisma.Sql {
  return Prisma.sql`(topic IN ('innsending.mottatt', 'arkiv.steg') AND claim_id IS NULL
    AND payload ->> 'referanse' = ANY(${referanser}))`;
}

/** The same of those that are being worked: they are few. */
export function aboutSubmissionsInWork(referanser: string[]): Prisma.Sql {
  return Prisma.sql`(topic IN ('innsending.mottatt', 'arkiv.steg') AND claim_id IS NOT NULL
    AND payload ->> 'referanse' = ANY(${referanser}))`;
}

/** The ends of a submission that notification has not heard of yet. */
export function aboutEnds(referanse: string): Prisma.Sql {
  return Prisma.sql`(receiver = 'notification' AND key = ${referanse} AND topic = 'innsending.ferdig')`;
}

/** Of a very long queue the rest was put off for minutes only, by the breaker. */
const MOST_WAITING = 10_000;

/**
 * What waits for its time in a callback's lane, that which has longest to wait before the rest. What waits for another of
 * its key follows when that is done with.
 */
export function aboutWaitingSends(callbackId: string): Prisma.Sql {
  return Prisma.sql`(claim_id IS NULL AND id = ANY(ARRAY(
    SELECT id FROM outbox_message
    WHERE receiver = 'notification' AND topic = 'leveranse.send' AND lane = ${callbackId}
      AND claim_id IS NULL AND parkert IS NULL AND NOT behind AND available_at > now()
    ORDER BY available_at DESC, id DESC LIMIT ${MOST_WAITING})))`;
}

/** Deliveries, by the messages they were published as. */
export function aboutSends(messages: Pick<NewMessage<'leveranse.send'>, 'key' | 'payload'>[]): Prisma.Sql {
  const [keys, ids] = [messages.map(({ key }) => key), messages.map(({ payload }) => payload.leveranseId)];
  return Prisma.sql`(receiver = 'notification' AND key = ANY(${keys}::text[]) AND topic = 'leveranse.send'
    AND payload ->> 'leveranseId' = ANY(${ids}))`;
}
