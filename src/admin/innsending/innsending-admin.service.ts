import { Injectable } from '@nestjs/common';
import { InnsendingLifecycle, StatusService, type Statussvar } from '../../innsending/index.js';
import { LeveranseService } from '../../notification/index.js';
import { Outbox } from '../../shared/outbox/index.js';
import { isDatabaseAway, PrismaService, type Tx } from '../../shared/prisma/index.js';
import { notFound, Problem } from '../../shared/problem/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import { Log } from '../../shared/telemetry/index.js';
import { isUuid } from '../../shared/uuid/index.js';
import { type Utbokslinje, UtboksRepository } from '../drift/index.js';
import { faultText } from '../fault-text.js';
import { type AdminLeveranse, withoutAnswers } from '../leveranse.view.js';
import {
  type Innsendingslinje,
  InnsendingSoekRepository,
  type Innsendingssoek,
} from './innsending-soek.repository.js';

export interface Massesvar {
  referanse: string;
  ok: boolean;
  kode?: string;
}

export type Innsendingsdetalj = Statussvar['body'] & {
  klientId: string;
  leveranser: AdminLeveranse[];
  utboks: Utbokslinje[];
};

const MOST_DELIVERIES = 200;

/** What an administrator sees of submissions and does with them. Every act is audited in its own transaction. */
@Injectable()
export class InnsendingAdminService {
  constructor(
    private readonly lifecycle: InnsendingLifecycle,
    private readonly statuses: StatusService,
    private readonly outbox: Outbox,
    private readonly prisma: PrismaService,
    private readonly revisjon: RevisjonService,
    private readonly repository: InnsendingSoekRepository,
    private readonly leveranser: LeveranseService,
    private readonly utboks: UtboksRepository,
    private readonly log: Log,
  ) {}

  search(soek: Innsendingssoek): Promise<Innsendingslinje[]> {
    return this.repository.search(this.prisma, soek);
  }

  async detail(referanse: string): Promise<Innsendingsdetalj> {
    const klientId = await this.repository.klientOf(this.prisma, referanse);
    if (klientId === undefined) throw notFound();
    const [{ body }, { leveranser }] = await Promise.all([
      this.statuses.status(referanse, null),
      this.leveranser.find({ referanse, antall: MOST_DELIVERIES }),
    ]);
    const ids = leveranser.map(({ leveranseId }) => leveranseId);
    const utboks = await this.utboks.ofInnsending(this.prisma, referanse, ids);
    return {
      ...body,
      klientId,
      leveranser: leveranser.map(withoutAnswers),
      utboks: utboks.map((melding) => ({ ...melding, feil: faultText(melding.feil) })),
    };
  }

  retry(referanse: string, aktoer: string): Promise<void> {
    return this.act('innsending.proev-igjen', referanse, aktoer, (tx) =>
      this.lifecycle.retry(tx, referanse, aktoer),
    );
  }

  cancel(referanse: string, begrunnelse: string, aktoer: string): Promise<void> {
    return this.act(
      'innsending.avbryt',
      referanse,
      aktoer,
      (tx) => this.lifecycle.cancel(tx, referanse, { aktoer, begrunnelse }),
      { begrunnelse },
    );
  }

  markManually(
    referanse: string,
    by: { saksnummer: string; begrunnelse: string },
    aktoer: string,
  ): Promise<void> {
    const { saksnummer, begrunnelse } = by;
    return this.act(
      'innsending.manuelt-arkivert',
      referanse,
      aktoer,
      (tx) => this.lifecycle.markedManually(tx, referanse, { saksnummer, begrunnelse, aktoer }),
      { saksnummer, begrunnelse },
    );
  }

  failed(feilkode: string | undefined, antall: number): Promise<string[]> {
    return this.repository.failed(this.prisma, feilkode, antall);
  }

  /** Each in a transaction of its own, so that one that cannot be retried does not keep the others from it. */
  async retryAll(referanser: string[], aktoer: string): Promise<Massesvar[]> {
    const answers: Massesvar[] = [];
    let away = false;
    for (const referanse of referanser) {
      const fault: string | undefined = away
        ? 'MIDLERTIDIG_UTILGJENGELIG'
        : await this.faultOfRetry(referanse, aktoer);
      away ||= fault === 'MIDLERTIDIG_UTILGJENGELIG';
      answers.push(fault === undefined ? { referanse, ok: true } : { referanse, ok: false, kode: fault });
    }
    return answers;
  }

  private async faultOfRetry(referanse: string, aktoer: string): Promise<string | undefined> {
    if (!isUuid(referanse)) return 'IKKE_FUNNET';
    try {
      await this.retry(referanse, aktoer);
      return undefined;
    } catch (error) {
      if (error instanceof Problem) return error.kode;
      if (isDatabaseAway(error)) return 'MIDLERTIDIG_UTILGJENGELIG';
      this.log.error({ referanse, err: error }, 'retry failed unexpectedly');
      return 'INTERN_FEIL';
    }
  }

  private async act(
    handling: string,
    gjelder: string,
    aktoer: string,
    work: (tx: Tx) => Promise<void>,
    detaljer?: Record<string, unknown>,
  ): Promise<void> {
    await this.outbox.transaction(async (tx) => {
      await work(tx);
      await this.revisjon.log(tx, { aktoer, handling, gjelder, ...(detaljer ? { detaljer } : {}) });
    });
  }
}
