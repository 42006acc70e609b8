import { STATUSES, tsquery } from '../../innsending/index.js';
import { UUID } from '../../shared/uuid/index.js';
import { EttAv, Form, JaNei, REQUEST_ID, Rule, Tekst, TekstListe } from '../../shared/validation/index.js';
import { BegrunnelseDto } from '../begrunnelse.dto.js';
import { Antall, Cursor, DagEllerTidspunkt } from '../page.dto.js';

export const SAKSNUMMER = {
  pattern: /^\d{4}\/[1-9]\d{0,9}$/,
  melding: {
    nb: 'Saksnummeret må være år/sekvens, som 2026/17.',
    en: 'The saksnummer must be year/sequence, such as 2026/17.',
  },
  example: '2026/17',
};

const NO_WORDS = {
  nb: 'Søket må ha minst ett ord.',
  en: 'The search must have at least one word.',
};

const ONLY_WITH_STATUS = {
  nb: 'Feltet feilkode kan bare brukes sammen med status.',
  en: 'The field feilkode can only be used together with status.',
};

const NO_LIST = {
  nb: 'Verdien må være inntil 50 klient-id-er med komma mellom.',
  en: 'The value must be up to 50 client ids, separated by commas.',
};

/** What to look for; everything given must fit. */
export class InnsendingFilterDto {
  @EttAv({ values: STATUSES })
  status?: string;

  @EttAv({ values: ['SAK', 'JOURNALPOST'] })
  type?: string;

  @Tekst({ most: 64 })
  klientId?: string;

  @Form({
    pattern: /^[^,]{1,64}(,[^,]{1,64}){0,49}$/,
    melding: NO_LIST,
    example: 'skyss,barnehage',
    description: 'Fra en av disse klientene: inntil 50, med komma mellom.',
  })
  klienter?: string;

  @Form(SAKSNUMMER)
  saksnummer?: string;

  @Tekst({ most: 255, description: 'Fagsystemets egen nøkkel, nøyaktig.' })
  eksternNoekkel?: string;

  @Form({
    pattern: REQUEST_ID,
    melding: {
      nb: 'Søkeparameteren sporingsId må være 1 til 128 av tegnene A-Z a-z 0-9 . _ -',
      en: 'The query parameter sporingsId must be 1 to 128 of the characters A-Z a-z 0-9 . _ -',
    },
    example: '7f1c0d8e-3b52-4a4e-9d1b-5c5c2f1f6a10',
    description: '`X-Request-Id` fra kallet som sendte dem.',
  })
  sporingsId?: string;

  @Tekst({
    most: 255,
    example: 'skoleskyss',
    description:
      'Ord i titlene på saken og journalpostene. Alle må passe; ord på tre tegn eller mer treffer også lengre ord som begynner ' +
      'slik. Der noe er skjermet, gjelder den offentlige tittelen. Kan finnes et halvt minutt etter mottak, og til innholdet slettes.',
  })
  @Rule('words', 'UGYLDIG', NO_WORDS, (value) => typeof value !== 'string' || tsquery(value) !== undefined)
  tittel?: string;

  @Tekst({
    most: 100,
    example: 'UKJENT_SAK',
    description: 'Koden de har feilet med, eller prøves igjen etter.',
  })
  feilkode?: string;

  @DagEllerTidspunkt('Mottatt på eller etter: et tidspunkt, eller en dato (fra midnatt norsk tid).')
  fra?: string;

  @DagEllerTidspunkt('Mottatt før dette tidspunktet, eller til og med denne datoen (norsk tid).')
  til?: string;
}

export class InnsendingSoekDto extends InnsendingFilterDto {
  @Antall()
  antall?: number;

  @Cursor(UUID)
  etter?: string;
}

export class AvbrytDto extends BegrunnelseDto {}

export class ManueltArkivertDto extends AvbrytDto {
  @Form({ ...SAKSNUMMER, required: true, description: 'Saksnummeret saken fikk i arkivet.' })
  saksnummer!: string;

  @JaNei({
    description:
      'Bare når arkivet ikke svarer: godta saksnummeret uten kontroll. Det føres i revisjonsloggen.',
  })
  force?: boolean;
}

/** Either the submissions themselves, or all that failed (with one code). */
export class ProevIgjenDto {
  @TekstListe({ most: 1000, itemMost: 36, description: 'Referanser, høyst 1000.' })
  referanser?: string[];

  @EttAv({ values: ['FEILET'], description: 'I stedet for referanser: de 1000 eldste feilede.' })
  status?: string;

  @Tekst({
    most: 100,
    description: 'Sammen med status: bare de som feilet med denne koden.',
    example: 'UKJENT_SAK',
  })
  @Rule('withStatus', 'UGYLDIG', ONLY_WITH_STATUS, (_, body) => (body as ProevIgjenDto).status !== undefined)
  feilkode?: string;
}
