import type { RequestPhase } from '../../simulator/index.js';
import { waitFor } from '../support/wait.js';
import type { Liv } from './fint-liv.js';
import type { Sak } from './fint-saker.js';

/**
 * Where a process dies: at the so manieth request about a sak. mottatt: its intent is committed, and nothing is done. utfoert:
 * it is done, and the answer is never given. svart: the answer has come, and what it said is not recorded.
 */
export interface Krasjpunkt {
  nummer: number;
  fase: RequestPhase['fase'];
}

export const FASER = ['mottatt', 'utfoert', 'svart'] as const;

interface Watched {
  sak: Sak;
  /** None: only its requests are noted. */
  punkt: Krasjpunkt | undefined;
  requests: string[];
  /** It is where it is to die. */
  isThere: boolean;
  /** svart: lets the answer go. */
  answer?: () => void;
}

/** Keeps each of many saker at its own crash point, until all are there and one kill -9 strikes them all. */
export class Krasjpunkter {
  private readonly watched: Watched[] = [];
  private isDead = false;

  constructor(private readonly liv: Liv) {
    liv.simulator.onRequest = (phase) => this.seen(phase);
  }

  watch(sak: Sak, punkt?: Krasjpunkt): void {
    this.watched.push({ sak, punkt, requests: [], isThere: false });
  }

  /** The requests about a sak, in their order. */
  requestsOf(sak: Sak): string[] {
    return this.watched.find((one) => one.sak === sak)!.requests;
  }

  /** Resolves when the process is dead, with those that were done before they came to their point. */
  async strike(timeoutMs = 60_000): Promise<Sak[]> {
    const waiting = this.watched.filter(({ punkt }) => punkt);
    const late = new Set(waiting);
    await waitFor(
      'all to come to their crash points',
      async () => {
        await this.liv.passTime();
        for (const one of late) if (one.isThere || (await this.isOver(one))) late.delete(one);
        return late.size === 0;
      },
      { timeoutMs, everyMs: 250 },
    ).catch(async (error: unknown) => {
      const where = [...late].map(
        ({ sak, punkt, requests }) => `${sak.slag} ${JSON.stringify(punkt)} ${requests.join()}`,
      );
      const stuck = [...late].flatMap(({ sak }) => sak.referanser);
      const rows = (await this.liv.underWay()).filter(({ referanse }) => stuck.includes(referanse));
      throw new Error(
        [
          (error as Error).message,
          ...where,
          JSON.stringify(rows, null, 1),
          this.liv.output().slice(-3000),
        ].join('\n'),
      );
    });
    const answered = waiting.filter(({ answer }) => answer);
    const records = await this.liv.holdRecords(answered.flatMap(({ sak }) => sak.referanser));
    const goneOn = (one: Watched) => one.requests.length > one.punkt!.nummer;
    for (const one of answered) one.answer!();
    await waitFor(
      'answers to be recorded in vain',
      async () => (await records.waiting()) >= answered.filter((one) => !goneOn(one)).length,
    );
    this.isDead = true;
    await this.liv.kill(records);
    return waiting.filter(({ isThere }) => !isThere).map(({ sak }) => sak);
  }

  private async seen({ gjelder, gruppe, fase }: RequestPhase): Promise<void> {
    const one = this.watched.find(({ sak }) => gjelder.includes(sak.merke));
    if (!one || this.isDead) return;
    const { punkt, requests } = one;
    if (fase === 'mottatt') requests.push(gruppe);
    if (!punkt) return;
    // What asks for more without having recorded the answer is held where it is, too.
    if (requests.length > punkt.nummer) return never();
    if (requests.length < punkt.nummer) return;
    const isLast = punkt.fase === 'svart' ? fase === 'utfoert' : fase === punkt.fase;
    if (!isLast) return;
    one.isThere = true;
    if (punkt.fase !== 'svart') return never();
    await new Promise<void>((resolve) => (one.answer = resolve));
  }

  private async isOver({ sak: { referanser } }: Watched): Promise<boolean> {
    const [row] = await this.liv.database.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM innsending WHERE referanse = ANY($1) AND status NOT IN ('ARKIVERT', 'FEILET')`,
      [referanser],
    );
    return row!.open === 0;
  }
}

/** Its process dies while it waits: nothing more is done of it, and nobody hears of it. */
const never = () => new Promise<void>(() => undefined);
