import { STATUSES } from '../../innsending/index.js';
import { UUID } from '../../shared/uuid/index.js';
import { EttAv, Form, JaNei, Rule, Tekst, TekstListe } from '../../shared/validation/index.js';
import { Cursor, PageDto, Tidspunkt } from '../page.dto.js';

const SAKSNUMMER = {
  pattern: /^\d{4}\/[1-9]\d{0,9}$/,
  melding: { nb: 'må være år/sekvens, som 2026/17', en: 'must be year/sequence, such as 2026/17' },
  example: '2026/17',
};

const ONLY_WITH_STATUS = {
  nb: 'kan bare gis sammen med status',
  en: 'may only be given together with status',
};

/** What to look for; everything given must fit. */
export class InnsendingSoekDto extends PageDto {
  @EttAv({ values: STATUSES })
  status?: string;

  @Tekst({ most: 64 })
  klientId?: string;

  @Form(SAKSNUMMER)
  saksnummer?: string;

  @Tekst({ most: 255, description: 'Fagsystemets egen nøkkel, nøyaktig.' })
  eksternNoekkel?: string;

  @Tidspunkt('Mottatt på eller etter.')
  fra?: string;

  @Tidspunkt('Mottatt før.')
  til?: string;

  @Cursor(UUID)
  etter?: string;
}

export class AvbrytDto {
  @Tekst({
    required: true,
    most: 1000,
    multiline: true,
    description: 'Føres i revisjonsloggen, som aldri slettes: ingen personopplysninger.',
  })
  begrunnelse!: string;
}

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
