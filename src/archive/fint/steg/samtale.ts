import type { Arkivoppdrag, Arkivresultat, Journalpoststatus } from '../../../innsending/index.js';
import type { JournalpostNyttelast, SakNyttelast } from '../../../noark/index.js';
import type { ClaimedMessage } from '../../../shared/outbox/index.js';
import type { Arkivsystem } from '../arkivsystem.js';
import type { FintFront } from '../front/index.js';
import type { Koder } from '../ressurs/index.js';
import { again } from './steg.js';
import type { FilResultat, JournalpostResultat, SakResultat, Slag, Steg } from './steg.js';

/** Who else registers in the same sak meanwhile only makes more numbers to choose among, but two alike cannot be told apart. */
const FRESH_MS = 120_000;

/** Whose turn it is while an order of it is under way. */
export function laneOf({ navn }: Pick<Arkivsystem, 'navn'>): string {
  return `arkiv ${navn}`;
}

/** A submission's conversation with a remote archive, as far as it has come: what was done is in `steg`. */
export class Samtale {
  /** The step that this very handling has committed the intent of, and may send. */
  maySend: number | undefined;
  /** When that was, by performance.now(). */
  intendedAt = 0;

  constructor(
    readonly message: ClaimedMessage<'arkiv.steg'>,
    readonly oppdrag: Arkivoppdrag,
    readonly system: Arkivsystem,
    readonly front: FintFront,
    readonly koder: Koder,
    readonly steg: Steg[],
  ) {}

  get referanse(): string {
    return this.oppdrag.referanse;
  }

  /** The journalpostnumre in the sak. Undefined: it is too long ago that it was read. */
  get numre(): number[] | undefined {
    const { sak } = this;
    return sak && sak.oppdatertForMs < FRESH_MS ? sak.foer : undefined;
  }

  /** Of a submission of type SAK. */
  get nyttelast(): SakNyttelast {
    return this.oppdrag.nyttelast as SakNyttelast;
  }

  get journalposter(): JournalpostNyttelast[] {
    return this.oppdrag.nyttelast.journalposter ?? [];
  }

  /** The sak, once it is known. */
  get sak(): (Steg<'SAK'> & { resultat: SakResultat }) | undefined {
    const steg = this.steg.find(({ slag, tilstand }) => slag === 'SAK' && tilstand === 'FERDIG');
    return steg as (Steg<'SAK'> & { resultat: SakResultat }) | undefined;
  }

  /** The first step that is not done, as it stands; undefined: all are. */
  next(): Steg | undefined {
    return this.plan().find(({ tilstand }) => tilstand !== 'FERDIG');
  }

  /** All steps in their order: the sak; then each journalpost, its files before it. */
  plan(): Steg[] {
    const all: [Slag, string][] = [
      ['SAK', ''],
      ...this.journalposter.flatMap(({ dokumenter = [] }, j): [Slag, string][] => [
        ...dokumenter.map((_, d): [Slag, string] => ['DOKUMENTFIL', `/journalposter/${j}/dokumenter/${d}`]),
        ['JOURNALPOST', `/journalposter/${j}`],
      ]),
    ];
    const known = new Map(this.steg.map((one) => [one.nummer, one]));
    return all.map(
      ([slag, gjelder], index) =>
        known.get(index + 1) ?? newSteg(this.referanse, index + 1, this.system.navn, slag, gjelder),
    );
  }

  /** Of a journalpost's step. */
  journalpostOf({ gjelder }: Steg): JournalpostNyttelast {
    return this.journalposter[placeOf(gjelder)[0]!]!;
  }

  /** Of a file's step. */
  dokumentOf({ gjelder }: Steg) {
    const [j, d] = placeOf(gjelder);
    return this.journalposter[j!]!.dokumenter![d!]!;
  }

  /** The steps of a journalpost's files. */
  filerOf({ gjelder }: Steg): Steg<'DOKUMENTFIL'>[] {
    const isOfIt = (one: Steg) => one.slag === 'DOKUMENTFIL' && one.gjelder.startsWith(`${gjelder}/`);
    return this.plan().filter(isOfIt) as Steg<'DOKUMENTFIL'>[];
  }

  urlOf(fil: Steg<'DOKUMENTFIL'>): string {
    return (fil.resultat as FilResultat).url;
  }

  /** What is in the archive so far. Null: nothing. */
  resultat(): Arkivresultat | null {
    const { sak } = this;
    if (!sak) return null;
    const { saksnummer, systemId, fantes } = sak.resultat;
    const steg = this.plan().filter(({ slag }) => slag === 'JOURNALPOST') as Steg<'JOURNALPOST'>[];
    return {
      sak: { saksnummer, systemId, resultat: fantes ? 'EKSISTERENDE' : 'OPPRETTET' },
      journalposter: steg.map((one, index) => journalpostOf(this.journalposter[index]!, one)),
    };
  }
}

function journalpostOf(
  { eksternNoekkel, dokumenter = [] }: JournalpostNyttelast,
  { tilstand, resultat }: Steg<'JOURNALPOST'>,
): Arkivresultat['journalposter'][number] {
  const known: Partial<JournalpostResultat> = resultat ?? {};
  return {
    eksternNoekkel: eksternNoekkel ?? null,
    journalpostnummer: known.journalpostnummer ?? null,
    journalnummer: known.journalnummer ?? null,
    systemId: known.systemId ?? null,
    dokumenter: resultat
      ? dokumenter.map(({ sjekksum }, index) => ({ dokumentnummer: index + 1, systemId: null, sjekksum }))
      : [],
    status: STATUS[tilstand] ?? 'VENTER',
  };
}

const STATUS: Partial<Record<Steg['tilstand'], Journalpoststatus>> = {
  FERDIG: 'ARKIVERT',
  AVVIST: 'AVVIST',
  UKJENT: 'UVISST',
  UAVKLART: 'UVISST',
};

/** The places in `/journalposter/0/dokumenter/1`. */
function placeOf(gjelder: string): number[] {
  return gjelder
    .split('/')
    .filter((part) => /^\d+$/.test(part))
    .map(Number);
}

function newSteg(referanse: string, nummer: number, arkivsystem: string, slag: Slag, gjelder: string): Steg {
  return { ...BLANK, referanse, nummer, arkivsystem, slag, gjelder, foer: [] };
}

const BLANK: Omit<Steg, 'referanse' | 'nummer' | 'arkivsystem' | 'slag' | 'gjelder' | 'foer'> = {
  tilstand: 'KLAR',
  forsoek: 0,
  statusUrl: null,
  sett: false,
  svar: null,
  filerIgjen: false,
  kjennetegn: null,
  saksnummer: null,
  journalpostnummer: null,
  resultat: null,
  gjenkjent: null,
  kandidater: null,
  feil: null,
  begynt: null,
  sendtForMs: null,
  oppslagForMs: null,
  oppdatertForMs: 0,
};

/** A journalpost to be sent once more, after its files: what it refers to may be gone. */
export function withFiles(samtale: Samtale, steg: Steg): Steg[] {
  return [...samtale.filerOf(steg).map(again), Object.assign(again(steg), { filerIgjen: true })];
}
