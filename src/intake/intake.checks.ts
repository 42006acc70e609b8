import { Injectable } from '@nestjs/common';
import type { KlientPrincipal } from '../auth/index.js';
import { DokumentService } from '../dokument/index.js';
import {
  Arkivregler,
  fault,
  JournalpostInnsendingDto,
  journalpostInnsendingFaults,
  journalposterNyttelast,
  type Kontrollerte,
  type Nyttelast,
  type ProfilDto,
  ProfilReader,
  profilFaults,
  type RuleSettings,
  SakDto,
  sakFaults,
  sakNyttelast,
  type SakPekerDto,
  type Strenghet,
  type Vurdering,
  weighed,
} from '../noark/index.js';
import { CallbackReader } from '../notification/index.js';
import { Settings } from '../shared/config/index.js';
import { PrismaService } from '../shared/prisma/index.js';
import type { FieldFault } from '../shared/problem/index.js';
import { inspect } from '../shared/validation/index.js';
import { IntakeRepository } from './intake.repository.js';

/** A request as a handler hands it on: read as JSON, not yet judged. */
export interface IntakeRequest {
  klient: KlientPrincipal;
  body: unknown;
  idempotensnoekkel: string | null;
  sporingsId: string;
  /** Faults of its headers, to be told together with those of the body. */
  faults: FieldFault[];
}

export interface Checked<Body> {
  body: Body;
  dokumenter: Kontrollerte;
  /** What the client's profile says of it. */
  profil: ProfilDto;
  /** What would be stored of it. Undefined when it is so wrong that there is no telling. */
  nyttelast: Nyttelast | undefined;
  /** What its archive says of it. */
  arkiv: Vurdering;
  /** Everything that is wrong with it, for its archive too. Empty: it may be stored as it is. */
  faults: FieldFault[];
  /** What the client's profile has made of faults: told, but no hindrance. */
  advarsler: FieldFault[];
}

type Form<Body> = (body: Body, dokumenter: Kontrollerte, profil: ProfilDto) => Nyttelast;

/** Everything that can be wrong with a submission, found in one go; nothing is stored. */
@Injectable()
export class IntakeChecks {
  constructor(
    private readonly settings: Settings,
    private readonly prisma: PrismaService,
    private readonly repository: IntakeRepository,
    private readonly documents: DokumentService,
    private readonly profiler: ProfilReader,
    private readonly regler: Arkivregler,
    private readonly callbacks: CallbackReader,
  ) {}

  async sak(request: IntakeRequest): Promise<Checked<SakDto>> {
    const { made: body, faults } = inspect(SakDto, request.body, this.kodeverk(request));
    return this.rest(request, body, [...faults, ...sakFaults(body, this.rules(request))], sakNyttelast);
  }

  async journalposter(request: IntakeRequest): Promise<Checked<JournalpostInnsendingDto>> {
    const { made: body, faults } = inspect(JournalpostInnsendingDto, request.body, this.kodeverk(request));
    const all = [...faults, ...journalpostInnsendingFaults(body, this.rules(request))];
    return this.rest(request, body, all, journalposterNyttelast);
  }

  /**
   * Whether the sak that is pointed at by referanse or eksternNoekkel is there. Asked where nothing will be written;
   * the writing statement finds it out by itself.
   */
  async sakPekerFaults(
    klient: KlientPrincipal,
    { body, faults }: Checked<JournalpostInnsendingDto>,
  ): Promise<FieldFault[]> {
    const { sak } = body;
    const isSound = sak instanceof Object && !faults.some(({ sti }) => sti.startsWith('/sak'));
    if (!isSound || sak.saksnummer) return [];
    return (await this.repository.sakExists(this.prisma, klient, sak)) ? [] : [unknownSak(sak)];
  }

  /** What needs more than the request to judge. */
  private async rest<Body extends SakDto | JournalpostInnsendingDto>(
    { klient, faults: headerFaults }: IntakeRequest,
    body: Body,
    bodyFaults: FieldFault[],
    form: Form<Body>,
  ): Promise<Checked<Body>> {
    const profil = this.profiler.read(klient.profil);
    const { dokumenter, faults } = await this.documents.inspect(klient.klientId, body.journalposter, profil);
    const isJudged = bodyFaults.some(({ sti }) => sti === '/callback/url');
    const callbackFaults = isJudged ? [] : await this.callbackFaults(klient, body.callback?.url);
    const all = [...headerFaults, ...bodyFaults, ...profilFaults(body, profil), ...faults, ...callbackFaults];
    const told = weighed(all, profil);
    // Codes that nobody knows are no hindrance to seeing what else the archive lacks.
    const isReadable = told.faults.every(({ kode }) => kode === 'UKJENT_KODE');
    const nyttelast = isReadable ? form(body, dokumenter, profil) : undefined;
    const arkiv = nyttelast ? this.regler.vurder(nyttelast, klient.profil) : NO_WORD;
    const common = { body, dokumenter, profil, nyttelast, arkiv };
    return { ...common, faults: [...told.faults, ...arkiv.faults], advarsler: told.advarsler };
  }

  private kodeverk({ klient }: IntakeRequest) {
    return this.regler.kodeverk(klient.profil);
  }

  private async callbackFaults({ klientId }: KlientPrincipal, url: unknown): Promise<FieldFault[]> {
    if (typeof url !== 'string') return [];
    const refusal = await this.callbacks.refusal(klientId, url);
    return refusal ? [fault('/callback/url', 'UGYLDIG', refusal)] : [];
  }

  private rules({ klient }: IntakeRequest): RuleSettings {
    const profil: Strenghet = this.profiler.read(klient.profil);
    return { synthetic: !this.settings.isProduction, now: new Date(), profil };
  }
}

const NO_WORD: Vurdering = { faults: [], advarsler: [] };

export function unknownSak({ referanse }: Pick<SakPekerDto, 'referanse'>): FieldFault {
  return fault(referanse ? '/sak/referanse' : '/sak/eksternNoekkel', 'UKJENT_SAK');
}
