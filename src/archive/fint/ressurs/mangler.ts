import { fault, type Nyttelast } from '../../../noark/index.js';
import type { FieldFault } from '../../../shared/problem/index.js';
import { byggJournalpost } from './journalpost.ressurs.js';
import type { Koder } from './koder.js';
import { Lenker, type Mangel } from './lenker.js';
import { byggSak } from './sak.ressurs.js';

/**
 * All that the archive has no entry for, at once: what sakRessurs and journalpostRessurs would throw for. Lists that
 * were never fetched are passed over; whether they have the codes is seen when the time comes.
 */
export function manglendeKoder(nyttelast: Nyttelast, koder: Koder): FieldFault[] {
  const lenker = new Lenker(koder);
  if ('tittel' in nyttelast) byggSak(nyttelast, lenker);
  nyttelast.journalposter?.forEach((one, index) =>
    byggJournalpost(one, [], lenker, { sti: `/journalposter/${index}` }),
  );
  return lenker.mangler.filter(({ liste }) => koder.kjent(liste)).map(somFeil);
}

function somFeil({ sti, liste, paakrevd }: Mangel): FieldFault {
  return paakrevd
    ? fault(sti, 'PAAKREVD', {
        nb: 'Feltet må fylles ut, her eller i klientens profil, for arkivet krever det.',
        en: 'The field is required, here or in the profile of the client, since the archive demands it.',
      })
    : fault(sti, 'UKJENT_KODE', {
        nb: `Verdien finnes ikke i arkivets kodeverk ${liste}.`,
        en: `The value is not in the archive's list ${liste}.`,
      });
}
