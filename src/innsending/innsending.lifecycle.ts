import { Injectable } from '@nestjs/common';
import type { Nyttelast } from '../noark/index.js';
import { aboutSubmissions, Outbox } from '../shared/outbox/index.js';
import type { Tx } from '../shared/prisma/index.js';
import { INNSENDING_CODES, notFound, Problem } from '../shared/problem/index.js';
import { InnsendingRepository, type LockedRow, type LockedState } from './innsending.repository.js';
import { type Arkivoppdrag, type Arkivresultat, type Feil, FINAL, isUnderWay } from './innsending.types.js';
import { StansRepository } from './stans/index.js';

const SAK_FEILET: Feil = { kode: 'SAK_FEILET', melding: INNSENDING_CODES.SAK_FEILET.nb };

/**
 * The life of an innsending, and the only code that changes a status:
 *
 *   MOTTATT ──▶ ARKIVERT                      VENTER_PAA_SAK ──▶ MOTTATT   when its sak is archived
 *      │ ▲  ──▶ FEILET ──▶ MOTTATT (retry)                  └──▶ FEILET    when its sak fails
 *      ▼ │  ──▶ AVBRUTT
 *   UNDER_ARKIVERING (a remote archive has begun, or a temporary fault is being retried) ──▶ ARKIVERT | FEILET | AVBRUTT
 *
 * Everything happens in the caller's transaction, so status, event and message are true at the same instant as what
 * they tell of. A row is locked before it is judged.
 */
@Injectable()
export class InnsendingLifecycle {
  constructor(
    private readonly repository: InnsendingRepository,
    private readonly stans: StansRepository,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Lock submissions, in id order, and answer those that may be archived now. Cancelled and finished ones are left
   * out. A journalpost whose sak failed fails with it; one whose sak is under way again waits again.
   */
  async begin(tx: Tx, referanser: string[]): Promise<Arkivoppdrag[]> {
    const rows = await this.repository.lockForArchiving(tx, referanser);
    const open = rows.filter(isUnderWay);
    const [ready, early] = partition(open, (row) => row.type === 'SAK' || row.saksnummer !== null);
    const caughtUp = early.length > 0 ? await this.settleEarly(tx, early) : [];
    return [...ready, ...caughtUp].map((row) => ({ ...row, nyttelast: row.nyttelast as Nyttelast }));
  }

  /**
   * Lock a submission that goes into the archive bit by bit, and say whether it still may. The first time, the fagsystem
   * sees UNDER_ARKIVERING: what has begun is not cancelled by it any more.
   */
  async goOn(tx: Tx, referanse: string): Promise<boolean> {
    const [row] = await this.repository.lock(tx, [referanse]);
    if (!row || !isUnderWay(row)) return false;
    if (row.status === 'MOTTATT') await this.repository.markBegun(tx, referanse);
    return true;
  }

  /** Of a submission that goes into the archive bit by bit: what is there so far. */
  async progressed(tx: Tx, referanse: string, resultat: Arkivresultat): Promise<void> {
    await this.repository.markProgress(tx, referanse, resultat);
  }

  async archived(tx: Tx, results: { referanse: string; resultat: Arkivresultat }[]): Promise<void> {
    if (results.length === 0) return;
    await this.repository.markArchived(tx, results);
    // A statement of its own: its snapshot sees every journalpost that came before `begin` locked the sak.
    await this.freeWaiting(tx, ids(results));
  }

  /** A permanent fault, or the attempts are used up. Journalposter that wait for a failed sak fail with it. */
  async failed(tx: Tx, faults: { referanse: string; feil: Feil }[]): Promise<void> {
    if (faults.length === 0) return;
    await this.repository.markFailed(tx, faults);
    await this.failWaiting(tx, ids(faults));
  }

  /** A temporary fault: what the fagsystem sees is UNDER_ARKIVERING, with the fault and the time of the next attempt. */
  async retrying(tx: Tx, items: { referanse: string; feil: Feil; delayMs: number }[]): Promise<void> {
    if (items.length > 0) await this.repository.markRetrying(tx, items);
  }

  /** Before work has begun, or after FEILET. `klientId` limits it to the client's own. */
  async cancel(
    tx: Tx,
    referanse: string,
    { klientId, ...detaljer }: { klientId?: string; aktoer: string; begrunnelse?: string },
  ): Promise<void> {
    const row = await this.locked(tx, referanse, klientId);
    if (
      !['MOTTATT', 'VENTER_PAA_SAK', 'FEILET', ...(klientId ? [] : ['UNDER_ARKIVERING'])].includes(row.status)
    ) {
      throw wrongState(row);
    }
    await this.repository.markCancelled(tx, referanse, detaljer);
    await this.failWaiting(tx, [referanse]);
  }

  /** An administrator's retry: of a failed submission, or at once of one that waits for its next attempt. */
  async retry(tx: Tx, referanse: string, aktoer: string): Promise<void> {
    const [refusal] = await this.retryAll(tx, [referanse], aktoer);
    if (refusal) throw refusal;
  }

  /** The same for many, in as many statements. Answers for each, in their order, why it was left as it is, if it was. */
  async retryAll(tx: Tx, referanser: string[], aktoer: string): Promise<(Problem | undefined)[]> {
    const rows = await this.repository.lock(tx, referanser);
    const underWay = rows.filter(isUnderWay);
    const failed = rows.filter(canBeTakenUp);
    if (underWay.length > 0) await this.outbox.hasten(tx, aboutSubmissions(ids(underWay)));
    if (failed.length > 0) await this.takeUp(tx, failed, aktoer);
    const stopped = await this.startAgain(tx, rows);
    const known = new Map(rows.map((row) => [row.referanse, row]));
    return referanser.map((referanse) => {
      const row = known.get(referanse.toLowerCase());
      if (!row) return notFound();
      const isTaken = isUnderWay(row) || canBeTakenUp(row) || stopped.includes(row.referanse);
      return isTaken ? undefined : wrongState(row);
    });
  }

  /**
   * Those of these that have stopped (stans/) get their next step again: whoever handles it judges them anew. Answers which.
   * Doing it twice is safe: what has its step back has not stopped.
   */
  async resume(tx: Tx, referanser: string[]): Promise<string[]> {
    return this.startAgain(tx, await this.repository.lock(tx, referanser));
  }

  /** Done by hand in the archive: an administrator tells the saksnummer, and the fagsystem is told so. */
  async markedManually(
    tx: Tx,
    referanse: string,
    { saksnummer, begrunnelse, aktoer }: { saksnummer: string; begrunnelse: string; aktoer: string },
  ): Promise<void> {
    const row = await this.locked(tx, referanse);
    if (row.status === 'ARKIVERT' || row.status === 'AVBRUTT') throw wrongState(row);
    await this.repository.markManually(tx, referanse, saksnummer, { aktoer, begrunnelse, manuelt: true });
    await this.repository.waitAgain(tx, [referanse], { kode: SAK_FEILET.kode, aktoer });
    await this.freeWaiting(tx, [referanse]);
  }

  private async freeWaiting(tx: Tx, saker: string[]): Promise<void> {
    const freed = await this.repository.freeWaiting(tx, saker);
    if (freed > 0) this.outbox.wakeAfterCommit(tx, 'innsending.mottatt');
  }

  private async startAgain(tx: Tx, locked: LockedState[]): Promise<string[]> {
    const open = locked.filter(({ status }) => !FINAL.has(status));
    const stopped = await this.stans.among(tx, ids(open));
    if (stopped.length === 0) return [];
    await this.repository.waitNoLonger(tx, stopped);
    await this.publish(
      tx,
      open.filter(({ referanse }) => stopped.includes(referanse)),
    );
    return stopped;
  }

  private async takeUp(tx: Tx, failed: LockedState[], aktoer: string): Promise<void> {
    await this.repository.markForRetry(tx, ids(failed), aktoer);
    await this.repository.waitAgain(tx, ids(failed), { kode: SAK_FEILET.kode, aktoer });
    await this.publish(tx, failed);
  }

  private async publish(tx: Tx, rows: LockedState[]): Promise<void> {
    await this.outbox.publish(
      tx,
      rows.map(({ referanse, klientId, saksnummer, trace }) => {
        return {
          topic: 'innsending.mottatt',
          lane: klientId,
          key: saksnummer,
          payload: { referanse },
          trace,
        };
      }),
    );
  }

  private async failWaiting(tx: Tx, saker: string[]): Promise<void> {
    const waiting = await this.repository.lockWaiting(tx, saker);
    if (waiting.length === 0) return;
    await this.failed(
      tx,
      waiting.map((referanse) => ({ referanse, feil: SAK_FEILET })),
    );
  }

  /**
   * Journalposter that are to be archived while their sak has no number. Their saker are locked before they are
   * judged: a sak that ended between the two would look for those that wait for it, and not find these. Answers those
   * whose sak has its number after all.
   */
  private async settleEarly(tx: Tx, rows: LockedRow[]): Promise<LockedRow[]> {
    const saker = await this.repository.lockSaker(
      tx,
      rows.map(({ sakReferanse }) => sakReferanse!),
    );
    const sakOf = new Map(saker.map((sak) => [sak.referanse, sak]));
    const current = rows.map((row) => ({
      ...row,
      ...sakOf.get(row.sakReferanse!)!,
      referanse: row.referanse,
    }));
    const [numbered, others] = partition(current, ({ saksnummer }) => saksnummer !== null);
    const [lost, waiting] = partition(others, ({ sakStatus }) => FINAL.has(sakStatus));
    await this.failed(
      tx,
      lost.map(({ referanse }) => ({ referanse, feil: SAK_FEILET })),
    );
    if (waiting.length > 0) await this.repository.markWaiting(tx, ids(waiting));
    return numbered;
  }

  private async locked(tx: Tx, referanse: string, klientId?: string): Promise<LockedState> {
    const [row] = await this.repository.lock(tx, [referanse]);
    if (!row || (klientId !== undefined && row.klientId !== klientId)) throw notFound();
    return row;
  }
}

function wrongState({ status, skrubbet }: LockedState): Problem {
  if (status === 'FEILET' && skrubbet)
    return new Problem('UGYLDIG_TILSTAND', {
      nb: 'Innholdet i innsendingen er slettet, så den kan ikke prøves igjen.',
      en: 'The content of the submission has been deleted, so it cannot be tried again.',
    });
  return new Problem('UGYLDIG_TILSTAND', {
    nb: `Innsendingen har status ${status}.`,
    en: `The submission has status ${status}.`,
  });
}

function canBeTakenUp({ status, skrubbet }: LockedState): boolean {
  return status === 'FEILET' && !skrubbet;
}

function ids(items: { referanse: string }[]): string[] {
  return items.map(({ referanse }) => referanse);
}

function partition<T>(items: T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
