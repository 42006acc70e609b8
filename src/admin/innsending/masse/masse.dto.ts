import { ApiProperty } from '@nestjs/swagger';
import { PROBLEMS } from '../../../shared/problem/index.js';
import { UUID } from '../../../shared/uuid/index.js';
import { EttAv, Form, Heltall, Objekt, Rule, Tekst, TekstListe } from '../../../shared/validation/index.js';
import { REFERANSE } from '../../examples.js';
import { Cursor, SideDto, Tidspunkt } from '../../page.dto.js';
import { InnsendingFilterDto, SAKSNUMMER } from '../innsending.dto.js';
import { type Avslag, UNCLEAR } from './utfall.js';

const HANDLINGER = ['PROEV_IGJEN', 'AVBRYT', 'MANUELT_ARKIVERT'] as const;

const NO_REASON = {
  nb: 'Feltet begrunnelse må fylles ut når handlingen er AVBRYT eller MANUELT_ARKIVERT.',
  en: 'The field begrunnelse is required when the act is AVBRYT or MANUELT_ARKIVERT.',
};
const NO_NUMBER = {
  nb: 'Feltet saksnummer må fylles ut når handlingen er MANUELT_ARKIVERT.',
  en: 'The field saksnummer is required when the act is MANUELT_ARKIVERT.',
};
const NO_FILTER = {
  nb: 'Filteret må ha minst ett vilkår.',
  en: 'The filter must have at least one condition.',
};

const handlingOf = (body: object) => (body as MasseDto).handling;

/** A slice of many, and what to do to each: those named, or the next of those that fit a filter. */
export class MasseDto {
  @EttAv({ required: true, values: HANDLINGER })
  handling!: (typeof HANDLINGER)[number];

  @Tekst({
    most: 1000,
    multiline: true,
    description:
      'For AVBRYT og MANUELT_ARKIVERT. Føres i revisjonsloggen, som aldri slettes: ingen personopplysninger.',
  })
  @Rule(
    'reason',
    'PAAKREVD',
    NO_REASON,
    (value, body) => value !== undefined || handlingOf(body) === 'PROEV_IGJEN',
    { whenAbsent: true },
  )
  begrunnelse?: string;

  @Form({ ...SAKSNUMMER, description: 'For MANUELT_ARKIVERT: saksnummeret i arkivet.' })
  @Rule(
    'number',
    'PAAKREVD',
    NO_NUMBER,
    (value, body) => value !== undefined || handlingOf(body) !== 'MANUELT_ARKIVERT',
    { whenAbsent: true },
  )
  saksnummer?: string;

  @TekstListe({ most: 200, itemMost: 36, description: 'Referanser, høyst 200.' })
  referanser?: string[];

  @Objekt(() => InnsendingFilterDto, {
    description: 'I stedet for referanser, og ikke for MANUELT_ARKIVERT: de som passer, som i søket.',
  })
  @Rule('some', 'UGYLDIG', NO_FILTER, (value) => Object.keys(value as object).length > 0)
  filter?: InnsendingFilterDto;

  @Cursor(UUID)
  etter?: string;

  @Tidspunkt('Sammen med filter: bare de som var mottatt før dette, som da handlingen begynte.')
  foer?: string;

  @Heltall({
    least: 1,
    most: 200,
    description: 'Sammen med filter: hvor mange som tas nå. Standard 100.',
  })
  antall?: number;
}

/** What became of one of many. */
export class MasseresultatDto {
  @ApiProperty({ example: REFERANSE, description: 'Som den ble sendt.' })
  referanse!: string;

  @ApiProperty({ example: false })
  ok!: boolean;

  @ApiProperty({
    required: false,
    enum: [...Object.keys(PROBLEMS), UNCLEAR],
    example: 'UGYLDIG_TILSTAND',
    description: 'Hvorfor ikke.',
  })
  kode?: Avslag['kode'];

  @ApiProperty({ required: false, example: 'Innsendingen har status ARKIVERT.' })
  melding?: string;
}

export class MassesvarDto extends SideDto {
  @ApiProperty({ type: [MasseresultatDto] })
  resultater!: MasseresultatDto[];
}
