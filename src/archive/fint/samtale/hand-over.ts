import type { Arkivoppdrag } from '../../../innsending/index.js';
import type { SakNyttelast } from '../../../noark/index.js';
import type { HandOver } from '../../archive.settlement.js';
import { soekenoekkel } from '../../klassering.js';

/**
 * A submission on its way into a remote archive. Journalposter of a sak keep their order; so do those that look for the same
 * sak and make it if it is not there: two that looked at once would make two.
 */
export function handOver({ referanse, type, saksnummer, nyttelast }: Arkivoppdrag): HandOver {
  if (type === 'JOURNALPOST') return { referanse, key: saksnummer };
  const sak = nyttelast as SakNyttelast;
  return { referanse, key: sak.sakslogikk === 'SOEK_ELLER_NY' ? `soek ${soekenoekkel('', sak)}` : null };
}
