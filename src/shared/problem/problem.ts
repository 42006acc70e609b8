import { type FieldCode, type ProblemCode, PROBLEMS, type Text } from './codes.js';

/** One fault in a request. `sti` is a JSON Pointer (RFC 6901) into the body; the offending value is never part of it. */
export interface FieldFault {
  sti: string;
  kode: FieldCode;
  melding: Text;
}

/**
 * What a caller is told when a request is not carried out (RFC 9457). Thrown anywhere in a request, turned into
 * `application/problem+json` by the filter. `detail` is for the caller: no value from the request, no internals.
 */
export class Problem extends Error {
  readonly status: number;
  readonly faults: FieldFault[];
  readonly members: Record<string, unknown>;
  readonly headers: Record<string, string>;
  /** For the log, in words: what the caller is not told. */
  readonly why: string | undefined;

  constructor(
    readonly kode: ProblemCode,
    readonly detail?: Text,
    options: {
      status?: number;
      faults?: FieldFault[];
      /** Members added to the answer, such as `referanse` of a key conflict. */
      members?: Record<string, unknown>;
      headers?: Record<string, string>;
      why?: string | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(kode, { cause: options.cause });
    this.status = options.status ?? PROBLEMS[kode].status;
    this.faults = options.faults ?? [];
    this.members = options.members ?? {};
    this.headers = options.headers ?? {};
    this.why = options.why;
  }
}

/** 400, or another status, with all faults at once. */
export function invalid(faults: FieldFault[], options: { status?: number } = {}): Problem {
  return new Problem('VALIDERINGSFEIL', counted(faults), { ...options, faults });
}

/** Fields are counted only where all that is wrong is a field's: headers, query and the body as a whole have no pointer. */
function counted(faults: FieldFault[]): Text {
  const places = new Set(faults.map(({ sti }) => sti));
  if (places.has('')) {
    const n = faults.length;
    if (n === 1) return { nb: 'Forespørselen har én feil.', en: 'The request has one error.' };
    return { nb: `Forespørselen har ${n} feil.`, en: `The request has ${n} errors.` };
  }
  const n = places.size;
  return { nb: `${n} felt må rettes.`, en: `${n} ${n === 1 ? 'field' : 'fields'} must be corrected.` };
}

/** 400 for a request, or a body, that could not be read at all: the fault is the whole's, so the pointer is empty. */
export function unreadable(
  melding: Text = { nb: 'Forespørselen kan ikke leses.', en: 'The request cannot be read.' },
  options: { status?: number } = {},
): Problem {
  return invalid([{ sti: '', kode: 'UGYLDIG', melding }], options);
}

export function notUtf8(): Problem {
  return unreadable({ nb: 'Innholdet må være UTF-8.', en: 'The content must be UTF-8.' });
}

/** `most`: levels that may be within each other. */
export function tooDeep(most: number): Problem {
  return unreadable({
    nb: `Innholdet kan ikke ha flere enn ${most} nivåer inni hverandre.`,
    en: `The content cannot be nested deeper than ${most} levels.`,
  });
}

export function notFound(): Problem {
  return new Problem('IKKE_FUNNET', {
    nb: 'Det du spør etter, finnes ikke, eller det tilhører en annen klient.',
    en: 'What you ask for does not exist, or belongs to another client.',
  });
}

/** 413. `what`: the subject of the sentence, when it is not the body as a whole. */
export function tooLarge(mostBytes: number, what: Text = { nb: 'Innholdet', en: 'The content' }): Problem {
  const most = (mib: string) => `${mostBytes} byte (${mib} MiB)`;
  const mib = String(Math.round((mostBytes / 2 ** 20) * 1000) / 1000);
  return new Problem('FOR_STOR', {
    nb: `${what.nb} kan ha høyst ${most(mib.replace('.', ','))}.`,
    en: `${what.en} may have at most ${most(mib).replace('byte', 'bytes')}.`,
  });
}

/** 503: come back after `seconds`. */
export function unavailable(
  seconds = 2,
  cause?: unknown,
  melding: Text = {
    nb: 'Ingenting er mottatt. Prøv igjen om litt.',
    en: 'Nothing was accepted. Try again shortly.',
  },
): Problem {
  return new Problem('MIDLERTIDIG_UTILGJENGELIG', melding, {
    headers: { 'Retry-After': String(seconds) },
    cause,
  });
}
