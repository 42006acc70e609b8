import { ApiProperty } from '@nestjs/swagger';

/** 202: the submission is committed to disk. */
export class KvitteringDto {
  @ApiProperty({ format: 'uuid', example: '0193f2a1-7b3c-7d10-9a55-3f1c2e4b5a60' })
  referanse!: string;

  @ApiProperty({ enum: ['SAK', 'JOURNALPOST'] })
  type!: 'SAK' | 'JOURNALPOST';

  @ApiProperty({ enum: ['MOTTATT'] })
  status!: 'MOTTATT';

  @ApiProperty({ format: 'date-time', example: '2026-11-23T08:00:00.000Z' })
  mottatt!: string;

  @ApiProperty({ type: String, nullable: true, example: 'skyss-4711' })
  eksternNoekkel!: string | null;

  @ApiProperty({ example: '/api/v1/innsendinger/0193f2a1-7b3c-7d10-9a55-3f1c2e4b5a60' })
  statusUrl!: string;
}

export class AdvarselDto {
  @ApiProperty({ example: '/tittel', description: 'JSON Pointer inn i meldingen.' })
  sti!: string;

  @ApiProperty({ example: 'FOEDSELSNUMMER_I_KLARTEKST' })
  kode!: string;

  @ApiProperty()
  melding!: string;
}

/** What a dry run answers when nothing is wrong. */
export class ValideringDto {
  @ApiProperty({ enum: [true] })
  gyldig!: true;

  @ApiProperty({
    type: Object,
    example: { '/saksstatus': 'B', '/journalposter/0/dokumenter/0/variantformat': 'A' },
    description: 'Det som ville blitt fylt ut, fra klientens profil og standarden, etter JSON Pointer.',
  })
  standardverdier!: Record<string, unknown>;

  @ApiProperty({
    type: [AdvarselDto],
    description: 'Det klientens profil lar passere, og det arkivet ikke tar vare på.',
  })
  advarsler!: AdvarselDto[];
}
