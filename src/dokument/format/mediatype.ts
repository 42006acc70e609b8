import type { Innhold } from './innhold.js';

/** Other names under which the same type is sent. */
const ALIAS: Record<string, string> = {
  'application/x-pdf': 'application/pdf',
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'image/tif': 'image/tiff',
  'image/x-tiff': 'image/tiff',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/mp3': 'audio/mpeg',
  'audio/x-mp3': 'audio/mpeg',
  'application/x-msg': 'application/vnd.ms-outlook',
  'application/x-zip': 'application/zip',
  'application/x-zip-compressed': 'application/zip',
  'multipart/x-zip': 'application/zip',
  'text/rtf': 'application/rtf',
};
export const UNSPECIFIC = 'application/octet-stream';
/** Says nothing about the content. */
const SILENT = new Set([
  UNSPECIFIC,
  'binary/octet-stream',
  'application/x-download',
  'application/force-download',
]);

/** Types that may stand for each other: senders know the program a file is from, seldom its generation. */
const FAMILIES: [family: string, member: RegExp][] = [
  [
    'word',
    /^application\/(msword|vnd\.ms-word\b.*|vnd\.openxmlformats-officedocument\.wordprocessingml\..+)$/,
  ],
  [
    'excel',
    /^application\/(vnd\.ms-excel\b.*|msexcel|vnd\.openxmlformats-officedocument\.spreadsheetml\..+)$/,
  ],
  [
    'powerpoint',
    /^application\/(vnd\.ms-powerpoint\b.*|vnd\.openxmlformats-officedocument\.presentationml\..+)$/,
  ],
  ['odt', /^application\/vnd\.oasis\.opendocument\.text(-template|-master)?$/],
  ['ods', /^application\/vnd\.oasis\.opendocument\.spreadsheet(-template)?$/],
  ['odp', /^application\/vnd\.oasis\.opendocument\.presentation(-template)?$/],
  ['xml', /^(text\/xml|application\/xml|(application|image|model)\/[\w.-]+\+xml)$/],
  ['mail', /^message\/rfc822$/],
  ['text', /^(text\/.+|application\/(json|csv|javascript|x-javascript|sql|yaml|x-yaml|[\w.-]+\+json))$/],
];

/** Families by which a content of the first may be called besides its own. */
const ALSO: Record<string, string[]> = {
  word: ['application/zip'],
  excel: ['application/zip'],
  powerpoint: ['application/zip'],
  odt: ['application/zip'],
  ods: ['application/zip'],
  odp: ['application/zip'],
  xml: ['text'],
  mail: ['text'],
  // Windows calls a CSV by the program that opens it.
  text: ['excel', 'xml', 'mail', 'application/rtf'],
  'application/rtf': ['text', 'word'],
  'application/x-ole-storage': ['word', 'excel', 'powerpoint', 'application/vnd.ms-outlook'],
  'application/vnd.ms-outlook': ['mail'],
};

/**
 * Types we would have recognised: saying so of other bytes is untrue, and so is calling them by another name. Of rarer
 * ones nobody agrees on the names.
 */
const RECOGNISED = new Set([
  ...[
    'application/pdf',
    'image/png',
    'image/jpeg',
    'image/tiff',
    'image/gif',
    'audio/wav',
    'application/zip',
  ],
  ...[
    'word',
    'excel',
    'powerpoint',
    'odt',
    'ods',
    'odp',
    'text',
    'xml',
    'mail',
    'application/vnd.ms-outlook',
    'application/rtf',
  ],
]);
/** Content that many a type is made of: it may be called by any name but one that is recognised by itself. */
const CONTAINERS = new Set(['application/zip', 'application/x-ole-storage', 'text', 'xml']);

/** Whether bytes that turned out to be `innhold` may be called `erklaert`. */
export function passer(erklaert: string, innhold: Innhold): boolean {
  const said = plain(erklaert);
  if (saysNothing(erklaert) || said === innhold.mediatype) return true;
  const declared = familyOf(said);
  if (!innhold.mediatype) return !RECOGNISED.has(declared) || isWideText(erklaert);
  const actual = familyOf(innhold.mediatype);
  if (declared === actual || ALSO[actual]?.includes(declared)) return true;
  return !RECOGNISED.has(declared) && (CONTAINERS.has(actual) || !RECOGNISED.has(actual));
}

export function saysNothing(mediatype: string): boolean {
  return SILENT.has(plain(mediatype));
}

/** Endings of names whose files are never text, with the type that they promise. */
const BY_ENDING: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
};
const TEXTUAL = new Set(['text', 'xml', 'mail']);

/**
 * Whether text has the name of something else: what is left of a document when a program has sent its name, its type or
 * `[object Object]` in its place. Of other bytes the ending is no proof: many a .jpg is a PNG, and shows all the same.
 */
export function namedOtherwise(filnavn: string, innhold: Innhold): boolean {
  const promised = BY_ENDING[/\.([a-z]+)$/i.exec(filnavn)?.[1]?.toLowerCase() ?? ''];
  return (
    promised !== undefined && TEXTUAL.has(familyOf(innhold.mediatype ?? '')) && !passer(promised, innhold)
  );
}

/** Whether two names are of one type. */
export function isSame(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

/** The bare type in lower case, by its usual name. */
export function plain(mediatype: string): string {
  const bare = mediatype.split(';', 1)[0]!.trim().toLowerCase();
  return ALIAS[bare] ?? bare;
}

function familyOf(mediatype: string): string {
  return FAMILIES.find(([, member]) => member.test(mediatype.toLowerCase()))?.[0] ?? mediatype;
}

/** UTF-16 without a mark at its beginning looks like anything; then its sender must say so. */
function isWideText(mediatype: string): boolean {
  return /^text\/.*charset="?(utf-?16|utf-?32)/i.test(mediatype);
}
