import type { Text } from '../../shared/problem/index.js';
import type { Dokumentformat, Innhold } from './innhold.js';
import { passer, plain, saysNothing, UNSPECIFIC } from './mediatype.js';

/** Formats that may be deposited as they are (noark.md §9): PDF/A-1 and -2, TIFF, JPEG, XML, text, SOSI, MP3, WAV, MPEG-2. */
const ARKIVFORMATER = new Set(
  `fmt/95 fmt/354 fmt/476 fmt/477 fmt/478 fmt/353 fmt/42 fmt/43 fmt/44 x-fmt/390 x-fmt/391 fmt/645 fmt/101 x-fmt/111
   av/1 fmt/134 fmt/141 fmt/703 x-fmt/386`.split(/\s+/),
);

/** Text that only its sender's word tells from other text. */
const BY_DECLARATION: Record<string, Pick<Innhold, 'format' | 'mediatype'>> = {
  'text/csv': { format: 'x-fmt/18', mediatype: 'text/csv' },
  'application/csv': { format: 'x-fmt/18', mediatype: 'text/csv' },
  'application/vnd.ms-excel': { format: 'x-fmt/18', mediatype: 'text/csv' },
  'application/json': { format: 'fmt/817', mediatype: 'application/json' },
};
const XML_WITHOUT_DECLARATION: Pick<Innhold, 'format' | 'mediatype'> = {
  format: 'fmt/101',
  mediatype: 'application/xml',
};

/** What a client's profile says of formats. */
export interface FormatRules {
  tillatKrypterteDokumenter?: boolean;
  /** PRONOM ids that count as archive formats besides the usual ones. */
  ekstraArkivformater?: readonly string[];
}

/** What becomes of a document: its format, and why it is not taken in. */
export interface Verdict {
  format: Dokumentformat;
  /** What it is called from now on: as its sender says, or by its content where the sender says nothing. */
  mediatype: string;
  /** FORMAT_AVVIK: which of the two is at fault, and a text that completes its name. */
  avvik?: { field: 'mediatype' | 'innhold'; melding: Text };
}

const PROGRAM: Text = {
  nb: 'er en programfil, som ikke tas imot',
  en: 'is an executable, which is not accepted',
};
const KRYPTERT: Text = {
  nb: 'er kryptert, og kan da verken kontrolleres eller bevares; send det uten passord',
  en: 'is encrypted, and can then neither be checked nor preserved; send it without a password',
};

/** Weighs the content against what its sender calls it and the rules of the sender's profile. */
export function judge(innhold: Innhold, mediatype: unknown, regler: FormatRules): Verdict {
  // What is no text is at fault by itself; the content is looked at all the same.
  const erklaert = typeof mediatype === 'string' ? mediatype : UNSPECIFIC;
  const { sperre, ...found } = refined(innhold, erklaert);
  const isArchive =
    ARKIVFORMATER.has(found.format) || (regler.ekstraArkivformater?.includes(found.format) ?? false);
  return {
    format: { ...found, archive: isArchive && sperre === undefined },
    mediatype: saysNothing(erklaert) ? (found.mediatype ?? erklaert) : erklaert,
    ...avvik(innhold, erklaert, regler),
  };
}

function avvik(innhold: Innhold, erklaert: string, regler: FormatRules): Pick<Verdict, 'avvik'> {
  if (innhold.sperre === 'PROGRAM') return { avvik: { field: 'innhold', melding: PROGRAM } };
  if (innhold.sperre === 'KRYPTERT' && !regler.tillatKrypterteDokumenter)
    return { avvik: { field: 'innhold', melding: KRYPTERT } };
  return passer(erklaert, innhold) ? {} : { avvik: { field: 'mediatype', melding: lie(innhold) } };
}

function refined(innhold: Innhold, mediatype: string): Innhold {
  if (innhold.format !== 'x-fmt/111') return innhold;
  const said = plain(mediatype);
  const better = /^(text|application)\/xml$/.test(said) ? XML_WITHOUT_DECLARATION : BY_DECLARATION[said];
  return better ? { ...innhold, ...better } : innhold;
}

function lie({ mediatype }: Innhold): Text {
  if (!mediatype) return { nb: 'stemmer ikke med innholdet', en: 'does not match the content' };
  return {
    nb: `stemmer ikke med innholdet, som er ${mediatype}`,
    en: `does not match the content, which is ${mediatype}`,
  };
}
