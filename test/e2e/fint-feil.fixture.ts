import type { Fault, LestSak, SimulatorOptions, Tall } from '../../simulator/index.js';
import type { Settings } from '../../src/shared/config/index.js';
import { type Caller, signIn } from '../support/caller.js';
import type { Json } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { waitFor } from '../support/wait.js';
import { unik } from './arkiv-kontrakt.fixture.js';
import { type Fint, startFint } from './fint.fixture.js';
import { dokument, journalpost, sak } from './intake.fixture.js';

/** What minutes are elsewhere: an order is given up after four seconds, and read back after half of one. */
export const SHORT: Partial<Settings> = {
  FINT_READBACK_AFTER_SECONDS: 0.5,
  FINT_NOT_YET_SECONDS: 1,
  FINT_DEADLINE_MINUTES: 4 / 60,
  FINT_RESPONSE_TIMEOUT_SECONDS: 1,
  FINT_MAX_PARALLEL: 32,
};

/** Makes one sak with one journalpost and one document, whatever fault is armed for it, and counts what came of it. */
export class Proeve {
  constructor(
    readonly fint: Fint,
    readonly admin: Caller,
  ) {}

  /** A fault of this title alone: other tests of the file go on beside it. */
  arm(tittel: string, ...faults: Fault[]): void {
    for (const fault of faults) this.fint.simulator.arm({ title: tittel, ...fault });
  }

  /** The submission under the faults. Its file is named after it, so that they strike it, too. */
  async send(
    faults: Fault[],
    { tittel = unik('Skoleskyss for'), ...more }: { tittel?: string; journalposter?: object[] } = {},
  ) {
    this.arm(tittel, ...faults);
    const body = sak({
      tittel,
      journalposter: [
        journalpost({ tittel: `Brev: ${tittel}`, dokumenter: [dokument({ filnavn: `${tittel}.pdf` })] }),
      ],
      ...more,
    });
    return { tittel, referanse: await this.fint.fagsystem.submitSak(body) };
  }

  async final(faults: Fault[], more: { tittel?: string; journalposter?: object[] } = {}): Promise<Json> {
    const { tittel, referanse } = await this.send(faults, more);
    return { ...(await this.fint.fagsystem.waitFinal(referanse)), tittel };
  }

  /** What becomes of each, by name. Twenty at a time: so many failures do not make the archive look dead. */
  async finals(cases: { name: string; faults: Fault[] }[]): Promise<Record<string, Json>> {
    const [left, ended] = [[...cases], {} as Record<string, Json>];
    const work = async () => {
      for (let next = left.shift(); next; next = left.shift())
        ended[next.name] = await this.final(next.faults);
    };
    await Promise.all(Array.from({ length: 20 }, work));
    return ended;
  }

  /** What there is of it in the archive. */
  antall(tittel: string): Tall['perTittel'][string] {
    // A mark of ours may stand after the title.
    const isOfIt = (one: string) => one === tittel || one.startsWith(`${tittel} af-`);
    const { perTittel } = this.fint.simulator.counts();
    return Object.entries(perTittel).find(([one]) => isOfIt(one))?.[1] ?? NONE;
  }

  saker(tittel: string): LestSak[] {
    return this.fint.simulator.saker().filter((sak) => sak.tittel === tittel);
  }

  /** How often something of that title was sent there, whatever came of it. */
  sent(tittel: string, metode: string, sti: string): number {
    const all = this.fint.simulator.kall().filter((one) => one.gjelder?.includes(tittel));
    const path = `/arkiv/noark${sti}`;
    const isThere = (asked: string) => (sti.endsWith('/') ? asked.startsWith(path) : asked === path);
    return all.filter((one) => one.metode === metode && isThere(one.sti)).length;
  }

  /** Its messages that are still in the outbox. */
  async waiting(referanse: string): Promise<number> {
    const [row] = await this.fint.app.database.query<{ count: number }>(
      `SELECT count(*)::int FROM outbox_message WHERE topic = 'arkiv.steg' AND payload ->> 'referanse' = $1`,
      [referanse],
    );
    return row!.count;
  }

  until(referanse: string, is: (status: Json) => unknown): Promise<Json> {
    return waitFor(`${referanse} to be as expected`, async () => {
      const status = await this.fint.fagsystem.status(referanse);
      return (await is(status)) ? status : undefined;
    });
  }

  async act(referanse: string, handling: string, body?: object): Promise<void> {
    const { status, text } = await this.admin.post(
      `/internal/v1/innsendinger/${referanse}/${handling}`,
      body,
    );
    if (status !== 200) throw new Error(`${handling}: ${status} ${text}`);
  }

  async retry(referanse: string): Promise<Json> {
    await this.act(referanse, 'proev-igjen');
    return this.fint.fagsystem.waitFinal(referanse);
  }

  /** The steps as they are remembered. */
  steg(
    referanse: string,
  ): Promise<
    { slag: string; tilstand: string; forsoek: number; gjenkjent: string | null; kandidater: Json }[]
  > {
    return this.fint.app.database.query(
      'SELECT slag, tilstand, forsoek, gjenkjent, kandidater FROM arkiv_steg WHERE referanse = $1 ORDER BY nummer',
      [referanse],
    );
  }
}

export const NONE = { saker: 0, journalposter: 0, dokumenter: 0 };
export const ONE = { saker: 1, journalposter: 1, dokumenter: 1 };

export const proeveForFile = (
  options: SimulatorOptions = {},
  settings: Partial<Settings> = {},
): Proeve & { close(): void } =>
  forFile(async () => {
    const fint = await startFint(options, { ...SHORT, ...settings });
    return Object.assign(new Proeve(fint, await signIn(fint.app)), { close: fint.close });
  });
