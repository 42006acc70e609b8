import { Injectable } from '@nestjs/common';
import { KlientService } from '../../auth/index.js';
import { Settings } from '../../shared/config/index.js';
import { Outbox } from '../../shared/outbox/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import type { Text } from '../../shared/problem/index.js';
import { LAGRET, type Lagret, type PersonvernpostDto, type PersonvernrapportDto } from './personvern.dto.js';
import { PersonvernRepository, type Tellinger, type Utvalg } from './personvern.repository.js';
import { HVA, oppbevaringOf } from './personvern.texts.js';

type Tall = Pick<PersonvernpostDto, 'antall' | 'grunnlag'> &
  Partial<Pick<PersonvernpostDto, 'bytes' | 'eldste' | 'nesteSlettes'>>;

const DAY_MS = 86_400_000;

/** What is stored of what a client sent, and for how long. */
@Injectable()
export class RapportService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly outbox: Outbox,
    private readonly klienter: KlientService,
    private readonly settings: Settings,
    private readonly repository: PersonvernRepository,
  ) {}

  /** Throws a Problem, 404. */
  async of(klientId: string, lang: keyof Text = 'nb'): Promise<PersonvernrapportDto> {
    const { profil } = await this.klienter.get(this.prisma, klientId);
    const { PAYLOAD_RETENTION_DAYS, DOKUMENT_EXPIRY_HOURS } = this.settings;
    const own = profil.oppbevaringsdager as number | undefined;
    const dager = own ?? PAYLOAD_RETENTION_DAYS;
    const { utvalg, tellinger } = await this.outbox.transaction(async (tx) => ({
      utvalg: await this.repository.sample(tx, klientId),
      tellinger: await this.repository.count(tx, klientId, dager),
    }));
    const tall = reckoned(utvalg, tellinger, dager);
    return {
      klientId,
      tidspunkt: new Date(),
      oppbevaringsdager: dager,
      bestemtAv: own === undefined ? 'STANDARD' : 'PROFIL',
      poster: LAGRET.map((slag) => ({
        slag,
        hva: HVA[slag][lang],
        ...{ bytes: null, eldste: null, nesteSlettes: null },
        ...tall[slag],
        oppbevaring: oppbevaringOf(slag, dager, DOKUMENT_EXPIRY_HOURS)[lang],
      })),
    };
  }
}

/** What was counted as it is; of what was only looked at in part, as much as all would have if they were alike. */
function reckoned(utvalg: Utvalg, alle: Tellinger, dager: number): Record<Lagret, Tall> {
  const { innsendinger, eldsteHele, eldsteLeveranse } = alle;
  const hele = alle.hele ?? Math.max(alle.nye, utvalg.hele);
  const erTalt = innsendinger <= utvalg.innsendinger;
  const grunnlag = erTalt ? 'TELT' : 'ANSLAG';
  const scaled = (of: number, from: number, to: number) =>
    erTalt ? of : Math.round(from > 0 ? (of / from) * to : 0);
  const all = (of: number) => scaled(of, utvalg.innsendinger, innsendinger);
  const whole = (of: number) => scaled(of, utvalg.hele, hele);
  const after = (date: Date | null) => date && new Date(date.getTime() + dager * DAY_MS);
  const innhold = { eldste: eldsteHele, nesteSlettes: after(eldsteHele) };
  return {
    INNSENDING: { antall: innsendinger, grunnlag: 'TELT', eldste: alle.eldsteDag },
    INNHOLD: {
      antall: hele,
      grunnlag: alle.hele === null ? 'ANSLAG' : 'TELT',
      bytes: whole(utvalg.innholdBytes),
      ...innhold,
    },
    DOKUMENT: { antall: whole(utvalg.dokumenter), grunnlag, bytes: whole(utvalg.dokumentBytes), ...innhold },
    OPPLASTING: {
      ...{ antall: alle.opplastinger, grunnlag: 'TELT', bytes: alle.opplastingBytes },
      ...{ eldste: alle.eldsteOpplasting, nesteSlettes: alle.nesteOpplasting },
    },
    HENDELSE: { antall: all(utvalg.hendelser), grunnlag },
    LEVERANSE: { antall: all(utvalg.leveranser), grunnlag },
    LEVERANSEINNHOLD: {
      ...{ antall: whole(utvalg.leveranserHele), grunnlag, bytes: whole(utvalg.leveranseBytes) },
      ...{ eldste: eldsteLeveranse, nesteSlettes: after(eldsteLeveranse) },
    },
    FORSOEK: { antall: all(utvalg.forsoek), grunnlag },
    REVISJON: { antall: alle.revisjon + all(utvalg.revisjon), grunnlag },
    ARKIVERT_SAK: { antall: all(utvalg.saker), grunnlag },
    ARKIVERT_JOURNALPOST: { antall: all(utvalg.journalposter), grunnlag },
  };
}
