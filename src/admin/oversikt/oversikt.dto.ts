import { ApiProperty } from '@nestjs/swagger';
import { type InnsendingCode, INNSENDING_CODES } from '../../shared/problem/index.js';

const ELDSTE =
  'Da den eldste ble mottatt. Minuttet når det er under tre timer siden, så timen, etter tre døgn dagen, etter 40 døgn måneden.';

export class FeiletGruppeDto {
  @ApiProperty({
    type: String,
    enum: Object.keys(INNSENDING_CODES),
    nullable: true,
    example: 'UKJENT_SAK',
    description: 'null: grunnen er ikke ført.',
  })
  feilkode!: InnsendingCode | null;

  @ApiProperty({ type: 'integer', example: 12 })
  antall!: number;

  @ApiProperty({ example: '2026-11-23T08:00:00.000Z', description: ELDSTE })
  eldste!: Date;
}

export class ParkertDto {
  @ApiProperty({ type: 'integer', example: 2, description: 'Talt til og med 10 000.' })
  antall!: number;

  @ApiProperty({ type: Date, nullable: true, example: '2026-11-23T08:00:01.250Z' })
  eldste!: Date | null;
}

export const MOTTAKERTILSTANDER = ['STENGT', 'PAUSE'] as const;

export class BorteMottakerDto {
  @ApiProperty({ format: 'uuid', example: '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10' })
  callbackId!: string;

  @ApiProperty({ example: 'skyss' })
  klientId!: string;

  @ApiProperty({ example: 'https://skyss.example', description: 'Hvor den er, uten sti.' })
  vert!: string;

  @ApiProperty({
    enum: MOTTAKERTILSTANDER,
    example: 'PAUSE',
    description:
      'STENGT: den svarte for lenge feil, eller 410, og får ikke mer. PAUSE: den svarer ikke nå, og prøves igjen.',
  })
  tilstand!: (typeof MOTTAKERTILSTANDER)[number];

  @ApiProperty({ type: Date, nullable: true, example: '2026-11-23T08:00:01.250Z' })
  siden!: Date | null;
}

export class BorteMottakereDto {
  @ApiProperty({ type: 'integer', example: 0 })
  stengt!: number;

  @ApiProperty({ type: 'integer', example: 1 })
  pause!: number;

  @ApiProperty({ type: [BorteMottakerDto], description: 'Høyst 20, de som har vært borte lengst.' })
  liste!: BorteMottakerDto[];
}

export class StansetArkivDto {
  @ApiProperty({ example: 'fint' })
  navn!: string;

  @ApiProperty({ enum: ['PAUSE', 'PROEVER'], example: 'PAUSE' })
  tilstand!: 'PAUSE' | 'PROEVER';

  @ApiProperty({ type: String, enum: ['UTILGJENGELIG', 'TILGANG'], nullable: true, example: 'UTILGJENGELIG' })
  slag!: 'UTILGJENGELIG' | 'TILGANG' | null;

  @ApiProperty({ type: String, nullable: true, example: 'Arkivet svarte ikke innen fristen.' })
  aarsak!: string | null;

  @ApiProperty({ type: Date, nullable: true, example: '2026-11-23T07:58:00.000Z' })
  sistSvar!: Date | null;
}

export class LoggkontrollDto {
  @ApiProperty({ type: Date, nullable: true, example: '2026-11-23T02:00:14.000Z' })
  ferdig!: Date | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'null: loggen var hel.' })
  foersteBrudd!: string | null;
}

export class VentendeDto {
  @ApiProperty({
    type: 'integer',
    example: 40,
    description: 'Mottatt, venter på sak eller under arkivering.',
  })
  antall!: number;

  @ApiProperty({
    type: 'integer',
    example: 1,
    description: 'De av dem som ble mottatt for over en time siden.',
  })
  overEnTime!: number;

  @ApiProperty({ type: Date, nullable: true, example: '2026-11-23T08:00:00.000Z', description: ELDSTE })
  eldste!: Date | null;
}

export const UNDERVEIS = ['MOTTATT', 'VENTER_PAA_SAK', 'UNDER_ARKIVERING'] as const;

export class VentendeStatusDto extends VentendeDto {
  @ApiProperty({ enum: UNDERVEIS, example: 'UNDER_ARKIVERING' })
  status!: (typeof UNDERVEIS)[number];
}

export class DagstallDto {
  @ApiProperty({ type: 'integer', example: 415, description: 'Mottatt i dag, i norsk tid.' })
  mottatt!: number;

  @ApiProperty({ type: 'integer', example: 412, description: 'Av dem som er mottatt i dag.' })
  arkivert!: number;

  @ApiProperty({ type: 'integer', example: 3, description: 'Av dem som er mottatt i dag.' })
  feilet!: number;

  @ApiProperty({ type: 'integer', example: 0, description: 'Av dem som er mottatt i dag.' })
  avbrutt!: number;
}

export class KlientstatusDto extends DagstallDto {
  @ApiProperty({ example: 'skyss' })
  klientId!: string;

  @ApiProperty({ type: 'integer', example: 12, description: 'Alle som står som feilet, også fra før i dag.' })
  feiletTotalt!: number;

  @ApiProperty({ type: VentendeDto })
  underArbeid!: VentendeDto;

  @ApiProperty({
    type: [VentendeStatusDto],
    description: 'De samme etter status; en status uten noen er ikke med.',
  })
  perStatus!: VentendeStatusDto[];
}

/** All that the front page shows. What is wrong, and how badly, is told by the alarms. */
export class OversiktDto {
  @ApiProperty({ type: [FeiletGruppeDto], description: 'Alle som står som feilet, de fleste først.' })
  feilet!: FeiletGruppeDto[];

  @ApiProperty({ type: ParkertDto, description: 'Meldinger i utboksen som er gitt opp.' })
  parkert!: ParkertDto;

  @ApiProperty({ type: BorteMottakereDto })
  mottakere!: BorteMottakereDto;

  @ApiProperty({ type: [StansetArkivDto], description: 'Arkiv som ikke svarer nå.' })
  arkiv!: StansetArkivDto[];

  @ApiProperty({ type: 'integer', example: 0, description: 'Arkiverte dokumenter som ikke er som de var.' })
  fiksitetsavvik!: number;

  @ApiProperty({ type: LoggkontrollDto, description: 'Siste kontroll av revisjonsloggen.' })
  revisjonslogg!: LoggkontrollDto;

  @ApiProperty({ type: VentendeDto })
  underArbeid!: VentendeDto;

  @ApiProperty({
    type: [VentendeStatusDto],
    description: 'De samme etter status; en status uten noen er ikke med.',
  })
  perStatus!: VentendeStatusDto[];

  @ApiProperty({ type: DagstallDto })
  iDag!: DagstallDto;

  @ApiProperty({
    type: [KlientstatusDto],
    description: 'Klienter som har noe i dag, under arbeid eller feilet.',
  })
  perKlient!: KlientstatusDto[];
}
