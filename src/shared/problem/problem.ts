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

/** 400 with all faults at once. */
export function invalid(faults: FieldFault[]): Problem {
  return new Problem(
    'VALIDERINGSFEIL',
    { nb: `${faults.length} felt må rettes`, en: `${faults.length} field(s) must be corrected` },
    { faults },
  );
}

export function notFound(): Problem {
  return new Problem('IKKE_FUNNET', { nb: 'Finnes ikke.', en: 'Does not exist.' });
}

/** 503: nothing was accepted; come back after `seconds`. */
export function unavailable(seconds = 2, cause?: unknown): Problem {
  return new Problem(
    'MIDLERTIDIG_UTILGJENGELIG',
    { nb: 'Ingenting er mottatt. Prøv igjen om litt.', en: 'Nothing was accepted. Try again shortly.' },
    { headers: { 'Retry-After': String(seconds) }, cause },
  );
}
