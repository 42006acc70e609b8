import { adresse } from './adresse.js';
import type { Answer } from './exchange.js';
import { jsonObject } from './fault.body.js';
import type { FintHttp, Outcome } from './fint.http.js';
import type { IkkeLest } from './front.types.js';
import { asIkkeLest, resourceOn } from './klasser.js';

/** A page more than this is taken for a ring of links. */
const MOST_PAGES = 1000;

/** All entries; or what became of the page that could not be had; or that there were more than `most`. */
export type Pages = { entries: unknown[] } | { stopped: IkkeLest } | { tooMany: true };

/** Follows `next` to its end. A search is asked again with the same filter where `next` is a search. */
export async function pages(http: FintHttp, start: URL, most: number, filter?: string): Promise<Pages> {
  const entries: unknown[] = [];
  let url: URL | undefined = start;
  for (let count = 0; url !== undefined; count++) {
    if (count === MOST_PAGES) return { tooMany: true };
    const outcome: Outcome = await http.call(question(url, filter));
    const page = outcome.kind === 'answer' && outcome.status === 200 ? pageOf(outcome) : undefined;
    if (!page) return { stopped: asStopped(outcome, count === 0) };
    entries.push(...page.entries);
    if (entries.length > most) return { tooMany: true };
    url = page.next === undefined ? undefined : adresse(page.next, url, http.base);
  }
  return { entries };
}

/** Only the first page can say that there is nothing; a later one was promised. */
function asStopped(outcome: Outcome, isFirst: boolean): IkkeLest {
  const lest = asIkkeLest(outcome);
  if (isFirst || lest.utfall !== 'FINNES_IKKE') return lest;
  return { utfall: 'UTILGJENGELIG', aarsak: { melding: 'Arkivet ga ikke hele svaret.' } };
}

function question(url: URL, filter: string | undefined) {
  if (filter === undefined || !url.pathname.endsWith('/$query'))
    return { method: 'GET' as const, url, most: resourceOn };
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  return { method: 'POST' as const, url, headers, body: () => Buffer.from(filter), most: resourceOn };
}

interface Collection {
  _embedded?: { _entries?: unknown } | null;
  _links?: { next?: ({ href?: unknown } | null)[] | null } | null;
}

/** The entries count, not `total_items`: on the new front that is the size of its cache. An empty page is the last. */
function pageOf(answer: Answer): { entries: unknown[]; next: string | undefined } | undefined {
  const body = jsonObject(answer) as Collection | undefined;
  if (!body) return undefined;
  const entries = body._embedded?._entries ?? [];
  if (!Array.isArray(entries)) return undefined;
  const next = entries.length > 0 ? body._links?.next?.[0]?.href : undefined;
  return { entries, next: typeof next === 'string' ? next : undefined };
}
