import { Injectable } from '@nestjs/common';
import type { Innsendingstype } from '../innsending/index.js';
import { Coalescer, QueueFull } from '../shared/coalescer/index.js';
import { Settings } from '../shared/config/index.js';
import { Outbox } from '../shared/outbox/index.js';
import { isDatabaseAway, PrismaService } from '../shared/prisma/index.js';
import { invalid, Problem, unavailable } from '../shared/problem/index.js';
import { unknownSak } from './intake.checks.js';
import { type Earlier, type Held, IntakeRepository, type Written } from './intake.repository.js';
import type { Noekler, NyInnsending } from './intake.rows.js';
import { SakWait } from './sak.wait.js';

/** Submissions written by one statement. More brings no more speed; it would only make the first wait for the last. */
const GROUP = 100;
/** How long a journalpost waits for a sak that somebody holds: as long as a statement waits for a lock. */
const LONGEST_WAIT_MS = 10_000;

/** `gjentatt`: the very same had been received before, and this is what became of it then. */
export type Utfall = Written & { gjentatt: boolean };

type Outcome = Utfall | Held | Problem;

/** Writes submissions, each together with those that come at the same time. */
@Injectable()
export class IntakeWriter {
  private readonly saker: Coalescer<NyInnsending, Outcome>;
  private readonly journalposter: Coalescer<NyInnsending, Outcome>;
  private readonly sakWait: SakWait;

  constructor(
    settings: Settings,
    private readonly prisma: PrismaService,
    private readonly repository: IntakeRepository,
    private readonly outbox: Outbox,
  ) {
    const { INTAKE_QUEUE_LIMIT: queueLimit } = settings;
    const options = { most: GROUP, queueLimit, isShared: isDatabaseAway };
    this.saker = new Coalescer((group) => this.writeGroup('SAK', group), options);
    this.journalposter = new Coalescer((group) => this.writeGroup('JOURNALPOST', group), options);
    this.sakWait = new SakWait((sak) => this.repository.isFree(this.prisma, sak), queueLimit);
  }

  /** Resolves when it is committed. Throws the Problem to answer with when it was not taken in. */
  async write(type: Innsendingstype, ny: NyInnsending): Promise<Utfall> {
    const end = performance.now() + LONGEST_WAIT_MS;
    try {
      for (;;) {
        const outcome = await (type === 'SAK' ? this.saker : this.journalposter).add(ny);
        if (outcome instanceof Problem) throw outcome;
        if (!('sak' in outcome)) return outcome;
        if (performance.now() >= end) throw unavailable(2);
        await this.sakWait.untilFree(outcome.sak);
      }
    } catch (error) {
      throw error instanceof QueueFull ? unavailable(1, error) : error;
    }
  }

  /** The submission that this one repeats, if there is one. */
  async findRepeated(type: Innsendingstype, ny: Noekler): Promise<Utfall | undefined> {
    const outcome = repeatOf(ny, await this.repository.findByKeys(this.prisma, type, [ny]));
    return outcome instanceof Problem ? undefined : outcome;
  }

  /** One group, one statement; a second one only for those whose key was taken or whose sak was not there or held. */
  private async writeGroup(type: Innsendingstype, group: NyInnsending[]): Promise<Outcome[]> {
    const { written, held } =
      type === 'SAK'
        ? { written: await this.repository.insertSaker(this.prisma, group), held: [] }
        : await this.repository.insertJournalposter(this.prisma, group);
    if (written.length > 0) this.outbox.wake(['innsending.mottatt']);
    const fresh = new Map(written.map((row) => [row.referanse, row]));
    const waiting = new Map(held.map((row) => [row.referanse, row]));
    const rest = group.filter(({ referanse }) => !fresh.has(referanse));
    const earlier = rest.length > 0 ? await this.repository.findByKeys(this.prisma, type, rest) : [];
    const byNew = Map.groupBy(earlier, ({ ny }) => ny);
    return group.map((ny) => {
      const { referanse } = ny;
      const row = fresh.get(referanse);
      if (row) return { referanse, mottatt: row.mottatt, gjentatt: false };
      return repeatOf(ny, byNew.get(referanse) ?? []) ?? waiting.get(referanse) ?? notWritten(type, ny);
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
      nb: 'Nøkkelen er brukt før med et annet innhold. Send det samme innholdet, eller bruk en ny nøkkel.',
      en: 'The key was used before with other content. Send the same content, or use a new key.',
    },
    { members: { referanse } },
  );
}

/** No key was in the way: then the sak is unknown. A sak itself has no other reason than that its twin has just gone. */
function notWritten(type: Innsendingstype, { sakReferanse }: NyInnsending): Problem {
  return type === 'SAK' ? unavailable(1) : invalid([unknownSak({ referanse: sakReferanse ?? undefined })]);
}
