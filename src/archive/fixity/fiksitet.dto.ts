import { ApiProperty } from '@nestjs/swagger';
import { type Avviksaarsak, AVVIKSAARSAKER } from './fiksitet.repository.js';

/** One dokumentobjekt whose bytes are not as they were. */
export class FiksitetsavvikDto {
  @ApiProperty({
    format: 'uuid',
    example: '01997b1c-6c40-7d10-8a22-5b6c7d8e9f01',
    description: 'Dokumentobjektets systemId.',
  })
  systemId!: string;

  @ApiProperty({ example: '2026/17' })
  saksnummer!: string;

  @ApiProperty({ type: 'integer', example: 1 })
  journalpostnummer!: number;

  @ApiProperty({ type: 'integer', example: 1 })
  dokumentnummer!: number;

  @ApiProperty({
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    description: 'Det bytene skulle hatt: SHA-256.',
  })
  sjekksum!: string;

  @ApiProperty({
    type: String,
    enum: AVVIKSAARSAKER,
    nullable: true,
    example: 'SKADET',
    description:
      'SKADET: andre bytes enn de arkiverte. BORTE: filen finnes ikke. KARANTENE: satt bort av viruskontrollen. ' +
      'ULESELIG: filen finnes, men kan ikke leses (diskfeil, rettigheter). null: funnet av en eldre versjon.',
  })
  aarsak!: Avviksaarsak | null;

  @ApiProperty({ example: '2026-11-23T08:00:00.000Z' })
  avvikSiden!: Date;

  @ApiProperty({ example: '2026-11-24T08:00:00.000Z' })
  sistVerifisert!: Date;
}

export class FiksitetDto {
  @ApiProperty({
    type: 'integer',
    example: 1204,
    description: 'Arkiverte filer i arkivflyts eget arkiv, `embedded`.',
  })
  dokumenter!: number;

  @ApiProperty({ type: 'integer', example: 1, description: 'Listen viser høyst de 200 eldste av dem.' })
  avvik!: number;

  @ApiProperty({
    type: Date,
    nullable: true,
    example: '2026-10-25T08:00:00.000Z',
    description: 'Den verifiseringen som ligger lengst tilbake.',
  })
  eldsteVerifisering!: Date | null;

  @ApiProperty({
    type: 'integer',
    example: 90,
    description: 'Hver fil leses på nytt innen så mange dager (FIXITY_DAYS).',
  })
  fristDager!: number;

  @ApiProperty({
    type: [String],
    example: ['fint'],
    description:
      'Arkiv utenfor arkivflyt. Dokumentene i dem er ikke med i tallene: arkivflyt kontrollerer dem til de er levert, og deretter gjør ' +
      'arkivet det.',
  })
  ikkeKontrollert!: string[];

  @ApiProperty({ type: [FiksitetsavvikDto] })
  avviksliste!: FiksitetsavvikDto[];
}
