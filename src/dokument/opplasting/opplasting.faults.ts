import { fault } from '../../noark/index.js';
import { type FieldFault, invalid, Problem } from '../../shared/problem/index.js';
import type { Verdict } from '../format/index.js';

export function nameless(): FieldFault {
  return fault('', 'PAAKREVD', {
    nb: "filnavn må oppgis: Content-Disposition: attachment; filename*=UTF-8''…",
    en: "a file name must be given: Content-Disposition: attachment; filename*=UTF-8''…",
  });
}

export function unreadableDigest(): FieldFault {
  return fault('', 'UGYLDIG', {
    nb: 'headeren Content-Digest må ha formen sha-256=:<base64>:',
    en: 'the header Content-Digest must look like sha-256=:<base64>:',
  });
}

/** It would be the digest of the form, boundaries and all, which nobody means; better refused than passed over. */
export function digestOfForm(): FieldFault {
  return fault('', 'UGYLDIG', {
    nb: 'headeren Content-Digest kan bare brukes når dokumentet sendes som rå bytes',
    en: 'the header Content-Digest can only be used when the document is sent as raw bytes',
  });
}

export function empty(): FieldFault {
  return fault('', 'PAAKREVD', { nb: 'dokumentet har ingen bytes', en: 'the document has no bytes' });
}

export function unreadableType(): FieldFault {
  return fault('', 'UGYLDIG', {
    nb: 'Content-Type må være en medietype, som application/pdf',
    en: 'Content-Type must be a media type, such as application/pdf',
  });
}

/** A header has no pointer, so the text names it. */
export function deviant({ field, melding }: NonNullable<Verdict['avvik']>): FieldFault {
  const subject =
    field === 'innhold'
      ? { nb: 'dokumentet', en: 'the document' }
      : { nb: 'Content-Type', en: 'Content-Type' };
  return fault('', 'FORMAT_AVVIK', { nb: `${subject.nb} ${melding.nb}`, en: `${subject.en} ${melding.en}` });
}

export function tooLarge(mostBytes: number): Problem {
  return new Problem('FOR_STOR', {
    nb: `Et dokument kan ha høyst ${mostBytes} bytes.`,
    en: `A document may have at most ${mostBytes} bytes.`,
  });
}

/** The caller stopped in the middle. Hardly ever read by anybody. */
export function brokenOff(): Problem {
  return invalid([fault('', 'UGYLDIG', { nb: 'opplastingen ble avbrutt', en: 'the upload was broken off' })]);
}
