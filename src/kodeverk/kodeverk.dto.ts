import { ApiProperty } from '@nestjs/swagger';

export class KodeDto {
  @ApiProperty({ example: 'I' }) kode!: string;
  @ApiProperty({ example: 'Inngående dokument' }) navn!: string;
  @ApiProperty({ format: 'date', required: false, description: 'Første dag koden kan brukes.' })
  gyldigFra?: string;
  @ApiProperty({ format: 'date', required: false, description: 'Siste dag koden kan brukes.' })
  gyldigTil?: string;
}

export class KodeverkNavnDto {
  @ApiProperty({ example: 'journalposttype' }) navn!: string;
  @ApiProperty({ example: '4f1c0b7a92de', description: 'Ny når en kode, et navn eller en dato er ny.' })
  versjon!: string;
  @ApiProperty({ type: 'integer', example: 5 }) antall!: number;
}

export class KodeverkListeDto {
  @ApiProperty({ type: [KodeverkNavnDto] }) kodeverk!: KodeverkNavnDto[];
}

export class KodeverkDto {
  @ApiProperty({ example: 'journalposttype' }) navn!: string;
  @ApiProperty({ example: '4f1c0b7a92de' }) versjon!: string;
  @ApiProperty({ type: [KodeDto] }) koder!: KodeDto[];
}
