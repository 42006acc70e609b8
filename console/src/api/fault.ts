/** One faulty field of what was sent: `sti` is a JSON Pointer into it (RFC 9457 problem of the API). */
export interface FieldFault {
  sti: string;
  kode: string;
  melding: string;
}

/** RFC 9457, as the API answers it. */
interface Problem {
  status: number;
  title: string;
  detail: string;
  kode: string;
  sporingsId: string;
  feil: FieldFault[];
}

export interface Fault {
  /** 0: the service was not reached. */
  status: number;
  /** A sentence, in the person's language. Empty: the service was not reached. */
  melding: string;
  kode: string | undefined;
  /** What to name when asking somebody about it. */
  sporingsId: string | undefined;
  feil: FieldFault[];
}

/** What went wrong, of what a query or mutation threw. */
export function faultOf(error: unknown): Fault {
  const problem = (typeof error === 'object' && error !== null ? error : {}) as Partial<Problem>;
  if (typeof problem.status !== 'number')
    return { status: 0, melding: '', kode: undefined, sporingsId: undefined, feil: [] };
  return {
    status: problem.status,
    melding: problem.detail ?? problem.title ?? '',
    kode: problem.kode,
    sporingsId: problem.sporingsId,
    feil: problem.feil ?? [],
  };
}
