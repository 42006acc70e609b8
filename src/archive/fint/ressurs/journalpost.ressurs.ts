import type { DokumentNyttelast, JournalpostNyttelast } from '../../../noark/index.js';
import { korrespondansepartRessurs, merknadRessurs, offentligTittel, skjermingRessurs } from './deler.js';
import type { Koder } from './koder.js';
import { fylt, Lenker, tidspunkt } from './lenker.js';

/** What a journalpost does not know of itself. */
export interface Plassering {
  /** JSON Pointer to it in the submission, such as `/journalposter/0`: where faults point. */
  sti?: string;
  /** When the submission was received: the date of its merknader. Without it, the journalpost's own first date. */
  mottatt?: Date;
}

/**
 * The body of the PUT that adds one journalpost. `filUrler` are the uploaded files' URLs, in the order of its dokumenter.
 * Throws KodeMangler.
 */
export function journalpostRessurs(
  journalpost: JournalpostNyttelast,
  filUrler: string[],
  saksnummer: string,
  koder: Koder,
  plassering: Plassering = {},
): object {
  const files = journalpost.dokumenter?.length ?? 0;
  if (filUrler.length !== files) throw new Error(`${filUrler.length} files were uploaded of ${files}`);
  const lenker = new Lenker(koder);
  const ressurs = byggJournalpost(journalpost, filUrler, lenker, plassering);
  lenker.krevAlle();
  return { mappeId: { identifikatorverdi: saksnummer }, journalpost: [ressurs] };
}

export function byggJournalpost(
  journalpost: JournalpostNyttelast,
  filUrler: string[],
  lenker: Lenker,
  { sti = '', mottatt }: Plassering,
): object {
  const { dokumentetsDato, mottattDato, sendtDato, forfallsdato, saksbehandler } = journalpost;
  const dato = tidspunkt(mottatt?.toISOString() ?? mottattDato ?? sendtDato ?? dokumentetsDato);
  return fylt({
    tittel: journalpost.tittel,
    offentligTittel: offentligTittel(journalpost),
    beskrivelse: journalpost.beskrivelse,
    nokkelord: journalpost.noekkelord,
    dokumentetsDato: tidspunkt(dokumentetsDato),
    mottattDato: tidspunkt(mottattDato),
    sendtDato: tidspunkt(sendtDato),
    forfallsDato: tidspunkt(forfallsdato),
    skjerming: skjermingRessurs(journalpost.skjerming, sti, lenker),
    korrespondansepart: journalpost.korrespondanseparter?.map((part, index) =>
      korrespondansepartRessurs(part, `${sti}/korrespondanseparter/${index}`, lenker),
    ),
    merknad: journalpost.merknader?.map((one, index) =>
      merknadRessurs(one, `${sti}/merknader/${index}`, lenker, { dato, av: saksbehandler }),
    ),
    dokumentbeskrivelse: hoveddokumentFoerst(journalpost.dokumenter).map(({ dokument, index }) =>
      dokumentRessurs(dokument, filUrler[index], `${sti}/dokumenter/${index}`, lenker),
    ),
    _links: {
      journalposttype: lenker.til('journalposttype', journalpost.journalposttype, `${sti}/journalposttype`),
      journalstatus: lenker.til('journalstatus', journalpost.journalstatus, `${sti}/journalstatus`),
      administrativEnhet: lenker.til(
        'administrativenhet',
        journalpost.administrativEnhet,
        `${sti}/administrativEnhet`,
      ),
      saksbehandler: lenker.til('arkivressurs', saksbehandler, `${sti}/saksbehandler`),
    },
  });
}

/** The dokumenter in the order they are sent, each with its place in the submission. */
export function hoveddokumentFoerst(
  dokumenter: DokumentNyttelast[] = [],
): { dokument: DokumentNyttelast; index: number }[] {
  const placed = dokumenter.map((dokument, index) => ({ dokument, index }));
  const isMain = ({ dokument }: (typeof placed)[number]) => dokument.tilknyttetRegistreringSom === 'H';
  return [...placed.filter(isMain), ...placed.filter((one) => !isMain(one))];
}

function dokumentRessurs(
  dokument: DokumentNyttelast,
  filUrl: string | undefined,
  sti: string,
  lenker: Lenker,
) {
  return fylt({
    tittel: dokument.tittel,
    beskrivelse: dokument.beskrivelse,
    skjerming: skjermingRessurs(dokument.skjerming, sti, lenker),
    dokumentobjekt: [
      fylt({
        versjonsnummer: 1,
        filstorrelse: String(dokument.stoerrelse),
        formatDetaljer: dokument.formatdetaljer,
        sjekksum: dokument.sjekksum,
        sjekksumAlgoritme: 'SHA-256',
        _links: {
          variantFormat: lenker.til('variantformat', dokument.variantformat, `${sti}/variantformat`),
          filformat: lenker.omFinnes('format', dokument.format, filendelse(dokument), dokument.mediatype),
          referanseDokumentfil: filUrl === undefined ? undefined : [{ href: filUrl }],
        },
      }),
    ],
    _links: {
      dokumentType: lenker.til('dokumenttype', dokument.dokumenttype, `${sti}/dokumenttype`),
      dokumentstatus: lenker.til('dokumentstatus', dokument.dokumentstatus, `${sti}/dokumentstatus`),
      tilknyttetRegistreringSom: lenker.til(
        'tilknyttetregistreringsom',
        dokument.tilknyttetRegistreringSom,
        `${sti}/tilknyttetRegistreringSom`,
      ),
    },
  });
}

/** `PDF` of `soknad.pdf`. */
function filendelse({ filnavn }: DokumentNyttelast): string | undefined {
  return /\.([^.]+)$/.exec(filnavn)?.[1]?.toUpperCase();
}
