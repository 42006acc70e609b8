import type { Arkivresultat } from '../../intake/index.js';
import type { PlannedJournalpost, PlannedSak } from './batch.plan.js';
import { dokumentRows, korrespondansepartRows } from './journalpost.rows.js';
import {
  hiddenTitle,
  klasseringRows,
  merknadRows,
  noekkelordRows,
  partRows,
  skjermingRows,
} from './sak.rows.js';

type Dokumenter = Arkivresultat['journalposter'][number]['dokumenter'];

const TABLES = [
  'part',
  'klassering',
  'korrespondansepart',
  'dokumentbeskrivelse',
  'dokumentobjekt',
  'skjerming',
  'merknad',
  'noekkelord',
] as const;
type Table = (typeof TABLES)[number];

/** Each table's rows as a JSON array. */
export type SerialisedChildren = Record<Table, string>;

/** Everything below sak and journalpost. It carries no archive number, so it is ready before a counter is locked. */
export class ChildRows implements Record<Table, object[]> {
  readonly part: object[] = [];
  readonly klassering: object[] = [];
  readonly korrespondansepart: object[] = [];
  readonly dokumentbeskrivelse: object[] = [];
  readonly dokumentobjekt: object[] = [];
  readonly skjerming: object[] = [];
  readonly merknad: object[] = [];
  readonly noekkelord: object[] = [];
  /** By the journalpost's systemId: what the status shows of its documents. */
  readonly dokumenter = new Map<string, Dokumenter>();

  constructor(
    saker: PlannedSak[],
    journalposter: PlannedJournalpost[],
    private readonly now: Date,
  ) {
    for (const sak of saker) this.addSak(sak);
    for (const journalpost of journalposter) this.addJournalpost(journalpost);
  }

  serialised(): SerialisedChildren {
    return Object.fromEntries(
      TABLES.map((table) => [table, JSON.stringify(this[table])]),
    ) as SerialisedChildren;
  }

  private addSak(sak: PlannedSak): void {
    const { oppdrag, nyttelast } = sak.made!;
    const owner = { sak_id: sak.systemId };
    this.part.push(...partRows(sak));
    this.klassering.push(...klasseringRows(sak));
    this.skjerming.push(...skjermingRows(owner, nyttelast.skjerming, hiddenTitle('TMO', nyttelast)));
    this.merknad.push(...merknadRows(owner, nyttelast.merknader, this.now, oppdrag.klientNavn));
    this.noekkelord.push(...noekkelordRows(owner, nyttelast.noekkelord));
  }

  private addJournalpost(journalpost: PlannedJournalpost): void {
    const { oppdrag, nyttelast } = journalpost;
    const owner = { journalpost_id: journalpost.systemId };
    this.skjerming.push(...skjermingRows(owner, nyttelast.skjerming, hiddenTitle('TRO', nyttelast)));
    this.merknad.push(...merknadRows(owner, nyttelast.merknader, this.now, oppdrag.klientNavn));
    this.noekkelord.push(...noekkelordRows(owner, nyttelast.noekkelord));
    for (const { row, skjerming } of korrespondansepartRows(journalpost)) {
      this.korrespondansepart.push(row);
      this.skjerming.push(...skjermingRows({ korrespondansepart_id: row.system_id }, skjerming));
    }
    this.addDokumenter(journalpost);
  }

  private addDokumenter(journalpost: PlannedJournalpost): void {
    const shown: Dokumenter = [];
    for (const { beskrivelse, objekt, skjerming } of dokumentRows(journalpost, this.now)) {
      this.dokumentbeskrivelse.push(beskrivelse);
      this.dokumentobjekt.push(objekt);
      this.skjerming.push(...skjermingRows({ dokumentbeskrivelse_id: beskrivelse.system_id }, skjerming));
      const { dokumentnummer, system_id: systemId } = beskrivelse;
      shown.push({ dokumentnummer, systemId, sjekksum: objekt.sjekksum });
    }
    this.dokumenter.set(journalpost.systemId, shown);
  }
}
