import { ApiProperty } from '@nestjs/swagger';
import { Tekst } from '../../shared/validation/index.js';

const HENTET = '2026-11-23T08:00:00.000Z';

export class KodeverkSoekDto {
  @Tekst({ most: 40, example: 'fint', description: 'Arkivet. Standard: det som ARCHIVE_SYSTEM sier.' })
  arkivsystem?: string;
}

/** A code that may be chosen, or could once. */
export class ListekodeDto {
  @ApiProperty({ example: 'I' })
  kode!: string;

  @ApiProperty({ example: 'Inngående dokument' })
  navn!: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    example: null,
    description: 'Første dag den kan brukes.',
  })
  gyldigFra!: string | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    example: null,
    description: 'Siste dag den kan brukes.',
  })
  gyldigTil!: string | null;

  @ApiProperty({ example: true, description: 'Kan brukes i dag.' })
  gyldig!: boolean;
}

/** A code list as it holds for what is sent to an archive. */
export class ListeoversiktDto {
  @ApiProperty({ example: 'journalposttype' })
  navn!: string;

  @ApiProperty({ type: 'integer', example: 5 })
  antall!: number;

  @ApiProperty({
    enum: ['NOARK', 'ARKIV'],
    example: 'NOARK',
    description:
      'NOARK: standarden, med installasjonens egne koder (KODEVERK_FILE). ARKIV: hentet fra arkivet.',
  })
  kilde!: 'NOARK' | 'ARKIV';

  @ApiProperty({
    type: Date,
    nullable: true,
    example: HENTET,
    description: 'Når den sist ble hentet fra arkivet.',
  })
  hentet!: Date | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Noe er rart med listen fra arkivet.',
  })
  advarsel!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Hvorfor den ikke ble hentet sist.',
  })
  feil!: string | null;
}

export class ListeDto extends ListeoversiktDto {
  @ApiProperty({ type: [ListekodeDto] })
  koder!: ListekodeDto[];
}

export class ListerDto {
  @ApiProperty({ example: 'fint' })
  arkivsystem!: string;

  @ApiProperty({ type: [String], example: ['embedded', 'fint'], description: 'Arkivene i installasjonen.' })
  arkivsystemer!: string[];

  @ApiProperty({ type: [ListeoversiktDto] })
  kodeverk!: ListeoversiktDto[];
}
