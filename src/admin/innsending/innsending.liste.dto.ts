import { ApiProperty } from '@nestjs/swagger';
import { FeilDto, type Innsendingstype, type Status, STATUSES } from '../../innsending/index.js';
import { type ProblemCode, PROBLEMS } from '../../shared/problem/index.js';
import { SideDto } from '../page.dto.js';

const REFERANSE = '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10';
const FEIL = { kode: 'UKJENT_SAK', melding: 'Saken finnes ikke blant klientens saker.' };

/** A submission in a list: ids, numbers and codes only; titles and names are personal data. */
export class InnsendingslinjeDto {
  @ApiProperty({ format: 'uuid', example: REFERANSE })
  referanse!: string;

  @ApiProperty({ example: 'skyss' })
  klientId!: string;

  @ApiProperty({ enum: ['SAK', 'JOURNALPOST'], example: 'JOURNALPOST' })
  type!: Innsendingstype;

  @ApiProperty({ enum: STATUSES, example: 'FEILET' })
  status!: Status;

  @ApiProperty({ type: String, nullable: true, example: 'skyss-4711' })
  eksternNoekkel!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '2026/17' })
  saksnummer!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '7f1c0d8e-3b52-4a4e-9d1b-5c5c2f1f6a10',
    description: '`X-Request-Id` fra kallet som sendte den.',
  })
  sporingsId!: string | null;

  @ApiProperty({ example: '2026-11-23T08:00:00.000Z' })
  mottatt!: Date;

  @ApiProperty({ example: '2026-11-23T08:00:01.250Z' })
  oppdatert!: Date;

  @ApiProperty({ type: 'integer', example: 1, description: 'Arkiveringsforsøk hittil.' })
  forsoek!: number;

  @ApiProperty({ type: Date, nullable: true, example: null })
  nesteForsoek!: Date | null;

  @ApiProperty({ type: FeilDto, nullable: true, example: FEIL })
  feil!: FeilDto | null;
}

export class InnsendingslinjerDto extends SideDto {
  @ApiProperty({ type: [InnsendingslinjeDto], description: 'Nyeste først.' })
  innsendinger!: InnsendingslinjeDto[];
}

export class InnsendingantallDto {
  @ApiProperty({ type: 'integer', example: 300 })
  antall!: number;

  @ApiProperty({ example: false, description: 'Det er, eller kan være, flere enn `antall`.' })
  flere!: boolean;

  @ApiProperty({
    example: '2026-11-23T08:00:00.000Z',
    description: 'Da det ble talt. Gis som `foer` til `masse`, så bare det som ble talt, blir med.',
  })
  tidspunkt!: Date;
}

class FeilkodeDto {
  @ApiProperty({ example: 'UKJENT_SAK' })
  feilkode!: string;

  @ApiProperty({ type: 'integer', example: 212 })
  antall!: number;
}

export class FeilkodeantallDto {
  @ApiProperty({ type: [FeilkodeDto], description: 'De med flest først.' })
  feilkoder!: FeilkodeDto[];

  @ApiProperty({ example: false, description: 'Det er, eller kan være, flere enn de som er talt.' })
  flere!: boolean;
}

/** What became of one of many. */
export class ProevdIgjenDto {
  @ApiProperty({ example: REFERANSE, description: 'Som den ble sendt.' })
  referanse!: string;

  @ApiProperty({ example: false })
  ok!: boolean;

  @ApiProperty({
    required: false,
    enum: Object.keys(PROBLEMS),
    example: 'UGYLDIG_TILSTAND',
    description: 'Hvorfor ikke.',
  })
  kode?: ProblemCode;
}

export class ProevdeIgjenDto {
  @ApiProperty({ type: [ProevdIgjenDto] })
  resultater!: ProevdIgjenDto[];

  @ApiProperty({ example: false, description: 'Det var flere enn 1000: send det samme en gang til.' })
  flere!: boolean;

  @ApiProperty({
    type: 'integer',
    example: 0,
    description: 'Hvor mange med UTFALL_UKJENT som ble latt i fred.',
  })
  uavklarte!: number;
}
