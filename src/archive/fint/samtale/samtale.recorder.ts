import { Injectable } from '@nestjs/common';
import { InnsendingLifecycle } from '../../../innsending/index.js';
import { Outbox } from '../../../shared/outbox/index.js';
import { Prisma, PrismaService, type Tx } from '../../../shared/prisma/index.js';
import { Metrics } from '../../../shared/telemetry/index.js';
import type { ArchiveFault } from '../../archive.fault.js';
import { ArchiveSettlement } from '../../archive.settlement.js';
import { soekenoekkel } from '../../klassering.js';
import {
  type Funn,
  laneOf,
  type Samtale,
  type Slag,
  type Steg,
  Stegene,
  StegRepository,
} from '../steg/index.js';
import { Plass } from './plass.js';

export type Found = Extract<Funn, { funn: 'FUNNET' }>;

/**
 * Writes down how a conversation goes: each method is one transaction that checks our claim on the message, so that a worker
 * which slept past its lease changes nothing. True: this very handling goes on. False: the message is settled.
 */
@Injectable()
export class SamtaleRecorder {
  constructor(
    private readonly outbox: Outbox,
    private readonly lifecycle: InnsendingLifecycle,
    private readonly settlement: ArchiveSettlement,
    private readonly steg: StegRepository,
    private readonly stegene: Stegene,
    private readonly plass: Plass,
    private readonly prisma: PrismaService,
    private readonly metrics: Metrics,
  ) {}

  /** Before a step is sent. From then on nobody sends it again without having looked for it. */
  intend(samtale: Samtale, steg: Steg, foer: number[]): Promise<boolean> {
    return this.outbox.transaction(
      async (tx) => (await this.goOn(tx, samtale)) && this.intendIn(tx, samtale, steg, foer),
    );
  }

  /** A step as it is now; its message waits. `underWay`: its order is, and keeps its place at the archive. */
  async wait(
    samtale: Samtale,
    steg: Steg | undefined,
    { delayMs, underWay, oppslag = false }: { delayMs: number; underWay: boolean; oppslag?: boolean },
  ): Promise<false> {
    const { message, system, oppdrag } = samtale;
    const lane = underWay ? laneOf(system) : oppdrag.klientId;
    const wasIn = message.lane;
    const record = steg && this.steg.saving([steg], { oppslag }, Prisma.sql`EXISTS (SELECT FROM put_off)`);
    // One statement: most of what is written is this, and it needs no transaction.
    await this.outbox.reschedule(
      this.prisma,
      [{ message, delayMs, lane }],
      'the archive has not done it yet',
      record,
    );
    if (lane !== wasIn) this.outbox.wake(['arkiv.steg']);
    return false;
  }

  /** A step as it is now, and on. */
  async note(samtale: Samtale, steg: Steg[]): Promise<true> {
    await this.outbox.transaction(async (tx) => {
      await this.outbox.keep(tx, [samtale.message]);
      await this.steg.save(tx, steg);
    });
    return true;
  }

  /**
   * A step is done: what came of it, and the intent of the next, are one. The last one ends the submission. Undefined: what was
   * found by its content may be another submission's, which is still under way.
   */
  async done(samtale: Samtale, steg: Steg, found: Found): Promise<boolean | undefined> {
    const before = { ...steg };
    settle(samtale, steg, found);
    const goesOn = await (samtale.next() ? this.goFrom(samtale, steg) : this.end(samtale, steg));
    if (goesOn === undefined) Object.assign(steg, before);
    else this.measure(samtale, before);
    return goesOn;
  }

  /** It cannot go on, for good or for now. `underWay`: an order of it is, whatever went wrong. */
  async fail(samtale: Samtale, fault: ArchiveFault, steg: Steg[] = [], underWay = false): Promise<false> {
    const { message, referanse, system, sak } = samtale;
    await this.settlement.settle([message], async (tx, oppdrag) => {
      await this.steg.save(tx, steg);
      if (!underWay) this.outbox.wakeAfterCommit(tx, 'arkiv.steg');
      if (oppdrag.length === 0) return [];
      if (sak && steg.some(({ slag }) => slag === 'JOURNALPOST'))
        await this.lifecycle.progressed(tx, referanse, samtale.resultat()!);
      return [{ referanse, fault, ...(underWay ? { lane: laneOf(system) } : {}) }];
    });
    return false;
  }

  /** The submission was ended by somebody else. */
  async letGo(tx: Tx, { message }: Pick<Samtale, 'message'>): Promise<false> {
    await this.outbox.complete(tx, [message]);
    this.outbox.wakeAfterCommit(tx, 'arkiv.steg');
    return false;
  }

  /** Of what was sent; what was there before took no time. */
  private measure({ system, intendedAt }: Samtale, { slag, sendtForMs }: Steg): void {
    if (sendtForMs === null) return;
    const ms = sendtForMs === 0 ? performance.now() - intendedAt : sendtForMs;
    this.metrics.archiveStep.observe({ arkivsystem: system.navn, slag }, ms / 1000);
  }

  private goFrom(samtale: Samtale, steg: Steg): Promise<boolean | undefined> {
    return this.outbox.transaction(async (tx) => {
      const isOpen = await this.goOn(tx, samtale, false);
      if (!(await this.isOurs(tx, samtale, steg))) return undefined;
      const done = changed(samtale, steg);
      if (isOpen && steg.slag !== 'DOKUMENTFIL')
        await this.lifecycle.progressed(tx, samtale.referanse, samtale.resultat()!);
      const next = samtale.next()!;
      const prepared = isOpen && this.stegene.of(next).prepared(samtale, next);
      if (prepared) return this.intendIn(tx, samtale, next, prepared.foer, done);
      await this.steg.save(tx, done);
      return isOpen || this.letGo(tx, samtale);
    });
  }

  private async end(samtale: Samtale, steg: Steg): Promise<false | undefined> {
    try {
      await this.settlement.settle([samtale.message], async (tx, oppdrag) => {
        if (!(await this.isOurs(tx, samtale, steg))) throw new NotOurs();
        samtale.sak!.foer = [];
        await this.steg.save(tx, changed(samtale, steg));
        this.outbox.wakeAfterCommit(tx, 'arkiv.steg');
        return oppdrag.length > 0 ? [{ referanse: samtale.referanse, resultat: samtale.resultat()! }] : [];
      });
      return false;
    } catch (error) {
      if (error instanceof NotOurs) return undefined;
      throw error;
    }
  }

  /** `done`: what came before it, written in the same statement. */
  private async intendIn(
    tx: Tx,
    samtale: Samtale,
    steg: Steg,
    foer: number[],
    done: Steg[] = [],
  ): Promise<boolean> {
    const { message, oppdrag, nyttelast } = samtale;
    if (!(await this.plass.take(tx, samtale))) {
      await this.steg.save(tx, done);
      await this.outbox.reschedule(
        tx,
        [{ message, delayMs: 0, lane: oppdrag.klientId }],
        'waits for its turn',
      );
      return false;
    }
    const kjennetegn = steg.slag === 'SAK' ? soekenoekkel('', nyttelast) : null;
    const forsoek = steg.forsoek + 1;
    const fresh = { statusUrl: null, sett: false, svar: null, kandidater: null, feil: null } as const;
    Object.assign(steg, { tilstand: 'SENDES', foer, kjennetegn, forsoek, sendtForMs: 0, ...fresh });
    if (!samtale.steg.includes(steg)) samtale.steg.push(steg);
    await this.steg.save(tx, [...done, steg], { sendes: steg });
    samtale.maySend = steg.nummer;
    samtale.intendedAt = performance.now();
    return true;
  }

  /** Our claim holds, and the submission may still be archived. */
  private async goOn(tx: Tx, samtale: Samtale, letGo = true): Promise<boolean> {
    await this.outbox.keep(tx, [samtale.message]);
    if (await this.lifecycle.goOn(tx, samtale.referanse)) return true;
    return letGo ? this.letGo(tx, samtale) : false;
  }

  /** What an answer told of is ours. What was found may have been made by another submission with the same content. */
  private async isOurs(tx: Tx, { system }: Samtale, steg: Steg): Promise<boolean> {
    if (steg.slag !== 'SAK' || steg.gjenkjent !== 'INNHOLD') return true;
    await this.steg.takeTurns(tx, system.navn);
    if (await this.steg.hasLikeUnderWay(tx, steg)) return false;
    return (await this.steg.othersSaker(tx, steg, [steg.saksnummer!])).length === 0;
  }
}

class NotOurs extends Error {}

/** Put down what was found. */
function settle(samtale: Samtale, steg: Steg, { resultat, gjenkjent, numre }: Found): void {
  Object.assign(steg, { tilstand: 'FERDIG', resultat, gjenkjent, kandidater: null, feil: null, foer: [] });
  if (!samtale.steg.includes(steg)) samtale.steg.push(steg);
  const { saksnummer, journalpostnummer } = resultat as { saksnummer?: string; journalpostnummer?: number };
  steg.saksnummer = saksnummer ?? (journalpostnummer === undefined ? null : samtale.sak!.saksnummer);
  steg.journalpostnummer = journalpostnummer ?? null;
  if (numre && samtale.sak) Object.assign(samtale.sak, { foer: numre, oppdatertForMs: 0 });
}

/** A step that is done, and the sak's, when that was read again with it. */
function changed({ sak }: Samtale, steg: Steg): Steg<Slag>[] {
  return sak && steg.slag === 'JOURNALPOST' ? [sak, steg] : [steg];
}
