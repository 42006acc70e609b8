import type { Arkivresultat } from '../../innsending/index.js';
import type { Moment } from '../../noark/index.js';
import type { BatchPlan, PlannedJournalpost, PlannedSak } from './batch.plan.js';
import { dokumentRows, journalpostRow, korrespondansepartRows } from './journalpost.rows.js';
import {
  hiddenTitle,
  klasseringRows,
  merknadRows,
  noekkelordRows,
  partRows,
  sakRow,
  skjermingRows,
} from './sak.rows.js';
import type { Row, Rows } from './tables.js';

type Dokumenter = Arkivresultat['journalposter'][number]['dokumenter'];

/** Everything a batch adds to the archive. Saker and journalposter are in the order their numbers are to have. */
export class BatchRows implements Rows {
  readonly sak: Row<'sak'>[];
  readonly journalpost: Row<'journalpost'>[];
  readonly part: Row<'part'>[] = [];
  readonly klassering: Row<'klassering'>[] = [];
  readonly korrespondansepart: Row<'korrespondansepart'>[] = [];
  readonly dokumentbeskrivelse: Row<'dokumentbeskrivelse'>[] = [];
  readonly dokumentobjekt: Row<'dokumentobjekt'>[] = [];
  readonly skjerming: Row<'skjerming'>[] = [];
  readonly merknad: Row<'merknad'>[] = [];
  readonly noekkelord: Row<'noekkelord'>[] = [];
  /** By the journalpost's systemId: what the status shows of its documents. */
  readonly dokumenter = new Map<string, Dokumenter>();

  constructor(
    { newSaker, journalposter }: BatchPlan,
    private readonly moment: Moment,
  ) {
    this.sak = newSaker.map((sak, index) => sakRow(sak, index, moment));
    this.journalpost = journalposter.map((journalpost, index) => journalpostRow(journalpost, index, moment));
    for (const sak of newSaker) this.addBelowSak(sak);
    for (const journalpost of journalposter) this.addBelowJournalpost(journalpost);
  }

  private addBelowSak(sak: PlannedSak): void {
    const { oppdrag, nyttelast } = sak.made!;
    const owner = { sak_id: sak.systemId };
    this.part.push(...partRows(sak));
    this.klassering.push(...klasseringRows(sak));
    this.skjerming.push(...skjermingRows(owner, nyttelast.skjerming, hiddenTitle('TMO', nyttelast)));
    this.merknad.push(...merknadRows(owner, nyttelast.merknader, this.moment, oppdrag.klientNavn));
    this.noekkelord.push(...noekkelordRows(owner, nyttelast.noekkelord));
  }

  private addBelowJournalpost(journalpost: PlannedJournalpost): void {
    const { oppdrag, nyttelast } = journalpost;
    const owner = { journalpost_id: journalpost.systemId };
    this.skjerming.push(...skjermingRows(owner, nyttelast.skjerming, hiddenTitle('TRO', nyttelast)));
    this.merknad.push(...merknadRows(owner, nyttelast.merknader, this.moment, oppdrag.klientNavn));
    this.noekkelord.push(...noekkelordRows(owner, nyttelast.noekkelord));
    for (const { row, skjerming } of korrespondansepartRows(journalpost)) {
      this.korrespondansepart.push(row);
      this.skjerming.push(...skjermingRows({ korrespondansepart_id: row.system_id }, skjerming));
    }
    this.addDokumenter(journalpost);
  }

  private addDokumenter(journalpost: PlannedJournalpost): void {
    const shown: Dokumenter = [];
    for (const { beskrivelse, objekt, skjerming } of dokumentRows(journalpost, this.moment)) {
      this.dokumentbeskrivelse.push(beskrivelse);
      this.dokumentobjekt.push(objekt);
      this.skjerming.push(...skjermingRows({ dokumentbeskrivelse_id: beskrivelse.system_id }, skjerming));
      const { dokumentnummer, system_id: systemId } = beskrivelse;
      shown.push({ dokumentnummer, systemId, sjekksum: objekt.sjekksum });
    }
    this.dokumenter.set(journalpost.systemId, shown);
  }
}
