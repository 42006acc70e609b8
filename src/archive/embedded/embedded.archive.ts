import { Injectable } from '@nestjs/common';
import type { Arkivoppdrag, Arkivresultat } from '../../innsending/index.js';
import { inOslo } from '../../noark/index.js';
import type { Tx } from '../../shared/prisma/index.js';
import { ArchiveSystem, type Outcome } from '../archive-system.js';
import { BatchPlan, needs, type Placement } from './batch.plan.js';
import { BatchRows } from './batch.rows.js';
import { Clock } from './clock.js';
import { RowRepository } from './row.repository.js';
import { TargetRepository } from './target.repository.js';

/**
 * The Noark 5 core in our own database. A batch is one transaction that writes with one statement; a submission is
 * whole or not there. Everybody takes the locks in the same order: submissions, searches, saker, number series.
 */
@Injectable()
export class EmbeddedArchive extends ArchiveSystem {
  constructor(
    private readonly targets: TargetRepository,
    private readonly rows: RowRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  async archive(tx: Tx, oppdrag: Arkivoppdrag[]): Promise<Outcome[]> {
    if (oppdrag.length === 0) return [];
    const { saksnumre, soekenoekler } = needs(oppdrag);
    await this.targets.takeTurns(tx, soekenoekler);
    const plan = new BatchPlan(oppdrag, await this.targets.lock(tx, saksnumre, soekenoekler));
    const moment = inOslo(this.clock.now(oppdrag[0]!.laast));
    const rows = new BatchRows(plan, moment);
    await this.write(tx, plan, rows, moment.aar);
    return [
      ...plan.placements.map((placement) => outcomeOf(placement, rows, moment.aar)),
      ...plan.refusals.map(({ oppdrag: { referanse }, fault }) => ({ referanse, fault: fault() })),
    ];
  }

  /** Numbers go out in the order of the submissions. */
  private async write(tx: Tx, plan: BatchPlan, rows: BatchRows, aar: number): Promise<void> {
    const { newSaker, journalposter } = plan;
    const first = await this.rows.insert(tx, aar, rows);
    newSaker.forEach((sak, index) => (sak.saksnummer = `${aar}/${first.sak! + index}`));
    journalposter.forEach((one, index) => (one.journalsekvensnummer = first.journalpost! + index));
    await this.targets.moveOn(tx, plan.grownSaker);
  }
}

function outcomeOf({ oppdrag, sak, journalposter }: Placement, rows: BatchRows, aar: number): Outcome {
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
      dokumenter: rows.dokumenter.get(journalpost.systemId)!,
    })),
  };
  return { referanse: oppdrag.referanse, resultat };
}
