import { Injectable } from '@nestjs/common';
import type { Innsendingstype } from '../innsending/index.js';
import { Coalescer, QueueFull } from '../shared/coalescer/index.js';
import { Settings } from '../shared/config/index.js';
import { Outbox } from '../shared/outbox/index.js';
import { isDatabaseAway, PrismaService } from '../shared/prisma/index.js';
import { invalid, Problem, unavailable } from '../shared/problem/index.js';
import { unknownSak } from './intake.checks.js';
import { IntakeRepository, type Written, type Earlier } from './intake.repository.js';
import type { Noekler, NyInnsending } from './intake.rows.js';

/** Submissions written by one statement. More brings no more speed; it would only make the first wait for the last. */
const GROUP = 100;

/** `gjentatt`: the very same had been received before, and this is what became of it then. */
export type Utfall = Written & { gjentatt: boolean };

/** Writes submissions, each together with those that come at the same time. */
@Injectable()
export class IntakeWriter {
  private readonly saker: Coalescer<NyInnsending, Utfall | Problem>;
  private readonly journalposter: Coalescer<NyInnsending, Utfall | Problem>;

  constructor(
    settings: Settings,
    private readonly prisma: PrismaService,
    private readonly repository: IntakeRepository,
    private readonly outbox: Outbox,
  ) {
    const options = { most: GROUP, queueLimit: settings.INTAKE_QUEUE_LIMIT, isShared: isDatabaseAway };
    this.saker = new Coalescer((group) => this.writeGroup('SAK', group), options);
    // Of its own, because a journalpost may wait a moment for its sak's archiving; new saker must not wait along.
    this.journalposter = new Coalescer((group) => this.writeGroup('JOURNALPOST', group), options);
  }

  /** Resolves when it is committed. Throws the Problem to answer with when it was not taken in. */
  async write(type: Innsendingstype, ny: NyInnsending): Promise<Utfall> {
    const coalescer = type === 'SAK' ? this.saker : this.journalposter;
    const utfall = await coalescer.add(ny).catch((error: unknown) => {
      throw error instanceof QueueFull ? unavailable(1, error) : error;
    });
    if (utfall instanceof Problem) throw utfall;
    return utfall;
  }

  /** The submission that this one repeats, if there is one. */
  async findRepeated(type: Innsendingstype, ny: Noekler): Promise<Utfall | undefined> {
    const outcome = repeatOf(ny, await this.repository.findByKeys(this.prisma, type, [ny]));
    return outcome instanceof Problem ? undefined : outcome;
  }

  /** One group, one statement; a second one only for those whose key was taken or whose sak was not there. */
  private async writeGroup(type: Innsendingstype, group: NyInnsending[]): Promise<(Utfall | Problem)[]> {
    const written =
      type === 'SAK'
        ? await this.repository.insertSaker(this.prisma, group)
        : await this.repository.insertJournalposter(this.prisma, group);
    if (written.length > 0) this.outbox.wake(['innsending.mottatt']);
    const fresh = new Map(written.map((row) => [row.referanse, row]));
    const rest = group.filter(({ referanse }) => !fresh.has(referanse));
    const earlier = rest.length > 0 ? await this.repository.findByKeys(this.prisma, type, rest) : [];
    const byNew = Map.groupBy(earlier, ({ ny }) => ny);
    return group.map((ny) => {
      const row = fresh.get(ny.referanse);
      if (row) return { ...row, gjentatt: false };
      return repeatOf(ny, byNew.get(ny.referanse) ?? []) ?? notWritten(type, ny);
    });
  }
}

/** The same content under the same key is a repeat; anything else under it is a conflict. */
function repeatOf({ innholdSha256 }: Noekler, earlier: Earlier[]): Utfall | Problem | undefined {
  const [first, ...others] = earlier;
  if (!first) return undefined;
  const { referanse, mottatt } = first;
  if (others.length === 0 && first.innholdSha256 === innholdSha256)
    return { referanse, mottatt, gjentatt: true };
  return new Problem(
    'NOEKKEL_KONFLIKT',
    {
      nb: 'Nøkkelen er brukt før med et annet innhold. Send uendret, eller bruk en ny nøkkel.',
      en: 'The key was used before with other content. Send it unchanged, or use a new key.',
    },
    { members: { referanse } },
  );
}

/** No key was in the way: then the sak is unknown. A sak itself has no other reason than that its twin has just gone. */
function notWritten(type: Innsendingstype, { sakReferanse }: NyInnsending): Problem {
  return type === 'SAK' ? unavailable(1) : invalid([unknownSak({ referanse: sakReferanse ?? undefined })]);
}
