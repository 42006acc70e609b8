import { Injectable } from '@nestjs/common';
import type { Arkivoppdrag, Arkivresultat } from '../../intake/index.js';
import type { Tx } from '../../shared/prisma/index.js';
import { type ArchiveBatch, ArchiveSystem, type Outcome } from '../archive-system.js';
import { BatchPlan, needs, type Placement } from './batch.plan.js';
import { ChildRows, type SerialisedChildren } from './child.rows.js';
import { journalpostBase, journalpostRow } from './journalpost.rows.js';
import { Klokke } from './klokke.js';
import { NummerRepository } from './nummer.repository.js';
import { inOslo, type Moment } from './oslo.js';
import { RowRepository } from './row.repository.js';
import { TargetRepository } from './target.repository.js';
import { sakBase, sakRow } from './sak.rows.js';

/**
 * The Noark 5 core in our own database. A batch is one transaction that writes with one statement; a
 * submission is whole or not there. Everybody takes the locks in the same order: submissions, searches, saker, the SAK series, the
 * JOURNAL series. The series come last, because all other batches wait for them until this one is committed.
 */
@Injectable()
export class EmbeddedArchive extends ArchiveSystem {
  constructor(
    private readonly targets: TargetRepository,
    private readonly nummer: NummerRepository,
    private readonly rows: RowRepository,
    private readonly klokke: Klokke,
  ) {
    super();
  }

  async archive(batch: ArchiveBatch): Promise<void> {
    await batch.settle((tx, oppdrag) => this.archiveAll(tx, oppdrag));
  }

  private async archiveAll(tx: Tx, oppdrag: Arkivoppdrag[]): Promise<Outcome[]> {
    if (oppdrag.length === 0) return [];
    const { saksnumre, soekenoekler } = needs(oppdrag);
    await this.targets.takeTurns(tx, soekenoekler);
    const plan = new BatchPlan(oppdrag, await this.targets.lock(tx, saksnumre, soekenoekler));
    const moment = inOslo(this.klokke.now(await this.targets.now(tx)));
    const children = new ChildRows(plan.newSaker, plan.journalposter, moment.now);
    const serialised = children.serialised();

    await this.number(tx, plan, moment.aar);
    await this.write(tx, plan, serialised, moment);
    return [
      ...plan.placements.map((placement) => outcomeOf(placement, children, moment.aar)),
      ...plan.refusals.map(({ oppdrag: { referanse }, fault }) => ({ referanse, fault: fault() })),
    ];
  }

  /** Numbers go out in the order of the submissions. */
  private async number(tx: Tx, { newSaker, journalposter }: BatchPlan, aar: number): Promise<void> {
    const firstSak = await this.nummer.take(tx, 'SAK', aar, newSaker.length);
    const firstJournalpost = await this.nummer.take(tx, 'JOURNAL', aar, journalposter.length);
    newSaker.forEach((sak, index) => {
      sak.sakssekvensnummer = firstSak + index;
      sak.saksnummer = `${aar}/${sak.sakssekvensnummer}`;
    });
    journalposter.forEach(
      (journalpost, index) => (journalpost.journalsekvensnummer = firstJournalpost + index),
    );
  }

  private async write(tx: Tx, plan: BatchPlan, children: SerialisedChildren, moment: Moment): Promise<void> {
    const saker = { base: sakBase(moment), rows: plan.newSaker.map(sakRow) };
    const journalposter = { base: journalpostBase(moment), rows: plan.journalposter.map(journalpostRow) };
    await this.rows.insert(tx, saker, journalposter, children);
    await this.targets.moveOn(tx, plan.grownSaker);
  }
}

function outcomeOf({ oppdrag, sak, journalposter }: Placement, children: ChildRows, aar: number): Outcome {
  const resultat: Arkivresultat = {
    sak: {
      saksnummer: sak.saksnummer,
      systemId: sak.systemId,
      resultat: sak.made?.oppdrag === oppdrag ? 'OPPRETTET' : 'EKSISTERENDE',
    },
    journalposter: journalposter.map((journalpost) => ({
      eksternNoekkel: journalpost.nyttelast.eksternNoekkel ?? null,
      journalpostnummer: journalpost.journalpostnummer,
      journalnummer: `${journalpost.journalsekvensnummer}/${aar}`,
      systemId: journalpost.systemId,
      dokumenter: children.dokumenter.get(journalpost.systemId)!,
    })),
  };
  return { referanse: oppdrag.referanse, resultat };
}
