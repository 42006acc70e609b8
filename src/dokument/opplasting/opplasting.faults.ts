import { fault } from '../../noark/index.js';
import {
  type FieldFault,
  invalid,
  type Problem,
  tooLarge as tooLargeBody,
} from '../../shared/problem/index.js';
import type { Verdict } from '../format/index.js';

export function nameless(): FieldFault {
  return fault('', 'PAAKREVD', {
    nb: "Filnavnet må oppgis i en header: Content-Disposition: attachment; filename*=UTF-8''s%C3%B8knad.pdf.",
    en: "The file name must be given in a header: Content-Disposition: attachment; filename*=UTF-8''s%C3%B8knad.pdf.",
  });
}

export function unreadableDigest(): FieldFault {
  return fault('', 'UGYLDIG', {
    nb: 'Headeren Content-Digest må ha formen sha-256=:<base64>:.',
    en: 'The header Content-Digest must look like sha-256=:<base64>:.',
  });
}

/** It would be the digest of the form, boundaries and all, which nobody means; better refused than passed over. */
export function digestOfForm(): FieldFault {
  return fault('', 'UGYLDIG', {
    nb: 'Headeren Content-Digest kan bare brukes når dokumentet sendes som rå bytes.',
    en: 'The header Content-Digest can only be used when the document is sent as raw bytes.',
  });
}

export function empty(): FieldFault {
  return fault('', 'PAAKREVD', { nb: 'Dokumentet er tomt.', en: 'The document is empty.' });
}

export function unreadableType(): FieldFault {
  return fault('', 'UGYLDIG', {
    nb: 'Headeren Content-Type må være en medietype, som application/pdf.',
    en: 'The header Content-Type must be a media type, such as application/pdf.',
  });
}

/** A header has no pointer; the text has its subject. */
export function deviant({ melding }: NonNullable<Verdict['avvik']>): FieldFault {
  return fault('', 'FORMAT_AVVIK', melding);
}

/** A header has no pointer, so the text names it. */
export function telling(): FieldFault {
  return fault('', 'FOEDSELSNUMMER_I_KLARTEKST', {
    nb: 'Filnavnet inneholder et fødselsnummer. Gi filen et annet navn.',
    en: 'The file name holds a birth number. Give the file another name.',
  });
}

export function tooLarge(mostBytes: number): Problem {
  return tooLargeBody(mostBytes, { nb: 'Et dokument', en: 'A document' });
}

/** The caller stopped in the middle. Hardly ever read by anybody. */
export function brokenOff(): Problem {
  return invalid([
    fault('', 'UGYLDIG', { nb: 'Opplastingen ble avbrutt.', en: 'The upload was broken off.' }),
  ]);
}
