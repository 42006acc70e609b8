import type { Arkivoppdrag } from '../../innsending/index.js';
import type { JournalpostNyttelast, SakNyttelast } from '../../noark/index.js';
import { newUuid } from '../../shared/uuid/index.js';
import { ArchiveFault, flereSakerFunnet } from '../archive.fault.js';
import { soekenoekkel } from '../klassering.js';
import type { LockedSak } from './target.repository.js';

/** Sak numbers fit the columns; anything else names no sak. */
const SAKSNUMMER = /^\d{4}\/\d{1,9}$/;

/** A sak that takes part in the batch: one that is there, or one to be made, whose saksnummer is yet to come. */
export interface PlannedSak extends LockedSak {
  /** Set when this batch makes it. */
  made?: { oppdrag: Arkivoppdrag; nyttelast: SakNyttelast };
}

export interface PlannedJournalpost {
  systemId: string;
  sak: PlannedSak;
  oppdrag: Arkivoppdrag;
  nyttelast: JournalpostNyttelast;
  /** Place in the submission. */
  indeks: number;
  journalpostnummer: number;
  /** 0 until it is written. */
  journalsekvensnummer: number;
}

/** A submission that will be archived, and where. */
export interface Placement {
  oppdrag: Arkivoppdrag;
  sak: PlannedSak;
  journalposter: PlannedJournalpost[];
}

/** A submission that will not. Its saker may get their numbers in this very batch, hence the function. */
export interface Refusal {
  oppdrag: Arkivoppdrag;
  fault: () => ArchiveFault;
}

/** What must be locked before the batch can be planned. */
export function needs(oppdrag: Arkivoppdrag[]): { saksnumre: string[]; soekenoekler: string[] } {
  const saksnumre = oppdrag.flatMap(({ type, saksnummer }) =>
    type === 'JOURNALPOST' && SAKSNUMMER.test(saksnummer ?? '') ? [saksnummer!] : [],
  );
  const soekenoekler = oppdrag.filter(searches).map(keyOf);
  return { saksnumre: [...new Set(saksnumre)], soekenoekler: [...new Set(soekenoekler)] };
}

/**
 * Decides, submission by submission in the order they came, which sak each goes to: exactly as if each had been
 * archived before the next was looked at. Numbers of new saker and of the journal are not given here: a submission
 * that is refused must not take one.
 */
export class BatchPlan {
  readonly placements: Placement[] = [];
  readonly newSaker: PlannedSak[] = [];
  readonly journalposter: PlannedJournalpost[] = [];
  readonly refusals: Refusal[] = [];
  private readonly bySaksnummer: Map<string, PlannedSak>;
  private readonly bySoekenoekkel: Map<string, PlannedSak[]>;

  constructor(oppdrag: Arkivoppdrag[], locked: LockedSak[]) {
    const saker: PlannedSak[] = locked.map((sak) => ({ ...sak }));
    this.bySaksnummer = new Map(saker.map((sak) => [sak.saksnummer, sak]));
    this.bySoekenoekkel = Map.groupBy(saker, (sak) => sak.soekenoekkel);
    for (const one of oppdrag) {
      const target = this.targetOf(one);
      if ('fault' in target) this.refusals.push(target);
      else this.place(one, target);
    }
  }

  /** Saker that were there and got journalposter. */
  get grownSaker(): PlannedSak[] {
    const grown = this.placements.filter(({ sak, journalposter }) => !sak.made && journalposter.length > 0);
    return [...new Set(grown.map(({ sak }) => sak))];
  }

  private targetOf(oppdrag: Arkivoppdrag): PlannedSak | Refusal {
    if (oppdrag.type === 'JOURNALPOST') return this.pointedAt(oppdrag);
    if (!searches(oppdrag)) return this.make(oppdrag);
    const hits = (this.bySoekenoekkel.get(keyOf(oppdrag)) ?? []).filter(({ isOpen }) => isOpen);
    if (hits.length > 1)
      return { oppdrag, fault: () => flereSakerFunnet(hits.map(({ saksnummer }) => saksnummer)) };
    return hits[0] ?? this.make(oppdrag);
  }

  /** Another client's sak is as unknown as one that is not there. */
  private pointedAt(oppdrag: Arkivoppdrag): PlannedSak | Refusal {
    const sak = this.bySaksnummer.get(oppdrag.saksnummer ?? '');
    const isTheirs = sak && (oppdrag.alleSaker || sak.klientId === oppdrag.klientId);
    if (!isTheirs) return { oppdrag, fault: () => new ArchiveFault('UKJENT_SAK') };
    return sak.isOpen ? sak : { oppdrag, fault: () => new ArchiveFault('SAK_AVSLUTTET') };
  }

  private make(oppdrag: Arkivoppdrag): PlannedSak {
    const nyttelast = oppdrag.nyttelast as SakNyttelast;
    const sak: PlannedSak = {
      systemId: newUuid(),
      klientId: oppdrag.klientId,
      saksnummer: '',
      soekenoekkel: keyOf(oppdrag),
      isOpen: true,
      nesteJournalpostnummer: 1,
      made: { oppdrag, nyttelast },
    };
    this.newSaker.push(sak);
    const same = this.bySoekenoekkel.get(sak.soekenoekkel);
    if (same) same.push(sak);
    else this.bySoekenoekkel.set(sak.soekenoekkel, [sak]);
    return sak;
  }

  private place(oppdrag: Arkivoppdrag, sak: PlannedSak): void {
    const journalposter = (oppdrag.nyttelast.journalposter ?? []).map((nyttelast, indeks) => ({
      systemId: newUuid(),
      sak,
      oppdrag,
      nyttelast,
      indeks,
      journalpostnummer: sak.nesteJournalpostnummer++,
      journalsekvensnummer: 0,
    }));
    this.journalposter.push(...journalposter);
    this.placements.push({ oppdrag, sak, journalposter });
  }
}

function searches({ type, nyttelast }: Arkivoppdrag): boolean {
  return type === 'SAK' && (nyttelast as SakNyttelast).sakslogikk === 'SOEK_ELLER_NY';
}

function keyOf({ klientId, nyttelast }: Arkivoppdrag): string {
  return soekenoekkel(klientId, nyttelast as SakNyttelast);
}
