import { Injectable } from '@nestjs/common';
import { InnsendingLifecycle } from '../../../innsending/index.js';
import { Outbox } from '../../../shared/outbox/index.js';
import { isDatabaseAway, PrismaService, type Tx } from '../../../shared/prisma/index.js';
import { RevisjonService } from '../../../shared/revisjon/index.js';
import { Log } from '../../../shared/telemetry/index.js';
import { isUuid } from '../../../shared/uuid/index.js';
import { InnsendingAdminService, PROEV_IGJEN } from '../innsending-admin.service.js';
import { InnsendingSoekRepository } from '../innsending-soek.repository.js';
import { InnsendingSoekService } from '../innsending-soek.service.js';
import type { MasseDto } from './masse.dto.js';
import { type Avslag, avslagOf, FOR_A_PERSON, UNCLEAR, UNEXPECTED, UNKNOWN, type Utfall } from './utfall.js';

/** Submissions taken up in one transaction. */
const BATCH = 500;
const SLICE = 100;

/** Does one thing to many submissions. Answers for each, whatever becomes of the others; each is audited by itself. */
@Injectable()
export class InnsendingMasseService {
  constructor(
    private readonly lifecycle: InnsendingLifecycle,
    private readonly outbox: Outbox,
    private readonly prisma: PrismaService,
    private readonly revisjon: RevisjonService,
    private readonly repository: InnsendingSoekRepository,
    private readonly soek: InnsendingSoekService,
    private readonly admin: InnsendingAdminService,
    private readonly log: Log,
  ) {}

  /** One slice. Said twice it does no harm: what is under way is hastened, and what has ended is left as it is. */
  async slice(by: MasseDto, aktoer: string): Promise<{ utfall: Utfall[]; neste: string | null }> {
    const { left, referanser, neste } = await this.chosen(by);
    const done = await this.doAll(by, referanser, aktoer);
    const utfall = new Map(done.map((one) => [one.referanse, one]));
    return { utfall: [...left, ...referanser.map((referanse) => utfall.get(referanse)!)], neste };
  }

  /** Those of a slice to do it to, and those that are left to a person. */
  private async chosen(
    by: MasseDto,
  ): Promise<{ left: Utfall[]; referanser: string[]; neste: string | null }> {
    const { referanser, filter, foer, etter, antall = SLICE, handling } = by;
    if (!filter) return { left: [], referanser: [...new Set(referanser)], neste: null };
    const before = foer === undefined ? undefined : new Date(foer);
    const { innsendinger, neste } = await this.soek.slice(filter, { foer: before, etter, antall });
    const isLeft = (kode: string | undefined) =>
      handling === 'PROEV_IGJEN' && kode === UNCLEAR && filter.feilkode !== UNCLEAR;
    return {
      left: innsendinger
        .filter(({ feil }) => isLeft(feil?.kode))
        .map(({ referanse }) => ({ referanse, avslag: FOR_A_PERSON })),
      referanser: innsendinger.filter(({ feil }) => !isLeft(feil?.kode)).map(({ referanse }) => referanse),
      neste,
    };
  }

  private doAll(by: MasseDto, referanser: string[], aktoer: string): Promise<Utfall[]> {
    const { handling, begrunnelse = '', saksnummer = '' } = by;
    if (handling === 'PROEV_IGJEN') return this.retryAll(referanser, aktoer);
    if (handling === 'AVBRYT')
      return this.oneByOne(referanser, (referanse) => this.admin.cancel(referanse, begrunnelse, aktoer));
    return this.oneByOne(referanser, (referanse) =>
      this.admin.markManually(referanse, { saksnummer, begrunnelse }, aktoer),
    );
  }

  /** Each in a transaction of its own. When database or archive is away, the rest need not wait for it in turn. */
  private async oneByOne(
    referanser: string[],
    work: (referanse: string) => Promise<void>,
  ): Promise<Utfall[]> {
    const utfall: Utfall[] = [];
    let away: Avslag | undefined;
    for (const referanse of referanser) {
      const avslag = away ?? (isUuid(referanse) ? await this.attempt(referanse, work) : UNKNOWN);
      if (avslag?.kode === 'MIDLERTIDIG_UTILGJENGELIG') away = avslag;
      utfall.push({ referanse, avslag });
    }
    return utfall;
  }

  private attempt(
    referanse: string,
    work: (referanse: string) => Promise<void>,
  ): Promise<Avslag | undefined> {
    return work(referanse.toLowerCase()).then(
      () => undefined,
      (error: unknown) => this.avslag(referanse, error),
    );
  }

  /** Without a code all but those whose outcome is unknown; `uavklarte`: how many these are. */
  async failed(
    feilkode: string | undefined,
    antall: number,
  ): Promise<{ referanser: string[]; uavklarte: number }> {
    const uavklarte = feilkode === undefined ? await this.repository.unclear(this.prisma) : 0;
    return { referanser: await this.repository.failed(this.prisma, feilkode, antall), uavklarte };
  }

  async retryAll(referanser: string[], aktoer: string): Promise<Utfall[]> {
    const answers = new Map<string, Utfall>();
    const asked = referanser.filter(isUuid);
    for (let at = 0; at < asked.length; at += BATCH)
      for (const answer of await this.retryBatch(asked.slice(at, at + BATCH), aktoer))
        answers.set(answer.referanse, answer);
    return referanser.map((referanse) => answers.get(referanse) ?? { referanse, avslag: UNKNOWN });
  }

  /** One transaction; one for each when that fails, so that one's fault is not the others'. */
  private async retryBatch(referanser: string[], aktoer: string): Promise<Utfall[]> {
    try {
      return await this.outbox.transaction((tx) => this.retryTogether(tx, referanser, aktoer));
    } catch (error) {
      if (isDatabaseAway(error) || referanser.length === 1)
        return referanser.map((referanse) => ({ referanse, avslag: this.avslag(referanse, error) }));
      const answers: Utfall[] = [];
      for (const referanse of referanser) answers.push(...(await this.retryBatch([referanse], aktoer)));
      return answers;
    }
  }

  private async retryTogether(tx: Tx, referanser: string[], aktoer: string): Promise<Utfall[]> {
    const refusals = await this.lifecycle.retryAll(tx, referanser, aktoer);
    const answers = referanser.map((referanse, index) => {
      return { referanse, avslag: refusals[index] && avslagOf(refusals[index]) };
    });
    const done = answers.filter(({ avslag }) => !avslag);
    await this.revisjon.logAll(
      tx,
      done.map(({ referanse }) => ({ aktoer, handling: PROEV_IGJEN, gjelder: referanse.toLowerCase() })),
    );
    return answers;
  }

  private avslag(referanse: string, error: unknown): Avslag {
    const avslag = avslagOf(error);
    if (!avslag) this.log.error({ referanse, err: error }, 'one of many failed unexpectedly');
    return avslag ?? UNEXPECTED;
  }
}
