import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countSubmissions, showArchive } from './arkivkontroll.js';
import { brev, skoleskyss, TILSKUDD, UGYLDIG, type Upload } from './eksempler.js';
import { type Fagsystem, type Innsendingsdata, numbers } from './fagsystem.js';
import type { Miljoe } from './miljoe.js';
import type { Pdf } from './pdf.js';
import type { Timeline } from './timeline.js';

const SAKER = '/api/v1/saker';
const JOURNALPOSTER = '/api/v1/journalposter';
const STATUS = 'GET …/{referanse}';

interface Kvittering {
  referanse: string;
  eksternNoekkel: string;
  statusUrl: string;
}

interface Avslag {
  kode: string;
  detail: string;
  feil: { sti: string; kode: string; melding: string }[];
}

/** The story the demo tells, in order. Throws with the reason when anything is not as it should be. */
export class Demo {
  private fagsystem: Fagsystem;
  private readonly pdfer: Pdf[] = [];
  private readonly kvitteringer: Kvittering[] = [];

  constructor(
    private readonly miljoe: Miljoe,
    private readonly timeline: Timeline,
  ) {}

  async run(): Promise<void> {
    const { timeline } = this;
    timeline.title('Oppstart');
    this.fagsystem = await this.miljoe.start();

    timeline.title('A. Ett steg: fire PDF-filer strømmes opp, så sak og tre journalposter i samme kall');
    const first = await this.sendInOneStep();

    timeline.title('B. To steg: først saken, og straks en journalpost som peker på den med referanse');
    const second = await this.sendFirstStep();

    timeline.title('Arkivering og callback starter, som en egen prosess mot samme database');
    await this.startArchiving();

    timeline.title('B fortsetter: flere journalposter til saken, som nå er arkivert');
    await this.sendSecondStep(second);

    timeline.title('C. En ugyldig innsending: alle feil på én gang, ingenting blir lagret');
    await this.sendInvalid();

    timeline.title('D. Den samme saken en gang til: trygt, det blir ikke to');
    await this.sendAgain(first);

    await this.sumUp();
  }

  /** Through FINT the worst comes at once: the archive has done its work, nobody knows, and we die. */
  private async startArchiving(): Promise<void> {
    const { fint } = this.miljoe;
    await fint?.prepareHiccup('Skoleskyss');
    await this.miljoe.startArchiving();
    const followed = this.follow(this.kvitteringer);
    if (fint) {
      await Promise.race([fint.hiccup(), followed]);
      this.timeline.title('Midt i: arkivflyt drepes før det vet om saken ble laget, og starter igjen');
      await this.miljoe.killArchiving();
    }
    await followed;
  }

  private async sendInOneStep(): Promise<{ sak: object; referanse: string }> {
    const { sak, pdfer } = await skoleskyss(this.upload);
    this.pdfer.push(...pdfer);
    const { referanse, statusUrl } = await this.send(SAKER, sak);
    this.timeline.detail(`Location: ${statusUrl}`);
    return { sak, referanse };
  }

  /** The archiving does not run yet, so the journalpost certainly comes before its sak has been archived. */
  private async sendFirstStep(): Promise<Kvittering> {
    const sak = await this.send(SAKER, TILSKUDD);
    const journalpost = await this.sendBrev({ referanse: sak.referanse }, 1, 'Søknad om tilskudd');
    for (const { referanse, eksternNoekkel } of [sak, journalpost]) {
      const { status } = await this.fagsystem.status(referanse);
      this.timeline.event('polling', STATUS, status, eksternNoekkel);
    }
    return sak;
  }

  private async sendSecondStep({ referanse, eksternNoekkel }: Kvittering): Promise<void> {
    const { saksnummer } = await this.fagsystem.status(referanse);
    const svar = await this.sendBrev({ saksnummer }, 2, 'Foreløpig svar');
    const vedtak = await this.sendBrev({ eksternNoekkel }, 3, 'Vedtak om tilskudd');
    await this.follow([svar, vedtak]);
  }

  private async sendInvalid(): Promise<void> {
    const { status, body } = await this.fagsystem.post<Avslag>(SAKER, 400, UGYLDIG);
    this.timeline.event('fagsystem', `POST ${SAKER}`, status, `${body.kode}: ${body.detail}`);
    this.timeline.table([
      ['sti', 'kode', 'melding'],
      ...body.feil.map(({ sti, kode, melding }) => [sti, kode, melding]),
    ]);
  }

  private async sendAgain({ sak, referanse }: { sak: object; referanse: string }): Promise<void> {
    const again = await this.fagsystem.post<Kvittering>(SAKER, 202, sak);
    const replayed = again.headers.get('idempotent-replayed') === 'true';
    check(replayed && again.body.referanse === referanse, 'gjentakelsen ble tatt for en ny sak');
    this.timeline.event(
      'fagsystem',
      `POST ${SAKER}`,
      again.status,
      'samme referanse, Idempotent-Replayed: true',
    );
    const other = await this.fagsystem.post<Avslag>(SAKER, 409, { ...sak, tittel: 'En annen tittel' });
    this.timeline.event(
      'fagsystem',
      `POST ${SAKER}`,
      other.status,
      `${other.body.kode}: samme nøkkel, annet innhold`,
    );
  }

  private async sumUp(): Promise<void> {
    const { kvitteringer, pdfer, fagsystem, timeline, miljoe } = this;
    const told = [...miljoe.mottaker.received.values()];
    const saksnumre = new Set(told.map(({ saksnummer }) => saksnummer!));
    if (miljoe.fint) {
      timeline.title('Arkivet: det simulatoren selv har');
      await miljoe.fint.show({ saker: 2, journalposter: 6 }, pdfer);
    } else {
      timeline.title('Arkivet: GET /api/v1/saker/{år}/{nummer}');
      await showArchive({ fagsystem, timeline }, [...saksnumre], pdfer);
    }
    check(
      (await countSubmissions(fagsystem)) === kvitteringer.length,
      'noe er lagret som ikke skulle vært det',
    );
    timeline.text(
      `\n${kvitteringer.length} innsendinger, ${told.length} callbacks med gyldig signatur, ` +
        `${pdfer.length} PDF-filer arkivert med samme SHA-256 som da de ble sendt.`,
    );
    await this.writePdfs(join(miljoe.directory, 'pdf'));
  }

  private async sendBrev(sak: object, nummer: number, tittel: string): Promise<Kvittering> {
    const { body, pdf } = await brev(this.upload, sak, `${TILSKUDD.eksternNoekkel}-${nummer}`, tittel);
    this.pdfer.push(pdf);
    return this.send(JOURNALPOSTER, body, `, til ${Object.keys(sak).join()}`);
  }

  private readonly upload: Upload = async ({ tittel, filnavn, bytes, sjekksum }) => {
    const { status, body } = await this.fagsystem.upload(filnavn, bytes, sjekksum);
    this.timeline.event('fagsystem', 'POST /api/v1/dokumenter', status, `${filnavn}, ${bytes.length} byte`);
    return { tittel, dokumentId: body.dokumentId, sjekksum };
  };

  private async send(path: string, body: object, note = ''): Promise<Kvittering> {
    const svar = await this.fagsystem.post<Kvittering>(path, 202, body);
    this.timeline.event('fagsystem', `POST ${path}`, svar.status, svar.body.eksternNoekkel + note);
    this.kvitteringer.push(svar.body);
    return svar.body;
  }

  /** To the end, in both ways; both must tell the same. */
  private async follow(kvitteringer: Kvittering[]): Promise<void> {
    const all = kvitteringer.map(async ({ referanse, eksternNoekkel }) => {
      const polled = await this.fagsystem.follow(referanse);
      this.timeline.event('polling', `${STATUS}?vent=30`, polled.status, numbers(polled));
      const called = await this.miljoe.mottaker.about(referanse);
      check(isSame(polled, called), `polling og callback sier ikke det samme om ${eksternNoekkel}`);
    });
    await Promise.all(all);
  }

  private async writePdfs(directory: string): Promise<void> {
    await mkdir(directory);
    for (const [index, { filnavn, bytes }] of this.pdfer.entries()) {
      await writeFile(join(directory, `${index + 1}-${filnavn}`), bytes);
    }
  }
}

function isSame(a: Innsendingsdata, b: Innsendingsdata): boolean {
  return a.status === b.status && numbers(a) === numbers(b);
}

function check(holds: boolean, reason: string): void {
  if (!holds) throw new Error(reason);
}
