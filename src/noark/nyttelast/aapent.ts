import type { Skjerming } from './nyttelast.types.js';

/** Codes of skjermingMetadata that hide something else than the title of what has them; others may hide it. */
const NOT_THE_TITLE = new Set(['KID', 'TKL', 'NPS', 'NA', 'NM', 'TD', 'MT']);
/** The same of those a sak has, and the titles of its journalposter. */
const NOT_THE_JOURNALPOST = new Set([...NOT_THE_TITLE, 'TM1', 'TMO']);
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
 * (undefined) where there is no public one and the skjerming does not plainly say that it is about something else. Of a
 * journalpost, `sakens` is the skjerming of its sak: that one speaks of what is in the sak, too.
 */
export function aapenTittel(
  { tittel, offentligTittel, skjerming }: MedTittel,
  sakens?: Skjerming,
): string | undefined {
  if (!skjerming && !sakens) return tittel;
  const isShown = isOnlyAbout(skjerming, NOT_THE_TITLE) && isOnlyAbout(sakens, NOT_THE_JOURNALPOST);
  return offentligTittel ?? (isShown ? tittel : undefined);
}

/** Whether those may see what a document is called, and its file. `skjerminger`: of the sak, the journalpost and itself. */
export function erAapent(...skjerminger: (Skjerming | undefined)[]): boolean {
  return skjerminger.every(
    (skjerming) => isOnlyAbout(skjerming, NOT_THE_DOCUMENTS) && skjerming?.skjermingDokument === undefined,
  );
}

/** No skjerming is about nothing; one without codes may be about anything. */
function isOnlyAbout(skjerming: Skjerming | undefined, others: Set<string>): boolean {
  if (!skjerming) return true;
  const { skjermingMetadata = [] } = skjerming;
  return skjermingMetadata.length > 0 && skjermingMetadata.every((kode) => others.has(kode));
}
