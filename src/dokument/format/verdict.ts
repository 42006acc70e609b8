import type { Text } from '../../shared/problem/index.js';
import type { Dokumentformat, Innhold } from './innhold.js';
import { namedOtherwise, passer, plain, saysNothing, UNSPECIFIC } from './mediatype.js';

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
  /** FORMAT_AVVIK: which of the three is at fault, and why. */
  avvik?: { field: 'mediatype' | 'innhold' | 'filnavn'; melding: Text };
}

const PROGRAM: Text = {
  nb: 'Dokumentet er en programfil, som ikke tas imot.',
  en: 'The document is an executable, which is not accepted.',
};
const KRYPTERT: Text = {
  nb: 'Dokumentet er kryptert og kan da verken kontrolleres eller bevares. Send det uten passord.',
  en: 'The document is encrypted and can then neither be checked nor preserved. Send it without a password.',
};

/** Weighs the content against what its sender calls it and the rules of the sender's profile. */
export function judge(
  innhold: Innhold,
  { mediatype, filnavn }: { mediatype: unknown; filnavn: unknown },
  regler: FormatRules,
): Verdict {
  // What is no text is at fault by itself; the content is looked at all the same.
  const erklaert = typeof mediatype === 'string' ? mediatype : UNSPECIFIC;
  const { sperre, ...found } = refined(innhold, erklaert);
  const isArchive =
    ARKIVFORMATER.has(found.format) || (regler.ekstraArkivformater?.includes(found.format) ?? false);
  return {
    format: { ...found, archive: isArchive && sperre === undefined },
    mediatype: saysNothing(erklaert) ? (found.mediatype ?? erklaert) : erklaert,
    ...avvik(innhold, erklaert, filnavn, regler),
  };
}

function avvik(
  innhold: Innhold,
  erklaert: string,
  filnavn: unknown,
  regler: FormatRules,
): Pick<Verdict, 'avvik'> {
  if (innhold.sperre === 'PROGRAM') return { avvik: { field: 'innhold', melding: PROGRAM } };
  if (innhold.sperre === 'KRYPTERT' && !regler.tillatKrypterteDokumenter)
    return { avvik: { field: 'innhold', melding: KRYPTERT } };
  if (!passer(erklaert, innhold)) return { avvik: { field: 'mediatype', melding: lie(MEDIATYPEN, innhold) } };
  const isMisnamed = typeof filnavn === 'string' && namedOtherwise(filnavn, innhold);
  return isMisnamed ? { avvik: { field: 'filnavn', melding: lie(FILNAVNET, innhold) } } : {};
}

function refined(innhold: Innhold, mediatype: string): Innhold {
  if (innhold.format !== 'x-fmt/111') return innhold;
  const said = plain(mediatype);
  const better = /^(text|application)\/xml$/.test(said) ? XML_WITHOUT_DECLARATION : BY_DECLARATION[said];
  return better ? { ...innhold, ...better } : innhold;
}

const MEDIATYPEN: Text = { nb: 'Medietypen', en: 'The media type' };
const FILNAVNET: Text = { nb: 'Filnavnet', en: 'The file name' };

function lie(what: Text, { mediatype }: Innhold): Text {
  if (!mediatype)
    return { nb: `${what.nb} stemmer ikke med innholdet.`, en: `${what.en} does not match the content.` };
  return {
    nb: `${what.nb} stemmer ikke med innholdet, som er ${mediatype}.`,
    en: `${what.en} does not match the content, which is ${mediatype}.`,
  };
}
