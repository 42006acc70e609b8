import { Injectable } from '@nestjs/common';
import { DokumentService } from '../dokument/index.js';
import type { Advarsel, Innsendingstype } from '../innsending/index.js';
import {
  type JournalpostInnsendingDto,
  type Kontrollerte,
  type Nyttelast,
  type SakDto,
  type Standardverdier,
  standardverdier,
} from '../noark/index.js';
import { type FieldFault, invalid, unavailable } from '../shared/problem/index.js';
import { activeSpan, ended, Metrics } from '../shared/telemetry/index.js';
import { newUuid } from '../shared/uuid/index.js';
import { MOST_FAULTS } from '../shared/validation/index.js';
import { innholdssum } from './innholdssum.js';
import { type IntakeRequest, IntakeChecks, type Checked } from './intake.checks.js';
import type { NyInnsending } from './intake.rows.js';
import { IntakeWriter, type Utfall } from './intake.writer.js';

/** Faults that the very same content may have got since it was accepted: lists, documents and callbacks come and go. */
const MAY_LAPSE = new Set(['UKJENT_KODE', 'UKJENT_DOKUMENT', 'UKJENT_SAK']);

export interface Kvittering extends Utfall {
  type: Innsendingstype;
  eksternNoekkel: string | null;
}

/** What a dry run finds in a submission that would be accepted. */
export interface Proeve {
  standardverdier: Standardverdier;
  advarsler: FieldFault[];
}

type Body = SakDto | JournalpostInnsendingDto;
type SakPeker = Pick<NyInnsending, 'saksnummer' | 'sakReferanse' | 'sakEksternNoekkel'>;

/** Receives submissions: checks everything, stores the documents, writes, and only then acknowledges. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly checks: IntakeChecks,
    private readonly documents: DokumentService,
    private readonly writer: IntakeWriter,
    private readonly metrics: Metrics,
  ) {}

  async receiveSak(request: IntakeRequest): Promise<Kvittering> {
    const checked = await this.checks.sak(request);
    if (checked.faults.length > 0) return this.repeatOrRefuse('SAK', request, checked);
    return this.accept('SAK', request, checked);
  }

  async receiveJournalposter(request: IntakeRequest): Promise<Kvittering> {
    const checked = await this.checks.journalposter(request);
    if (checked.faults.length > 0) {
      const sakFaults = () => this.checks.sakPekerFaults(request.klient, checked);
      return this.repeatOrRefuse('JOURNALPOST', request, checked, sakFaults);
    }
    const {
      saksnummer = null,
      referanse: sakReferanse = null,
      eksternNoekkel: sakEksternNoekkel = null,
    } = checked.body.sak;
    return this.accept('JOURNALPOST', request, checked, {
      saksnummer,
      sakReferanse,
      sakEksternNoekkel,
    });
  }

  /** The dry run: the same checks, nothing stored. */
  async validateSak(request: IntakeRequest): Promise<Proeve> {
    const checked = await this.checks.sak(request);
    return tried(checked, checked.faults);
  }

  async validateJournalposter(request: IntakeRequest): Promise<Proeve> {
    const checked = await this.checks.journalposter(request);
    return tried(checked, [
      ...checked.faults,
      ...(await this.checks.sakPekerFaults(request.klient, checked)),
    ]);
  }

  private async accept(
    type: Innsendingstype,
    request: IntakeRequest,
    { body, dokumenter, nyttelast, arkiv }: Checked<Body>,
    sak: SakPeker = {},
  ): Promise<Kvittering> {
    await this.store(request.klient.klientId, dokumenter);
    const utfall = await this.write(type, {
      ...identity(request, body, dokumenter),
      alleSaker: request.klient.alleSaker,
      nyttelast: nyttelast!,
      advarsler: arkiv.advarsler.length > 0 ? arkiv.advarsler.map(asStored) : null,
      callbackUrl: body.callback?.url ?? null,
      sporingsId: request.sporingsId,
      dokumenter: [...dokumenter.values()],
      ...sak,
    });
    return this.acknowledge(type, body, utfall);
  }

  /** In a span, where there is one to be in: what becomes of the submission later comes under it. */
  private write(type: Innsendingstype, ny: NyInnsending): Promise<Utfall> {
    const { klientId, referanse } = ny;
    const span = activeSpan()?.child('intake.write', 'producer', { type, klientId, referanse });
    if (!span) return this.writer.write(type, ny);
    const written = this.writer.write(type, { ...ny, traceparent: span.traceparent });
    return ended(span, written, (utfall) => ({ referanse: utfall.referanse, gjentatt: utfall.gjentatt }));
  }

  /**
   * What was accepted once is not refused when the very same comes again, though something it names is gone by now. `more`: what
   * else is wrong, if it is no repeat.
   */
  private async repeatOrRefuse(
    type: Innsendingstype,
    request: IntakeRequest,
    { body, dokumenter, faults, arkiv }: Checked<Body>,
    more: () => Promise<FieldFault[]> = async () => [],
  ): Promise<Kvittering> {
    const mayBeRepeat = faults.every(
      (one) => MAY_LAPSE.has(one.kode) || one.sti === '/callback/url' || arkiv.faults.includes(one),
    );
    const repeated =
      mayBeRepeat && (await this.writer.findRepeated(type, identity(request, body, dokumenter)));
    if (!repeated) throw refusal([...faults, ...(await more())]);
    return this.acknowledge(type, body, repeated);
  }

  /** On a disk that is full or away nothing can be accepted, but the next try may find it well again. */
  private async store(klientId: string, dokumenter: Kontrollerte): Promise<void> {
    await this.documents.store(klientId, dokumenter).catch((error: unknown) => {
      throw unavailable(5, error);
    });
  }

  private acknowledge(
    type: Innsendingstype,
    { eksternNoekkel = null }: { eksternNoekkel?: string | null },
    utfall: Utfall,
  ): Kvittering {
    this.metrics.submissions.inc({ type, result: utfall.gjentatt ? 'repeated' : 'accepted' });
    return { ...utfall, type, eksternNoekkel };
  }
}

function tried({ body, nyttelast, arkiv, advarsler }: Checked<Body>, faults: FieldFault[]): Proeve {
  if (faults.length > 0) throw refusal(faults);
  return {
    standardverdier: standardverdier(body, withArrival(nyttelast!)),
    advarsler: [...advarsler, ...arkiv.advarsler],
  };
}

function asStored({ sti, kode, melding }: FieldFault): Advarsel {
  return { sti, kode, melding: melding.nb };
}

/** Who sent it, under which keys, and what a repeat of it is compared by. */
function identity({ klient, idempotensnoekkel }: IntakeRequest, body: Body, dokumenter: Kontrollerte) {
  const eksternNoekkel = body.eksternNoekkel ?? null;
  const hasKey = eksternNoekkel !== null || idempotensnoekkel !== null;
  return {
    referanse: newUuid(),
    klientId: klient.klientId,
    eksternNoekkel,
    idempotensnoekkel,
    innholdSha256: hasKey ? innholdssum(body, dokumenter) : null,
  };
}

/** What comes in now has come now; when archived, that is when the submission was committed. */
function withArrival(nyttelast: Nyttelast): object {
  const mottattDato = new Date().toISOString();
  const journalposter = nyttelast.journalposter?.map((one) =>
    one.journalposttype === 'I' ? { ...one, mottattDato: one.mottattDato ?? mottattDato } : one,
  );
  return { ...nyttelast, journalposter };
}

/** A place that breaks a rule of its own and one across properties is reported once for each code. */
function refusal(faults: FieldFault[]) {
  const first = new Map<string, FieldFault>();
  for (const one of faults)
    if (!first.has(`${one.kode} ${one.sti}`)) first.set(`${one.kode} ${one.sti}`, one);
  return invalid([...first.values()].slice(0, MOST_FAULTS));
}
