import { ApiProperty } from '@nestjs/swagger';
import { type Avviksaarsak, AVVIKSAARSAKER } from './fiksitet.repository.js';

/** One dokumentobjekt whose bytes are not as they were. */
class Fiksitetsavvik {
  @ApiProperty({ format: 'uuid', description: 'Dokumentobjektets systemId.' })
  systemId!: string;

  @ApiProperty({ example: '2026/17' })
  saksnummer!: string;

  @ApiProperty({ example: 1 })
  journalpostnummer!: number;

  @ApiProperty({ example: 1 })
  dokumentnummer!: number;

  @ApiProperty({ description: 'Det bytene skulle hatt: SHA-256.' })
  sjekksum!: string;

  @ApiProperty({
    type: String,
    enum: AVVIKSAARSAKER,
    nullable: true,
    description:
      'SKADET: andre bytes enn de arkiverte. BORTE: filen finnes ikke. KARANTENE: satt bort av viruskontrollen. ' +
      'ULESELIG: filen finnes, men kan ikke leses (diskfeil, rettigheter). null: funnet av en eldre versjon.',
  })
  aarsak!: Avviksaarsak | null;

  @ApiProperty()
  avvikSiden!: Date;

  @ApiProperty()
  sistVerifisert!: Date;
}

export class FiksitetDto {
  @ApiProperty({ example: 1204, description: 'Arkiverte filer i arkivflyts eget arkiv, `embedded`.' })
  dokumenter!: number;

  @ApiProperty({ example: 0 })
  avvik!: number;

  @ApiProperty({ type: Date, nullable: true, description: 'Den verifiseringen som ligger lengst tilbake.' })
  eldsteVerifisering!: Date | null;

  @ApiProperty({
    type: [String],
    example: ['fint'],
    description:
      'Arkiv utenfor arkivflyt. Dokumentene i dem er ikke med i tallene: arkivflyt kontrollerer dem til de er levert, og siden gjør ' +
      'arkivet det.',
  })
  ikkeKontrollert!: string[];

  @ApiProperty({ type: [Fiksitetsavvik] })
  avviksliste!: Fiksitetsavvik[];
}
