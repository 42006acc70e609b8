import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { v7 as uuidv7 } from 'uuid';
import type { KlientPrincipal } from '../auth/index.js';
import { Coalescer, QueueFull } from '../shared/coalescer/index.js';
import { Settings } from '../shared/config/index.js';
import { Outbox } from '../shared/outbox/index.js';
import { isDatabaseAway, PrismaService } from '../shared/prisma/index.js';
import { type FieldFault, invalid, Problem, unavailable } from '../shared/problem/index.js';
import { Metrics } from '../shared/telemetry/index.js';
import { inspect } from '../shared/validation/index.js';
import { DokumentService, type Kontrollerte } from './dokument/index.js';
import { fault, type RuleSettings } from './fault.js';
import type { Innsendingstype, Nyttelast } from './innsending.types.js';
import { IntakeRepository, type NyInnsending, type Skrevet, type Tidligere } from './intake.repository.js';
import { JournalpostInnsendingDto } from './journalpost-innsending.dto.js';
import { journalpostNyttelast, sakNyttelast } from './nyttelast.js';
import { SakDto } from './sak.dto.js';
import { journalpostInnsendingFaults, sakFaults } from './sak.rules.js';

/** Submissions written by one statement. More brings no more speed; it would only make the first wait for the last. */
const GROUP = 100;

export interface Kvittering {
  referanse: string;
  type: Innsendingstype;
  mottatt: Date;
  eksternNoekkel: string | null;
  /** True when the very same had been received before. */
  gjentatt: boolean;
}

export interface Forespoersel {
  klient: KlientPrincipal;
  body: unknown;
  idempotensnoekkel: string | null;
  sporingsId: string;
}

type Utfall = Skrevet & { gjentatt: boolean };

/** Receives submissions: checks everything, stores the documents, writes, and only then acknowledges. */
@Injectable()
export class IntakeService {
  private readonly saker: Coalescer<NyInnsending, Utfall | Problem>;
  private readonly journalposter: Coalescer<NyInnsending, Utfall | Problem>;

  constructor(
    private readonly settings: Settings,
    private readonly prisma: PrismaService,
    private readonly repository: IntakeRepository,
    private readonly documents: DokumentService,
    private readonly outbox: Outbox,
    private readonly metrics: Metrics,
  ) {
    const options = { most: GROUP, queueLimit: settings.INTAKE_QUEUE_LIMIT, isShared: isDatabaseAway };
    this.saker = new Coalescer((group) => this.write('SAK', group), options);
    // Of its own, because a journalpost may wait a moment for its sak's archiving; new saker must not wait along.
    this.journalposter = new Coalescer((group) => this.write('JOURNALPOST', group), options);
  }

  async receiveSak(request: Forespoersel): Promise<Kvittering> {
    const { body, dokumenter } = await this.checkedSak(request);
    const nyttelast = sakNyttelast(body, dokumenter, request.klient.profil);
    return this.accept('SAK', request, body, nyttelast, dokumenter, {});
  }

  async receiveJournalposter(request: Forespoersel): Promise<Kvittering> {
    const { body, dokumenter } = await this.checkedJournalposter(request);
    const nyttelast = { journalposter: body.journalposter.map((one) => journalpostNyttelast(one, dokumenter)) };
    const { saksnummer = null, referanse: sakReferanse = null, eksternNoekkel: sakEksternNoekkel = null } = body.sak;
    return this.accept('JOURNALPOST', request, body, nyttelast, dokumenter, { saksnummer, sakReferanse, sakEksternNoekkel });
  }

  /** The dry run: the same checks, nothing stored. */
  async validateSak(request: Forespoersel): Promise<void> {
    await this.checkedSak(request);
  }

  async validateJournalposter(request: Forespoersel): Promise<void> {
    const { body } = await this.checkedJournalposter(request);
    if (body.sak.saksnummer) return;
    if (!(await this.repository.sakExists(this.prisma, request.klient, body.sak))) throw unknownSak(body);
  }

  private async checkedSak({ klient, body: raw }: Forespoersel) {
    const { made: body, faults } = inspect(SakDto, raw);
    faults.push(...sakFaults(body, this.rules()));
    return { body, dokumenter: await this.checkRest(klient, body, faults) };
  }

  private async checkedJournalposter({ klient, body: raw }: Forespoersel) {
    const { made: body, faults } = inspect(JournalpostInnsendingDto, raw);
    faults.push(...journalpostInnsendingFaults(body, this.rules()));
    return { body, dokumenter: await this.checkRest(klient, body, faults) };
  }

  /** What needs more than the request to judge. Throws with the faults of all steps together. */
  private async checkRest(
    klient: KlientPrincipal,
    body: SakDto | JournalpostInnsendingDto,
    faults: FieldFault[],
  ): Promise<Kontrollerte> {
    const { dokumenter, faults: documentFaults } = await this.documents.inspect(klient.klientId, body.journalposter);
    const all = [...faults, ...documentFaults, ...(await this.callbackFaults(klient, body.callback?.url))];
    if (all.length > 0) throw invalid(firstPerPlace(all));
    return dokumenter;
  }

  private async callbackFaults({ klientId }: KlientPrincipal, url: unknown): Promise<FieldFault[]> {
    if (typeof url !== 'string') return [];
    const origin = URL.canParse(url) ? new URL(url).origin : undefined;
    const registered = await this.repository.callbackUrls(this.prisma, klientId);
    const { username, password, hash } = origin ? new URL(url) : { username: '', password: '', hash: '' };
    if (origin && !username && !password && !hash && registered.some((known) => new URL(known).origin === origin)) return [];
    return [
      fault('/callback/url', 'UGYLDIG', {
        nb: 'må ha samme opprinnelse som en av klientens registrerte callbacks',
        en: "must have the origin of one of the client's registered callbacks",
      }),
    ];
  }

  private async accept(
    type: Innsendingstype,
    { klient, idempotensnoekkel, sporingsId }: Forespoersel,
    body: SakDto | JournalpostInnsendingDto,
    nyttelast: Nyttelast,
    dokumenter: Kontrollerte,
    sak: Pick<NyInnsending, 'saksnummer' | 'sakReferanse' | 'sakEksternNoekkel'>,
  ): Promise<Kvittering> {
    const eksternNoekkel = body.eksternNoekkel ?? null;
    const hasKey = eksternNoekkel !== null || idempotensnoekkel !== null;
    const innholdSha256 = hasKey ? fingerprint(body, dokumenter) : null;
    await this.documents.store(dokumenter);
    const ny: NyInnsending = {
      referanse: uuidv7(),
      klientId: klient.klientId,
      alleSaker: klient.alleSaker,
      eksternNoekkel,
      idempotensnoekkel,
      innholdSha256,
      nyttelast,
      callbackUrl: body.callback?.url ?? null,
      trace: sporingsId,
      dokumenter: [...dokumenter.values()],
      ...sak,
    };
    const utfall = await (type === 'SAK' ? this.saker : this.journalposter).add(ny).catch((error: unknown) => {
      throw error instanceof QueueFull ? unavailable(1, error) : error;
    });
    if (utfall instanceof Problem) throw utfall;
    this.metrics.submissions.inc({ type, result: utfall.gjentatt ? 'repeated' : 'accepted' });
    return { ...utfall, type, eksternNoekkel };
  }

  /** One group, one statement; a second one only for those whose key was taken or whose sak was not there. */
  private async write(type: Innsendingstype, group: NyInnsending[]): Promise<(Utfall | Problem)[]> {
    const written =
      type === 'SAK'
        ? await this.repository.insertSaker(this.prisma, group)
        : await this.repository.insertJournalposter(this.prisma, group);
    if (written.length > 0) this.outbox.wake(['innsending.mottatt']);
    const fresh = new Map(written.map((row) => [row.referanse, row]));
    const rest = group.filter(({ referanse }) => !fresh.has(referanse));
    const earlier = rest.length > 0 ? await this.repository.findByKeys(this.prisma, type, rest) : [];
    return group.map((ny) => {
      const row = fresh.get(ny.referanse);
      return row ? { ...row, gjentatt: false } : repeatOf(ny, earlier.filter((one) => one.ny === ny.referanse));
    });
  }

  private rules(): RuleSettings {
    return { synthetic: !this.settings.isProduction, now: new Date() };
  }
}

/** Not written: the key was taken by the same content (a repeat), by another, or the sak is unknown. */
function repeatOf(ny: NyInnsending, earlier: Tidligere[]): Utfall | Problem {
  const [first] = earlier;
  if (!first) return unknownSak({ sak: { referanse: ny.sakReferanse ?? undefined } });
  const same = earlier.length === 1 && first.innholdSha256 === ny.innholdSha256;
  if (same) return { referanse: first.referanse, mottatt: first.mottatt, gjentatt: true };
  return new Problem(
    'NOEKKEL_KONFLIKT',
    {
      nb: 'Nøkkelen er brukt før med et annet innhold. Send uendret, eller bruk en ny nøkkel.',
      en: 'The key was used before with other content. Send it unchanged, or use a new key.',
    },
    { members: { referanse: first.referanse } },
  );
}

function unknownSak({ sak }: { sak: { referanse?: string } }): Problem {
  return invalid([fault(sak.referanse ? '/sak/referanse' : '/sak/eksternNoekkel', 'UKJENT_SAK')]);
}

/** Canonical JSON (RFC 8785) of what was sent, with each inline document by its checksum instead of its bytes. */
function fingerprint(body: object, dokumenter: Kontrollerte): string {
  const text = canonicalize(
    JSON.parse(
      JSON.stringify(body, function (this: object, name, value: unknown) {
        return name === 'innhold' ? dokumenter.get(this)?.sjekksum : value;
      }),
    ),
  );
  return createHash('sha256').update(text!).digest('hex');
}

/** A place that breaks both its own rule and one across properties is reported once. */
function firstPerPlace(faults: FieldFault[]): FieldFault[] {
  return [...new Map([...faults].reverse().map((one) => [`${one.sti} ${one.kode}`, one])).values()].reverse();
}
