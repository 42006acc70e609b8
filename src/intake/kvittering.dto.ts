import { ApiProperty } from '@nestjs/swagger';
import { AdvarselDto } from '../innsending/index.js';
import type { KlasseringDto } from '../noark/index.js';

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

/** What is filled in by default: a text, a number, codes, or the profile's klassering. */
type Standardverdi = string | number | string[] | KlasseringDto[];

/** What a dry run answers when nothing is wrong. */
export class ValideringDto {
  @ApiProperty({ type: Boolean, example: true, description: 'Alltid true: ellers er svaret 400.' })
  gyldig!: true;

  @ApiProperty({
    type: 'object',
    // A union with lists in it is more than the Java generator can name.
    additionalProperties: { description: 'Verdien feltet ville fått: tekst, tall eller liste.' },
    example: { '/saksstatus': 'B', '/journalposter/0/dokumenter/0/variantformat': 'A' },
    description: 'Det som ville blitt fylt ut, fra klientens profil og standarden, etter JSON Pointer.',
  })
  standardverdier!: Record<string, Standardverdi>;

  @ApiProperty({
    type: [AdvarselDto],
    description: 'Det klientens profil lar passere, og det arkivet ikke tar vare på.',
  })
  advarsler!: AdvarselDto[];
}
