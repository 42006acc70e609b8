import { faultName, type Span, type SpanFields, type Tracer, within } from '../telemetry/index.js';
import { type ClaimedMessage, LostClaim, RetryLater } from './outbox.message.js';

/** What a message comes of: see NewMessage.trace. */
export function readTrace(trace: string | null): { sporingsId?: string; traceparent?: string } {
  const [sporingsId, traceparent] = trace?.split(' ') ?? [];
  return { ...(sporingsId ? { sporingsId } : {}), ...(traceparent ? { traceparent } : {}) };
}

const spans = new WeakMap<ClaimedMessage, Span>();

/** The span in which a message is being worked. Undefined where nothing is traced. */
export function spanOf(message: ClaimedMessage): Span | undefined {
  return spans.get(message);
}

/**
 * Around the work of messages: a span for each under what it comes of, so that one trace leads from the request through every
 * message to the last callback. Several that are worked together have one more of their own, which they all point to: it is
 * no one's in particular.
 */
export class OutboxSpans {
  constructor(private readonly tracer: Tracer) {}

  async around(messages: ClaimedMessage[], work: () => Promise<void>): Promise<void> {
    const [first, ...others] = messages;
    const fields = { antall: messages.length };
    const batch =
      others.length > 0 ? this.tracer.begin(`${first!.topic} batch`, 'internal', { fields }) : undefined;
    const begun = messages.map((message) => this.begin(message, batch));
    const all = batch ? [...begun, batch] : begun;
    try {
      await within(batch ?? begun[0]!, work);
      for (const span of all) span.end();
    } catch (error) {
      const isFault = !(error instanceof RetryLater || error instanceof LostClaim);
      for (const span of all) {
        span.note({ utfall: faultName(error) });
        span.end(isFault ? faultName(error) : undefined);
      }
      throw error;
    }
  }

  private begin(message: ClaimedMessage, link: Span | undefined): Span {
    const { traceparent: under } = readTrace(message.trace);
    const span = this.tracer.begin(message.topic, 'consumer', { under, link, fields: about(message) });
    spans.set(message, span);
    return span;
  }
}

/** `alderMs`: from its publishing until it was taken up this time. */
function about({ id, lane, payload, attempts, ageMs }: ClaimedMessage): SpanFields {
  const { referanse, leveranseId, data } = payload as {
    referanse?: string;
    leveranseId?: string;
    data?: { referanse: string };
  };
  return {
    melding: String(id),
    bane: lane,
    forsoek: attempts,
    alderMs: Math.round(ageMs),
    referanse: referanse ?? data?.referanse,
    leveranseId,
  };
}
