import { Injectable } from '@nestjs/common';
import { ArkivstegReader, EMBEDDED_NAVN, SakReader } from '../../archive/index.js';
import { InnsendingLifecycle, StatusService } from '../../innsending/index.js';
import { Arkivregler } from '../../noark/index.js';
import { LeveranseService } from '../../notification/index.js';
import { Outbox } from '../../shared/outbox/index.js';
import { PrismaService, type Tx } from '../../shared/prisma/index.js';
import { type FieldFault, invalid, notFound, Problem, type Text } from '../../shared/problem/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import { UtboksRepository } from '../drift/index.js';
import { attemptText, faultText, inLanguage } from '../fault-text.js';
import { leveranseView } from '../leveranse.dto.js';
import { oversikt } from './innhold.view.js';
import { type Innsendingsrad, InnsendingSoekRepository } from './innsending-soek.repository.js';
import type { InnsendingsdetaljDto } from './innsending.detalj.dto.js';
import { SkjermingReader } from './skjerming.reader.js';

const MOST_DELIVERIES = 200;
const MOST_SIBLINGS = 20;
export const PROEV_IGJEN = 'innsending.proev-igjen';

/** What an administrator sees of submissions and does with them. Every act is audited in its own transaction. */
@Injectable()
export class InnsendingAdminService {
  constructor(
    private readonly lifecycle: InnsendingLifecycle,
    private readonly statuses: StatusService,
    private readonly outbox: Outbox,
    private readonly prisma: PrismaService,
    private readonly revisjon: RevisjonService,
    private readonly repository: InnsendingSoekRepository,
    private readonly leveranser: LeveranseService,
    private readonly utboks: UtboksRepository,
    private readonly arkivsteg: ArkivstegReader,
    private readonly saker: SakReader,
    private readonly skjerming: SkjermingReader,
    private readonly regler: Arkivregler,
  ) {}

  async detail(referanse: string, lang: keyof Text = 'nb'): Promise<InnsendingsdetaljDto> {
    const row = await this.row(referanse);
    const { klientId, sporingsId, sakReferanse, nyttelast } = row;
    const [{ body }, { leveranser }, { arkivsystem, arkivsteg }, innhold] = await Promise.all([
      this.statuses.status(referanse, null),
      this.leveranser.find({ referanse, antall: MOST_DELIVERIES }, lang),
      this.arkivsteg.of(referanse),
      nyttelast && this.skjerming.ofSak({ ...row, nyttelast }).then((sakens) => oversikt(nyttelast, sakens)),
    ]);
    const { saksnummer } = body;
    const [utboks, soesken] = await Promise.all([
      this.utboks.ofInnsending(this.prisma, referanse, leveranser),
      this.repository.siblings(this.prisma, { referanse, sakReferanse, saksnummer }, MOST_SIBLINGS + 1),
    ]);
    return {
      ...body,
      feil: inLanguage(body.feil, lang),
      hendelser: body.hendelser.map((hendelse) => {
        const melding = hendelse.kode && attemptText(hendelse.kode, lang);
        return melding ? { ...hendelse, melding } : hendelse;
      }),
      ...{ klientId, sporingsId, sakReferanse },
      soesken: soesken.slice(0, MOST_SIBLINGS),
      flereSoesken: soesken.length > MOST_SIBLINGS,
      innhold,
      innholdSlettet: nyttelast === null,
      arkivsystem: arkivsystem ?? (body.sak ? EMBEDDED_NAVN : null),
      arkivsteg: arkivsteg.map((steg) => ({ ...steg, feil: inLanguage(steg.feil, lang) })),
      leveranser: leveranser.map(leveranseView),
      utboks: utboks.map((melding) => ({ ...melding, feil: faultText(melding.feil) })),
    };
  }

  retry(referanse: string, aktoer: string): Promise<void> {
    return this.act(PROEV_IGJEN, referanse, aktoer, (tx) => this.lifecycle.retry(tx, referanse, aktoer));
  }

  cancel(referanse: string, begrunnelse: string, aktoer: string): Promise<void> {
    return this.act(
      'innsending.avbryt',
      referanse,
      aktoer,
      (tx) => this.lifecycle.cancel(tx, referanse, { aktoer, begrunnelse }),
      { begrunnelse },
    );
  }

  /**
   * Archived by hand, in a sak that is there. Throws a Problem: 400 when the archive has no such sak, 503 when it cannot be
   * asked now, unless `force` says that somebody knows better; the audit log tells which it was.
   */
  async markManually(
    referanse: string,
    { saksnummer, begrunnelse, force = false }: { saksnummer: string; begrunnelse: string; force?: boolean },
    aktoer: string,
  ): Promise<void> {
    const kontrollert = await this.isChecked(referanse, saksnummer, force);
    await this.act(
      'innsending.manuelt-arkivert',
      referanse,
      aktoer,
      (tx) => this.lifecycle.markedManually(tx, referanse, { saksnummer, begrunnelse, aktoer }),
      { saksnummer, begrunnelse, kontrollert },
    );
  }

  private async row(referanse: string): Promise<Innsendingsrad> {
    const row = await this.repository.find(this.prisma, referanse);
    if (!row) throw notFound();
    return row;
  }

  /** Before the transaction: an archive elsewhere may take its time. False: it could not be asked, and `force` was given. */
  private async isChecked(referanse: string, saksnummer: string, force: boolean): Promise<boolean> {
    const [{ profil }, { arkivsystem }] = await Promise.all([
      this.row(referanse),
      this.arkivsteg.of(referanse),
    ]);
    const navn = arkivsystem ?? this.regler.arkivsystem(profil);
    const isThere = await this.saker.exists(navn, saksnummer).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.kode !== 'MIDLERTIDIG_UTILGJENGELIG') throw error;
      if (!force) throw notChecked(navn, error);
      return undefined;
    });
    if (isThere === false) throw invalid([unknownSak(navn)]);
    return isThere === true;
  }

  private async act(
    handling: string,
    gjelder: string,
    aktoer: string,
    work: (tx: Tx) => Promise<void>,
    detaljer?: Record<string, unknown>,
  ): Promise<void> {
    await this.outbox.transaction(async (tx) => {
      await work(tx);
      await this.revisjon.log(tx, { aktoer, handling, gjelder, ...(detaljer ? { detaljer } : {}) });
    });
  }
}

function unknownSak(navn: string): FieldFault {
  const melding = {
    nb: `Saken finnes ikke i arkivet ${navn}. Kontroller saksnummeret.`,
    en: `The sak does not exist in the archive ${navn}. Check the saksnummer.`,
  };
  return { sti: '/saksnummer', kode: 'UKJENT_SAK', melding };
}

function notChecked(navn: string, { headers, cause }: Problem): Problem {
  return new Problem(
    'MIDLERTIDIG_UTILGJENGELIG',
    {
      nb:
        `Arkivet ${navn} svarer ikke nå, så det er ikke kontrollert at saken finnes. Ingenting er endret. Prøv igjen om ` +
        'litt, eller send force: true hvis du vet at saksnummeret er riktig.',
      en:
        `The archive ${navn} does not answer now, so it has not been checked that the sak exists. Nothing was changed. Try ` +
        'again shortly, or send force: true if you know that the saksnummer is right.',
    },
    { headers, cause },
  );
}
