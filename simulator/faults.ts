/** What a request is about. sporring: a search. les: one sak read. kodeverk: code lists and what is asked of them. */
export type Group =
  'sak' | 'journalpost' | 'dokumentfil' | 'sporring' | 'les' | 'status' | 'kodeverk' | 'token' | 'annet';

/** Of the connection and of HTTP: any group. */
type OfTheAnswer =
  /** So many ms before anything is done; with maxMs at random between the two. */
  | { kind: 'delay'; ms: number; maxMs?: number }
  /** This answer instead of the right one. commit: after the work is done. */
  | {
      kind: 'http';
      status: number;
      headers?: Record<string, string>;
      body?: unknown;
      commit?: boolean;
    }
  /** 302 to elsewhere (default: a path that counts who follows). */
  | { kind: 'redirect'; to?: string; status?: number; commit?: boolean }
  /** The connection is cut: before anything is done, or after. */
  | { kind: 'drop-before-commit' }
  | { kind: 'commit-then-drop' }
  /** The connection is cut while the body is still coming. */
  | { kind: 'drop-mid-body' }
  /** Never an answer. */
  | { kind: 'hang'; commit?: boolean };

/** Of an order: sak, journalpost, dokumentfil. */
type OfTheOrder =
  /** It takes so much longer. */
  | { kind: 'slow'; ms: number }
  /** 202 for ever (until it is forgotten). commit: though it is done. */
  | { kind: 'never-answered'; commit?: boolean }
  /** The status is 410 once the order is so old; ms 0, the default, from the first. The work is done. */
  | { kind: 'forgotten'; ms?: number }
  /** The status is 410 for the first ms. */
  | { kind: 'not-yet'; ms: number }
  /** Status 500. commit: though it is done. */
  | { kind: 'error'; commit?: boolean; message?: string }
  /** Rejected. statusCode NOT_FOUND and the like become the HTTP status in the old front. */
  | { kind: 'reject'; statusCode?: string; message?: string | null; problems?: Problem[] }
  /** 409 with the whole sak as it is. commit: after the work is done. */
  | { kind: 'conflict'; commit?: boolean }
  /** Done twice. */
  | { kind: 'duplicate' }
  /** A stranger adds so many journalposter (default 1) to the sak: before ours or (default) after. equal: that look like ours. */
  | { kind: 'stranger'; count?: number; when?: 'before' | 'after'; equal?: boolean }
  /** The answer of this order: without mappeId, without a body, with 303. */
  | { kind: 'no-mappeid' }
  | { kind: 'no-body' }
  | { kind: 'see-other' }
  /** dokumentfil: gone as soon as it is stored. journalpost: its files are gone when its turn comes. */
  | { kind: 'file-gone' };

/** Of what is read: sporring, les, kodeverk. */
type OfTheReading =
  /** Nothing is found, or the list is empty. */
  | { kind: 'empty' }
  /** Only the first so many. */
  | { kind: 'shrunken'; keep: number }
  | { kind: 'no-journalposter' };

/** Which requests, and how often. */
export interface Scope {
  /** Without: every group but token. */
  group?: Group;
  /** Only where the title of the sak or of a journalpost contains this, or the body of a search. */
  title?: string;
  /** Lets so many pass first. */
  after?: number;
  /** Then strikes every so manieth, default each. */
  every?: number;
  /** How often, default 1. 0: until disarmed. */
  times?: number;
}

export type Fault = Scope & (OfTheAnswer | OfTheOrder | OfTheReading);
export type Kind = Fault['kind'];
export type FaultOf<K extends Kind> = Extract<Fault, { kind: K }>;

export interface Problem {
  field: string;
  message: string;
}

export interface ArmedFault {
  id: number;
  fault: Fault;
  /** How often it has struck. */
  struck: number;
}

const OF_THE_ANSWER: readonly string[] = [
  ...['delay', 'http', 'redirect', 'drop-before-commit', 'commit-then-drop', 'drop-mid-body', 'hang'],
];
const OF_ORDERS: readonly string[] = [
  ...[
    'slow',
    'never-answered',
    'forgotten',
    'not-yet',
    'error',
    'reject',
    'conflict',
    'duplicate',
    'stranger',
  ],
  ...['no-mappeid', 'no-body', 'see-other', 'file-gone'],
];
const OF_READING: readonly string[] = ['empty', 'shrunken', 'no-journalposter'];
const KINDS = [...OF_THE_ANSWER, ...OF_ORDERS, ...OF_READING];
const GROUPS = [
  'sak',
  'journalpost',
  'dokumentfil',
  'sporring',
  'les',
  'status',
  'kodeverk',
  'token',
  'annet',
];
const ORDERS = new Set<Group>(['sak', 'journalpost', 'dokumentfil']);
const READING = new Set<Group>(['sporring', 'les', 'kodeverk']);

/** The armed faults, oldest first. */
export class Faults {
  private armed: (ArmedFault & { seen: number })[] = [];
  private next = 1;

  /** Returns the number to disarm it by. Throws for one that could never strike. */
  arm(fault: Fault): number {
    if (!KINDS.includes(fault.kind))
      throw new Error(`There is no fault "${fault.kind}": ${KINDS.join(', ')}.`);
    if (fault.group && !(GROUPS.includes(fault.group) && concerns(fault, fault.group)))
      throw new Error(`"${fault.kind}" never strikes "${fault.group}".`);
    this.armed.push({ id: this.next, fault, struck: 0, seen: 0 });
    return this.next++;
  }

  /** Without a number: all. */
  disarm(id?: number): void {
    this.armed = id === undefined ? [] : this.armed.filter((one) => one.id !== id);
  }

  list(): ArmedFault[] {
    return this.armed.map(({ id, fault, struck }) => ({ id, fault, struck }));
  }

  /**
   * The faults that strike this request, one of a kind; one that has struck often enough is gone. `early`: those that
   * strike while the body is coming.
   */
  strike(group: Group, titles: string, early = false): Struck {
    const struck = new Map<Kind, Fault>();
    for (const one of this.armed) {
      const { fault } = one;
      if ((fault.kind === 'drop-mid-body') !== early || !concerns(fault, group)) continue;
      if (fault.title !== undefined && !titles.includes(fault.title)) continue;
      const passed = one.seen++ - (fault.after ?? 0);
      if (passed < 0 || passed % (fault.every ?? 1) !== 0 || struck.has(fault.kind)) continue;
      one.struck++;
      struck.set(fault.kind, fault);
    }
    this.armed = this.armed.filter(
      ({ fault, struck: times }) => fault.times === 0 || times < (fault.times ?? 1),
    );
    return new Struck(struck);
  }
}

function concerns(fault: Fault, group: Group): boolean {
  if (fault.group ? fault.group !== group : group === 'token') return false;
  if (OF_ORDERS.includes(fault.kind)) return ORDERS.has(group);
  return !OF_READING.includes(fault.kind) || READING.has(group);
}

/** The faults of one request. */
export class Struck {
  constructor(private readonly faults: Map<Kind, Fault>) {}

  get<K extends Kind>(kind: K): FaultOf<K> | undefined {
    return this.faults.get(kind) as FaultOf<K> | undefined;
  }

  has(kind: Kind): boolean {
    return this.faults.has(kind);
  }

  kinds(): Kind[] {
    return [...this.faults.keys()];
  }
}
