import { adresse } from './adresse.js';
import type { Answer } from './exchange.js';
import { avvist, faultBody, isFromFront, json } from './fault.body.js';
import type { Outcome } from './fint.http.js';
import type { Aarsak, IkkeLest, Sendt, Status } from './front.types.js';

/** Most of a resource that is read; a sak may have very many journalposter. */
const RESOURCE_BYTES = 32 * 2 ** 20;
/** Most of anything else. */
export const FAULT_BYTES = 64 * 1024;

const WITH_RESOURCE = [200, 201, 303, 409];

/** How much to read of an answer. */
export function resourceOn(status: number): number {
  return WITH_RESOURCE.includes(status) ? RESOURCE_BYTES : FAULT_BYTES;
}

/** The same where the resource itself is not wanted. */
export function headOnResource(status: number): number {
  return WITH_RESOURCE.includes(status) ? 0 : FAULT_BYTES;
}

/** What came of an order: was it taken, surely not, or is there no saying. `hva` as in "Arkivet avviste saken". */
export function asSendt(outcome: Outcome, base: URL, hva: string): Sendt {
  if (outcome.kind === 'denied') return { utfall: 'TILGANG', aarsak: outcome.aarsak };
  if (outcome.kind === 'broken')
    return { utfall: outcome.sent ? 'UKJENT' : 'IKKE_SENDT', aarsak: outcome.aarsak };
  const { status } = outcome;
  if (status === 202) {
    const statusUrl = location(outcome, base);
    if (statusUrl !== null) return { utfall: 'MOTTATT', statusUrl };
    return { utfall: 'UKJENT', aarsak: svarte(outcome, 'uten å si hvor bestillingen kan følges') };
  }
  if (status === 429) return { utfall: 'IKKE_SENDT', aarsak: svarte(outcome, 'at det har for mye å gjøre') };
  // Not the front's own words: what stands before it says so while the front is away.
  if (status === 404 && !isFromFront(outcome)) return { utfall: 'IKKE_SENDT', aarsak: svarte(outcome) };
  // 408 is said of a request that was not read to its end: by whom, and how much went on, is not known.
  if (status >= 400 && status < 500 && status !== 408)
    return { utfall: 'AVVIST', aarsak: avvist(outcome, hva) };
  return { utfall: 'UKJENT', aarsak: svarte(outcome) };
}

/** How an order stands. Never says that nothing was done: only a look into the archive can. */
export function asStatus(outcome: Outcome, base: URL): Status {
  if (outcome.kind === 'denied') return { utfall: 'TILGANG', aarsak: outcome.aarsak };
  if (outcome.kind === 'broken') return { utfall: 'UTILGJENGELIG', aarsak: outcome.aarsak };
  const { status } = outcome;
  switch (status) {
    case 202:
      return { utfall: 'VENTER' };
    case 201:
    case 303:
      return { utfall: 'FERDIG', location: location(outcome, base), body: json(outcome) };
    case 404:
      if (!faultBody(outcome)) return { utfall: 'GLEMT' };
      break;
    case 410:
      return { utfall: 'GLEMT' };
    case 409:
      return {
        utfall: 'KONFLIKT',
        body: json(outcome),
        aarsak: svarte(outcome, 'at bestillingen er i strid med det som finnes'),
      };
    case 405:
    case 500:
      return { utfall: 'UKJENT', aarsak: svarte(outcome) };
  }
  if (isPassing(status)) return { utfall: 'UTILGJENGELIG', aarsak: svarte(outcome) };
  if (status < 400) return { utfall: 'UKJENT', aarsak: svarte(outcome) };
  return { utfall: 'AVVIST', aarsak: avvist(outcome, 'bestillingen') };
}

/**
 * A read that found nothing. FINNES_IKKE decides whether something is made once more, so it must be the front that said
 * it: what stands before the front answers 404 as well, in text or HTML, while the front is away.
 */
export function asIkkeLest(outcome: Outcome): IkkeLest {
  if (outcome.kind === 'denied') return { utfall: 'TILGANG', aarsak: outcome.aarsak };
  if (outcome.kind === 'broken') return { utfall: 'UTILGJENGELIG', aarsak: outcome.aarsak };
  const { status } = outcome;
  if ((status === 404 || status === 410) && isFromFront(outcome)) return { utfall: 'FINNES_IKKE' };
  const isRefused = status >= 400 && status < 500 && !isPassing(status) && status !== 404 && status !== 410;
  if (isRefused) return { utfall: 'AVVIST', aarsak: avvist(outcome, 'spørringen') };
  return {
    utfall: 'UTILGJENGELIG',
    aarsak: svarte(outcome, status < 400 ? 'med noe annet enn det som ble spurt om' : ''),
  };
}

/** Location as a URL on the base URL's origin; null when there is none that can be read. */
function location({ headers, url }: Answer, base: URL): string | null {
  const { location: href } = headers;
  return typeof href === 'string' ? (adresse(href, url, base)?.href ?? null) : null;
}

function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

export function svarte({ status, headers }: Answer, med = ''): Aarsak {
  const retryAfterMs = waitOf(headers['retry-after']);
  const melding = `Arkivet svarte${med && ` ${med}`} (HTTP ${status}).`;
  return { melding, http: status, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** No pause that is asked for is longer. */
const LONGEST_WAIT_MS = 3_600_000;

/** Retry-After, in seconds or as a date. */
function waitOf(header: string | string[] | undefined): number | undefined {
  if (typeof header !== 'string') return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(LONGEST_WAIT_MS, Math.max(0, ms)) : undefined;
}
