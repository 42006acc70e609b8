import type { Text } from '../../shared/problem/index.js';
import type { Lagret } from './personvern.dto.js';

/** What is stored of what a client sent, as the report names it. */
export const HVA: Record<Lagret, Text> = {
  INNSENDING: {
    nb: 'Innsendinger: nøkler, numre, status og tidspunkter',
    en: 'Submissions: keys, numbers, status and instants',
  },
  INNHOLD: {
    nb: 'Det som ble sendt: titler, parter, merknader og det andre i innsendingene',
    en: 'What was sent: titles, parties, remarks and the rest of the submissions',
  },
  DOKUMENT: { nb: 'Dokumenter i disse, med filnavn', en: 'Documents in these, with file names' },
  OPPLASTING: {
    nb: 'Opplastede dokumenter som ingen innsending bruker',
    en: 'Uploaded documents that no submission uses',
  },
  HENDELSE: {
    nb: 'Hendelser: hva som skjedde med innsendingene, og når',
    en: 'Events: what happened to the submissions, and when',
  },
  LEVERANSE: {
    nb: 'Leveranser til mottakere: hva, hvor og når',
    en: 'Deliveries to receivers: what, where and when',
  },
  LEVERANSEINNHOLD: {
    nb: 'Innholdet i leveransene, og det mottakeren svarte',
    en: 'The content of the deliveries, and what the receiver answered',
  },
  FORSOEK: { nb: 'Forsøk på å levere', en: 'Attempts to deliver' },
  REVISJON: {
    nb: 'Revisjonslogg om klienten og innsendingene',
    en: 'Audit log about the client and the submissions',
  },
  ARKIVERT_SAK: { nb: 'Saker i arkivet', en: 'Saker in the archive' },
  ARKIVERT_JOURNALPOST: {
    nb: 'Journalposter i arkivet, med dokumentene',
    en: 'Journalposter in the archive, with their documents',
  },
};

const ALLTID: Text = { nb: 'Slettes ikke.', en: 'Is not deleted.' };
const ARKIVET: Text = { nb: 'Etter arkivets egne regler.', en: "By the archive's own rules." };

export function oppbevaringOf(slag: Lagret, dager: number, opplastingTimer: number): Text {
  switch (slag) {
    case 'INNHOLD':
    case 'DOKUMENT':
      return {
        nb: `Slettes ${dager} dager etter at innsendingen er ferdig.`,
        en: `Is deleted ${dager} days after the submission has ended.`,
      };
    case 'LEVERANSEINNHOLD':
      return {
        nb: `Slettes ${dager} dager etter at leveransen er ferdig.`,
        en: `Is deleted ${dager} days after the delivery has ended.`,
      };
    case 'OPPLASTING':
      return {
        nb: `Slettes ${opplastingTimer} timer etter opplastingen.`,
        en: `Is deleted ${opplastingTimer} hours after the upload.`,
      };
    case 'ARKIVERT_SAK':
    case 'ARKIVERT_JOURNALPOST':
      return ARKIVET;
    default:
      return ALLTID;
  }
}

/** What is left after an erasure. */
export const GJENSTAAR = {
  arkiv: (saksnummer: string): Text => ({
    nb: `Sak ${saksnummer} ligger i arkivet med det som er arkivert i den. Det slettes bare etter arkivets egne regler.`,
    en: `Sak ${saksnummer} is in the archive with what has been archived in it. That is deleted by the archive's own rules only.`,
  }),
  delte: (antall: number): Text =>
    antall === 1
      ? {
          nb: 'Lageret har én fil ennå, for arkivet eller en annen innsending har nøyaktig den samme.',
          en: 'The storage still has one file, for the archive or another submission has exactly the same.',
        }
      : {
          nb: `Lageret har ${antall} filer ennå, for arkivet eller andre innsendinger har nøyaktig de samme.`,
          en: `The storage still has ${antall} files, for the archive or other submissions have exactly the same.`,
        },
  utestaar: (antall: number): Text => ({
    nb: `Lageret svarte ikke for ${antall} ${antall === 1 ? 'fil' : 'filer'}. De slettes så snart det svarer.`,
    en: `The storage did not answer for ${antall} ${antall === 1 ? 'file' : 'files'}. They are deleted as soon as it does.`,
  }),
  venter: (antall: number): Text => ({
    nb:
      `Ikke levert ennå: ${antall} ${antall === 1 ? 'melding' : 'meldinger'} til mottakere. De har numre og status, ikke det ` +
      'som ble sendt, og slettes når oppbevaringstiden er ute.',
    en:
      `Not delivered yet: ${antall} ${antall === 1 ? 'message' : 'messages'} to receivers. They hold numbers and a status, not ` +
      'what was sent, and are deleted when their retention is over.',
  }),
  sikkerhetskopi: {
    nb: 'Sikkerhetskopier fra før slettingen har innholdet til de selv slettes.',
    en: 'Backups from before the erasure have the content until they are deleted themselves.',
  } satisfies Text,
};
