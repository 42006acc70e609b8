import type { DokumentNyttelast, JournalpostNyttelast, Skjerming } from './nyttelast.types.js';

/** Codes of skjermingMetadata that hide something else than the title of a sak or a journalpost; others may hide it. */
const NOT_THE_TITLE = new Set(['KID', 'TKL', 'NPS', 'NA', 'NM', 'TD', 'MT']);
/** The same of what a document is called. A journalpost whose own title is hidden hides what its documents are called. */
const NOT_THE_DOCUMENTS = new Set(['KID', 'TKL', 'TM1', 'TMO', 'NPS', 'NA', 'NM', 'MT']);

/** The parts of a payload that have a title. */
export interface MedTittel {
  tittel: string;
  offentligTittel?: string;
  skjerming?: Skjerming;
}

/**
 * The title as those may see it who are not to see what is shielded: the public one where there is a skjerming, and none
 * (undefined) where there is no public one and the skjerming does not plainly say that it is about something else.
 */
export function aapenTittel({ tittel, offentligTittel, skjerming }: MedTittel): string | undefined {
  if (!skjerming) return tittel;
  return offentligTittel ?? (isOnlyAbout(skjerming, NOT_THE_TITLE) ? tittel : undefined);
}

/** Whether those may see what a document is called, and its file. */
export function erAapent(
  journalpost: Pick<JournalpostNyttelast, 'skjerming'>,
  dokument: Pick<DokumentNyttelast, 'skjerming'>,
): boolean {
  return [journalpost, dokument].every(
    ({ skjerming }) =>
      !skjerming || (isOnlyAbout(skjerming, NOT_THE_DOCUMENTS) && skjerming.skjermingDokument === undefined),
  );
}

function isOnlyAbout({ skjermingMetadata = [] }: Skjerming, others: Set<string>): boolean {
  return skjermingMetadata.length > 0 && skjermingMetadata.every((kode) => others.has(kode));
}
