import { isUtf8 } from 'node:buffer';
import { notUtf8, type Text, tooDeep, unreadable } from '../problem/index.js';
import { type Place, placeOfFault } from './json-fault.js';

const DEEPEST = 32;
/** Walking through more than a person looks through would keep everybody else waiting. */
const MOST_WALKED = 1024 * 1024;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * Bytes as JSON. Refused with 400, never 5xx: bad UTF-8, bad JSON, nesting deeper than 32. The depth is found before
 * parsing, by jumping over strings at memchr speed, so that ten megabytes of brackets cost nothing. `__proto__` is
 * an ordinary unknown member to the rules: JSON.parse makes it an own property.
 */
export function readJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw notUtf8();
  if (isDeeperThan(bytes, DEEPEST)) throw tooDeep(DEEPEST);
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    if (text === '') throw unreadable(EMPTY);
    throw unreadable(text.length > MOST_WALKED ? BROKEN : brokenAt(placeOfFault(text)));
  }
}

const EMPTY: Text = {
  nb: 'Forespørselen mangler innhold. Send et JSON-objekt.',
  en: 'The request has no content. Send a JSON object.',
};

const BROKEN: Text = {
  nb: 'Innholdet kan ikke leses som JSON.',
  en: 'The content cannot be read as JSON.',
};

const brokenAt = ({ line, column }: Place): Text => ({
  nb: `Innholdet kan ikke leses som JSON. Feilen er på linje ${line}, kolonne ${column}.`,
  en: `The content cannot be read as JSON. The error is at line ${line}, column ${column}.`,
});

function isDeeperThan(bytes: Buffer, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) at = endOfString(bytes, at + 1);
    else if (OPENING.has(byte) && ++depth > most) return true;
    else if (CLOSING.has(byte)) depth--;
  }
  return false;
}

/**
 * Index of the closing quote of the string that begins at `at`, or the end of the bytes. Most strings hold no escape and
 * end at the next quote; only one that does is walked byte by byte.
 */
function endOfString(bytes: Buffer, at: number): number {
  const quote = bytes.indexOf(QUOTE, at);
  if (quote === -1) return bytes.length;
  if (bytes[quote - 1] !== BACKSLASH) return quote;
  for (let index = at; index < bytes.length; index++) {
    if (bytes[index] === BACKSLASH) index++;
    else if (bytes[index] === QUOTE) return index;
  }
  return bytes.length;
}
