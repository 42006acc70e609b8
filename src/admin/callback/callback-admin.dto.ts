import { ApiProperty, OmitType } from '@nestjs/swagger';
import { CallbackDto } from '../../notification/index.js';
import { UUID } from '../../shared/uuid/index.js';
import { EttAv, Heltall, Tekst } from '../../shared/validation/index.js';
import { Cursor, PageDto, SideDto, Tidspunkt } from '../page.dto.js';
import { MOST_COUNTED, MOST_OF_DAY, type Tilstand, TILSTANDER } from './callback-helse.repository.js';

const TILSTAND =
  'FEILER: siste forsøk gikk ikke. PAUSET: har feilet flere ganger på rad, og prøves sjeldnere. STOPPET: satt på pause av en ' +
  'person. AVSLAATT: det sendes ikke noe.';
const SIST_LEVERT = '2026-11-23T08:00:01.250Z';
const FEILET = '2026-11-23T09:14:30.000Z';

export class CallbackSoekDto extends PageDto {
  @Tekst({ most: 64, example: 'skyss' })
  klientId?: string;

  @EttAv({ values: TILSTANDER, description: TILSTAND })
  tilstand?: Tilstand;

  @Cursor(UUID)
  etter?: string;
}

export class AntallInntilDto {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: MOST_COUNTED, example: 7 })
  antall!: number;

  @ApiProperty({ example: false, description: 'Det er flere enn `antall`.' })
  flere!: boolean;
}

export class SisteFeilDto {
  @ApiProperty({ example: FEILET })
  tidspunkt!: Date;

  @ApiProperty({
    description: 'Hvordan det gikk, i én setning.',
    example: 'Mottakeren avviste forbindelsen. Sjekk at den kjører, og at porten stemmer.',
  })
  melding!: string;
}

export class StoppDto {
  @ApiProperty({ example: FEILET })
  siden!: Date;

  @ApiProperty({ example: 'konsoll:kari' })
  av!: string;

  @ApiProperty({ example: 'Fagsystemet oppgraderes i kveld.' })
  begrunnelse!: string;
}

export class DoegnDto {
  @ApiProperty({ type: 'integer', example: 41 })
  levert!: number;

  @ApiProperty({
    type: 'integer',
    maximum: MOST_OF_DAY,
    example: 48,
    description: `De nyeste siste døgn, høyst ${MOST_OF_DAY}.`,
  })
  antall!: number;
}

/** A receiver and how it goes with it. */
export class MottakerDto extends OmitType(CallbackDto, [
  'autentisering',
  'gammelHemmelighetUtloeper',
  'pauseSiden',
]) {
  @ApiProperty({ example: 'skyss' })
  klientId!: string;

  @ApiProperty({
    example: 'https://fagsystem.example.no/arkivflyt',
    description: 'Uten søkedelen, som kan være hemmelig: da slutter den på `?…`.',
  })
  override url!: string;

  @ApiProperty({ enum: TILSTANDER, example: 'PAUSET', description: TILSTAND })
  tilstand!: Tilstand;

  @ApiProperty({ description: 'Vi logger inn hos mottakeren.', example: false })
  harAutentisering!: boolean;

  @ApiProperty({
    type: Date,
    nullable: true,
    example: null,
    description: 'PAUSET: neste forsøk tidligst da.',
  })
  nesteForsoek!: Date | null;

  @ApiProperty({ type: StoppDto, nullable: true, example: null })
  stopp!: StoppDto | null;

  @ApiProperty({ type: Date, nullable: true, example: SIST_LEVERT, description: 'Innen et halvt minutt.' })
  sistLevert!: Date | null;

  @ApiProperty({ type: SisteFeilDto, nullable: true })
  sisteFeil!: SisteFeilDto | null;

  @ApiProperty({ type: AntallInntilDto })
  venter!: AntallInntilDto;

  @ApiProperty({
    type: Date,
    nullable: true,
    example: FEILET,
    description: 'Den eldste som venter, ble til da.',
  })
  eldsteVenter!: Date | null;

  @ApiProperty({ type: AntallInntilDto, description: 'Gitt opp. De sendes bare når noen ber om det.' })
  parkert!: AntallInntilDto;

  @ApiProperty({ type: DoegnDto })
  sisteDoegn!: DoegnDto;
}

/** How many receivers there are in each state; one that none is in is left out. */
export class AntallPerTilstandDto implements Partial<Record<Tilstand, number>> {
  OK?: number;
  FEILER?: number;
  PAUSET?: number;
  STOPPET?: number;
  AVSLAATT?: number;
}
for (const tilstand of TILSTANDER)
  ApiProperty({ type: 'integer', required: false, minimum: 1 })(AntallPerTilstandDto.prototype, tilstand);

export class MottakereDto extends SideDto {
  @ApiProperty({ type: [MottakerDto], description: 'Nyeste først.' })
  callbacks!: MottakerDto[];

  @ApiProperty({ example: { OK: 11, PAUSET: 1 }, description: 'Alle, eller alle til klienten.' })
  antall!: AntallPerTilstandDto;
}

export class SendIgjenDto {
  @Tidspunkt('Hendelser fra og med da.', { required: true })
  fra!: string;

  @Tidspunkt('Bare hendelser før da. Gi det samme i hvert kall. Standard: nå.')
  foer?: string;

  @EttAv({
    values: ['PARKERT', 'LEVERT'],
    description:
      'PARKERT: de som er gitt opp. LEVERT: de som mottakeren har tatt imot, og har mistet. Standard: PARKERT.',
  })
  status?: 'PARKERT' | 'LEVERT';

  @Heltall({ least: 1, most: 200, description: 'Høyst så mange i dette kallet. Standard 100.' })
  antall?: number;

  @Cursor(UUID)
  etter?: string;
}

export class SendtIgjenSkiveDto extends SideDto {
  @ApiProperty({ type: 'integer', example: 100, description: 'På vei til mottakeren igjen.' })
  sendt!: number;

  @ApiProperty({ type: 'integer', example: 0, description: 'Innholdet er slettet etter oppbevaringstiden.' })
  utenInnhold!: number;
}
