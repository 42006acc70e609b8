/** Who the work comes under. */
export interface Parent {
  traceId: string;
  spanId: string;
  isSampled: boolean;
}

const FORM = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-[!-~]{1,200})?$/;
const NIL = /^0+$/;

/**
 * A `traceparent` as W3C Trace Context has it, which anybody may have sent: two ids and a flag are all that is taken of it. A
 * later version may say more; that is left out, as is `tracestate`.
 */
export function readTraceparent(text: unknown): Parent | undefined {
  const [, version, traceId = '', spanId = '', flags = '', more] =
    (typeof text === 'string' && FORM.exec(text)) || [];
  const isKnown = version !== undefined && version !== 'ff' && !(version === '00' && more !== undefined);
  if (!isKnown || NIL.test(traceId) || NIL.test(spanId)) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

export function writeTraceparent({ traceId, spanId, isSampled }: Parent): string {
  return `00-${traceId}-${spanId}-0${isSampled ? 1 : 0}`;
}
