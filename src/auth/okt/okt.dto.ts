import { ApiProperty } from '@nestjs/swagger';
import { Rule, Tekst, TekstListe } from '../../shared/validation/index.js';
import { LONGEST_PASSORD } from '../person/index.js';
import { KLIENT_ID, type Rolle, ROLLER } from '../scopes.js';

export class PaaloggingDto {
  @Tekst({ required: true, most: 100, example: 'kari' })
  brukernavn!: string;

  @Tekst({ required: true, most: LONGEST_PASSORD, example: 'k7wqa-9xmtr-34hcd-p8zne' })
  passord!: string;
}

const MOST_KLIENTER = 50;
const NO_KLIENT_ID = {
  nb: 'Feltet må være klient-id-er.',
  en: 'The field must be client ids.',
};

export class MineKlienterDto {
  @TekstListe({
    required: true,
    mayBeEmpty: true,
    most: MOST_KLIENTER,
    itemMost: 64,
    example: ['skyss'],
    description: 'Klientene som «mine klienter» i konsollen er. Erstatter de som var valgt.',
  })
  @Rule('klientIds', 'UGYLDIG', NO_KLIENT_ID, (one) => typeof one === 'string' && KLIENT_ID.test(one), {
    each: true,
  })
  klienter!: string[];
}

export class InnloggetDto {
  @ApiProperty({ example: 'kari' })
  brukernavn!: string;

  @ApiProperty({ example: 'Kari Arkivar' })
  navn!: string;

  @ApiProperty({ enum: ROLLER, description: 'Hver rolle kan det de foran den kan.' })
  rolle!: Rolle;

  @ApiProperty({ description: 'Kan åpne innholdet i dokumenter.' })
  innsyn!: boolean;

  @ApiProperty({ enum: ['LOKAL', 'OIDC'] })
  kilde!: 'LOKAL' | 'OIDC';

  @ApiProperty({ type: [String], example: ['skyss'] })
  mineKlienter!: string[];

  @ApiProperty({
    format: 'date-time',
    example: '2026-11-23T18:00:00.000Z',
    description: 'Når økten slutter, uansett bruk. Ubrukt slutter den før.',
  })
  utloeper!: string;
}

export class PaaloggingsmaaterDto {
  @ApiProperty({ description: 'Med brukernavn og passord.' })
  lokal!: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Hva utstederen heter som det logges inn hos; null: ingen. Begynn på `/console/oidc/start`.',
  })
  oidc!: string | null;
}

export class OktDto {
  @ApiProperty({ type: InnloggetDto, nullable: true, description: 'null: ingen er logget inn.' })
  innlogget!: InnloggetDto | null;

  @ApiProperty()
  paalogging!: PaaloggingsmaaterDto;

  @ApiProperty({ enum: ['test', 'production'] })
  miljoe!: 'test' | 'production';

  @ApiProperty({ example: '1.0.0' })
  versjon!: string;
}
