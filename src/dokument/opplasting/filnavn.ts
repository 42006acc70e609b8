const MOST_BYTES = 255;
const LONGEST_EXTENSION = 20;
/** Marks that are not seen and change the order in which the rest is read: `…exe.pdf` may be shown for `…fdp.exe`. */
const UNSEEN = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
const RESERVED_BY_WINDOWS = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A name as it was sent, made into one that every system can store and a person still knows: the last part of a path,
 * in NFC, æøå as they are. Undefined when nothing is left.
 */
export function tryggFilnavn(given: string): string | undefined {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1)!;
  const cleaned = trim(last.replace(UNSEEN, '').replace(/[:*?"<>|]/g, '_'));
  if (cleaned === '') return undefined;
  return shortened(RESERVED_BY_WINDOWS.test(cleaned) ? `_${cleaned}` : cleaned);
}

/** To 255 bytes, cut before the extension. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MOST_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && Buffer.byteLength(name.slice(dot)) <= LONGEST_EXTENSION ? name.slice(dot) : '';
  const characters = [...name.slice(0, name.length - extension.length)];
  let stem = '';
  for (const character of characters) {
    if (Buffer.byteLength(stem + character + extension) > MOST_BYTES) break;
    stem += character;
  }
  return trim(stem) + extension;
}

/** Windows drops dots and spaces at the end; a name of nothing else is a folder or none. */
function trim(name: string): string {
  return name.replace(/^[\s\p{Zs}]+|[\s\p{Zs}.]+$/gu, '');
}
