import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { ArmedFault, Fault, LestSak } from '../simulator/index.js';
import type { Pdf } from './pdf.js';
import type { Timeline } from './timeline.js';

const MAIN = join(import.meta.dirname, '..', 'simulator', 'main.js');
/** By then the others are done; and between two looks it rests for longer than REST_MS. */
const LOOKS_IN_VAIN = 4;
const REST_MS = 200;
const HEAD = ['journalpost', 'tittel', 'filer'];

export const FRONTER = ['gammel', 'ny'] as const;
export type Front = (typeof FRONTER)[number];

/** What an archive behind FINT must be told that no fagsystem knows, and what our codes are called there. */
export const PROFIL = {
  administrativEnhet: 'Opplæring',
  arkivdel: 'Sakarkiv',
  saksansvarlig: '42',
  saksbehandler: '42',
  kodekart: [{ kodeverk: 'klassifikasjonssystem', kode: 'K-KODER', arkivkode: 'KK' }],
};

/** An archive behind FINT, played by the simulator in a process of its own. */
export class FintArkiv {
  private child: ChildProcess | undefined;
  private url = '';

  constructor(
    private readonly front: Front,
    private readonly timeline: Timeline,
  ) {}

  async start(): Promise<void> {
    const child = spawn(process.execPath, [MAIN, '--port', '0', '--front', this.front], {
      stdio: ['ignore', 'pipe', 'inherit'],
      // Ctrl-C in the terminal reaches the demo only, as it does for arkivflyt.
      detached: true,
    });
    this.child = child;
    const url = new Promise<string>((resolve) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const told = /http:\S+/.exec(line)?.[0];
        if (told) resolve(told);
      });
    });
    const died = once(child, 'exit').then(() => Promise.reject(new Error('simulatoren startet ikke')));
    this.url = await Promise.race([url, died]);
    died.catch(() => undefined);
    this.timeline.event('arkivet', `FINT, ${this.front} front, svarer på ${this.url}`);
  }

  /** Times that suit a demo: what takes minutes at a real archive takes a second here. */
  get settings(): Record<string, string> {
    return {
      ARCHIVE_SYSTEM: 'fint',
      FINT_BASE_URL: this.url,
      FINT_ADAPTER: 'elements',
      FINT_READBACK_AFTER_SECONDS: '15',
      FINT_NOT_YET_SECONDS: '2',
    };
  }

  /** This sak is made, but nobody is told; and the archive's search does not show it at first. */
  async prepareHiccup(title: string): Promise<void> {
    await this.ask('POST', 'faults', { kind: 'commit-then-drop', group: 'sak', title });
    await this.ask('POST', 'faults', { kind: 'empty', group: 'sporring', times: LOOKS_IN_VAIN });
    this.timeline.event('arkivet', `kommer til å lage saken «${title}» og bryte forbindelsen før svaret`);
  }

  /** Until both have struck to the end. */
  async hiccup(): Promise<void> {
    while ((await this.ask<ArmedFault[]>('GET', 'faults')).length > 0) await pause(20);
    // What is in work at a kill is taken over when its lease ends, after 45 s. Nobody wants to watch that: it rests now, and
    // what was sent beside it is done.
    await pause(REST_MS);
    this.timeline.event('arkivet', 'har laget saken; arkivflyt fikk ikke svar, og søket viser den ikke ennå');
  }

  /** What the archive itself has, held against what was sent: every sak, journalpost and file once. */
  async show(expected: { saker: number; journalposter: number }, pdfer: Pdf[]): Promise<void> {
    const saker = await this.ask<LestSak[]>('GET', 'saker');
    for (const { mappeId, tittel, journalposter } of saker) {
      this.timeline.text(`\n         ${mappeId}  ${tittel}`);
      const rows = journalposter.map((one) => [
        String(one.nummer),
        one.tittel,
        one.filer.map(({ filnavn }) => filnavn).join(', '),
      ]);
      this.timeline.table([HEAD, ...rows]);
    }
    const journalposter = saker.flatMap((sak) => sak.journalposter);
    const files = journalposter.flatMap(({ filer }) => filer.map(({ sha256 }) => sha256));
    const sent = pdfer.map(({ sjekksum }) => sjekksum);
    if (files.toSorted().join() !== sent.toSorted().join())
      throw new Error('dokumentene i arkivet er ikke de som ble sendt');
    const made = `${saker.length} saker og ${journalposter.length} journalposter`;
    if (made !== `${expected.saker} saker og ${expected.journalposter} journalposter`)
      throw new Error(`arkivet har ${made}`);
    this.timeline.text(
      `\nArkivet har selv talt: ${made}. Ingenting mangler, og ingenting er laget to ganger.`,
    );
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }

  private async ask<Body>(method: string, what: string, content?: Fault): Promise<Body> {
    const body = content && JSON.stringify(content);
    const answer = await fetch(`${this.url}/_simulator/${what}`, { method, body: body ?? null });
    if (!answer.ok) throw new Error(`simulatoren svarte ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Body;
  }
}
