import { ApiProperty } from '@nestjs/swagger';

export const KOPIER = [
  'ARKIV',
  'DELTE_FILER',
  'UTESTAAENDE_FILER',
  'LEVERANSE_VENTER',
  'SIKKERHETSKOPI',
] as const;

export class GjenstaaendeKopiDto {
  @ApiProperty({
    enum: KOPIER,
    example: 'ARKIV',
    description:
      'ARKIV: det som er arkivert. DELTE_FILER: filer som noe annet har de samme av. UTESTAAENDE_FILER: lageret svarte ikke. ' +
      'LEVERANSE_VENTER: meldinger som ikke er levert ennå. SIKKERHETSKOPI: alltid.',
  })
  slag!: (typeof KOPIER)[number];

  @ApiProperty({ example: 'Sak 2026/17 ligger i arkivet, og slettes bare etter arkivets egne regler.' })
  melding!: string;
}

/** What an erasure came to. */
export class SlettetInnholdDto {
  @ApiProperty({ format: 'uuid', example: '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10' })
  referanse!: string;

  @ApiProperty({ example: false, description: 'true: det som ble sendt, var slettet fra før.' })
  varSlettet!: boolean;

  @ApiProperty({ type: 'integer', example: 1, description: 'Filer som er slettet fra lageret.' })
  filerSlettet!: number;

  @ApiProperty({ type: 'integer', example: 1, description: 'Leveranser som har mistet innhold og svar.' })
  leveranserSlettet!: number;

  @ApiProperty({ type: [GjenstaaendeKopiDto], description: 'Det som finnes ennå, og hvorfor.' })
  gjenstaar!: GjenstaaendeKopiDto[];
}

export const LAGRET = [
  'INNSENDING',
  'INNHOLD',
  'DOKUMENT',
  'OPPLASTING',
  'HENDELSE',
  'LEVERANSE',
  'LEVERANSEINNHOLD',
  'FORSOEK',
  'REVISJON',
  'ARKIVERT_SAK',
  'ARKIVERT_JOURNALPOST',
] as const;
export type Lagret = (typeof LAGRET)[number];

export class PersonvernpostDto {
  @ApiProperty({ enum: LAGRET, example: 'INNHOLD' })
  slag!: Lagret;

  @ApiProperty({ example: 'Det som ble sendt: titler, parter, merknader og det andre i innsendingene' })
  hva!: string;

  @ApiProperty({ type: 'integer', example: 412 })
  antall!: number;

  @ApiProperty({
    enum: ['TELT', 'ANSLAG'],
    example: 'TELT',
    description: 'ANSLAG: regnet ut fra klientens 1000 nyeste innsendinger.',
  })
  grunnlag!: 'TELT' | 'ANSLAG';

  @ApiProperty({ type: 'integer', format: 'int64', nullable: true, example: 913_408 })
  bytes!: number | null;

  @ApiProperty({ type: Date, nullable: true, example: '2026-10-02T08:00:00.000Z' })
  eldste!: Date | null;

  @ApiProperty({ example: 'Slettes 60 dager etter at innsendingen er ferdig.' })
  oppbevaring!: string;

  @ApiProperty({
    type: Date,
    nullable: true,
    example: '2026-12-01T08:00:00.000Z',
    description: 'Da den første av dem slettes av seg selv.',
  })
  nesteSlettes!: Date | null;
}

/** What is stored about what a client sent, and for how long. */
export class PersonvernrapportDto {
  @ApiProperty({ example: 'skyss' })
  klientId!: string;

  @ApiProperty({ example: '2026-11-28T08:00:00.000Z' })
  tidspunkt!: Date;

  @ApiProperty({ type: 'integer', example: 60 })
  oppbevaringsdager!: number;

  @ApiProperty({ enum: ['PROFIL', 'STANDARD'], example: 'STANDARD', description: 'Hvor dagene er bestemt.' })
  bestemtAv!: 'PROFIL' | 'STANDARD';

  @ApiProperty({ type: [PersonvernpostDto] })
  poster!: PersonvernpostDto[];
}
