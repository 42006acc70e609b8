import type { Answer } from './exchange.js';
import type { Aarsak } from './front.types.js';
import { redacted } from './redaksjon.js';

const MEMBERS = ['responseStatus', 'statusCode', 'message', 'problems'];

/** The body as JSON; undefined when there is none, or it is not whole, or not JSON. */
export function json(answer: Answer): unknown {
  if (!answer.whole || answer.body.length === 0) return undefined;
  try {
    return JSON.parse(answer.body.toString());
  } catch {
    return undefined;
  }
}

type Members = Record<string, unknown>;

export function jsonObject(answer: Answer): Members | undefined {
  const body = json(answer);
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Members) : undefined;
}

/** The fault as a front writes it; undefined for anything else, be it a proxy's page. */
export function faultBody(answer: Answer): Members | undefined {
  const body = jsonObject(answer);
  return body && MEMBERS.some((member) => member in body) ? body : undefined;
}

/** Whether the front itself may have written this: a proxy's page is neither empty nor an object of JSON. */
export function isFromFront(answer: Answer): boolean {
  return answer.whole && (answer.body.length === 0 || jsonObject(answer) !== undefined);
}

export function isHtml(answer: Answer): boolean {
  return /html/i.test(contentType(answer)) || /^\s*<(!doctype|html)/i.test(answer.body.toString());
}

function contentType({ headers }: Answer): string {
  return String(headers['content-type'] ?? '');
}

/** `hva` is what was refused, as in "Arkivet avviste saken". */
export function avvist(answer: Answer, hva: string): Aarsak {
  const ord = words(answer);
  const melding =
    ord === undefined ? `Arkivet avviste ${hva} uten å si hvorfor.` : `Arkivet avviste ${hva}: ${ord}`;
  return { melding, http: answer.status };
}

function words(answer: Answer): string | undefined {
  const fault = faultBody(answer);
  if (fault) return redacted([fault.message, ...problems(fault.problems)].filter(isText).join('. '));
  return /^text\/plain/i.test(contentType(answer)) ? redacted(answer.body.toString()) : undefined;
}

function problems(list: unknown): unknown[] {
  if (!Array.isArray(list)) return [];
  return (list as (Members | null)[]).map((problem) =>
    [problem?.field, problem?.message].filter(isText).join(': '),
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
