import type { FastifyRequest } from 'fastify';
import { Problem } from '../../shared/problem/index.js';

/** A header that no other site's page can send without asking first, and we never answer that question with yes. */
export const KONSOLL_HEADER = 'X-Arkivflyt-Konsoll';
const READS = ['GET', 'HEAD', 'OPTIONS'];

/** A page of our own, or somebody who wrote the address. */
const OWN = ['same-origin', 'none'];

/**
 * What changes something must come from a page of our own, for a browser sends the cookie whoever made it ask: SameSite, our
 * own header, and what the browser itself tells of the page. Sec-Fetch-Site no page can write; a browser that does not send
 * it sends Origin. What only reads must not come from another's: to SameSite the pages next door are not others, and what
 * is read is written down as the person's doing.
 */
export function refuseOtherPages({ method, headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  if (READS.includes(method) && (site === undefined || OWN.includes(site))) return;
  const isOwn = site === undefined ? isHost(headers.origin, headers.host) : site === 'same-origin';
  if (isOwn && headers['x-arkivflyt-konsoll'] !== undefined) return;
  throw new Problem(
    'MANGLER_TILGANG',
    {
      nb: `Kallet må komme fra konsollen selv, med ${KONSOLL_HEADER}: 1.`,
      en: `The call must come from the console itself, with ${KONSOLL_HEADER}: 1.`,
    },
    {
      why: isOwn
        ? `${KONSOLL_HEADER} is missing`
        : `the page is another site's: Sec-Fetch-Site or Origin says so`,
    },
  );
}

function isHost(origin: string | undefined, host: string | undefined): boolean {
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
