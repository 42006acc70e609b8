import { ApiProperty } from '@nestjs/swagger';
import { KanMangle } from './arkivert.decorators.js';

export class ArkivertSkjermingDto {
  @KanMangle(String, { description: 'M500.' })
  tilgangsrestriksjon!: string | null;

  @KanMangle(String, { description: 'M501.' })
  skjermingshjemmel!: string | null;

  @ApiProperty({ type: [String], description: 'M502.' })
  skjermingMetadata!: string[];

  @KanMangle()
  skjermingDokument!: string | null;

  @KanMangle(String, { format: 'date' })
  opphoersdato!: string | null;
}

export class ArkivertMerknadDto {
  @ApiProperty()
  tekst!: string;

  @KanMangle()
  merknadstype!: string | null;

  @KanMangle(String, { format: 'date-time' })
  merknadsdato!: Date | null;

  @KanMangle(String, { description: 'Klientens navn.' })
  registrertAv!: string | null;
}

export class ArkivertKlasseringDto {
  @KanMangle()
  klassifikasjonssystem!: string | null;

  @ApiProperty()
  klasseId!: string;

  @KanMangle()
  tittel!: string | null;

  @KanMangle(Number, { description: '1 primær, 2 sekundær, 3 tertiær.' })
  rekkefoelge!: number | null;
}

/** As it was sent, or as another archive has it: what was not given is not there. */
export class ArkivertAdresseDto {
  @ApiProperty({ type: [String], required: false })
  adresselinjer?: string[];

  @ApiProperty({ required: false, example: '4838' })
  postnummer?: string;

  @ApiProperty({ required: false, example: 'Arendal' })
  poststed?: string;

  @ApiProperty({ required: false, example: 'NO' })
  landkode?: string;
}

/** As it was sent, or as another archive has it: what was not given is not there. */
export class ArkivertKontaktinformasjonDto {
  @ApiProperty({ required: false, example: 'kari@example.no' })
  epostadresse?: string;

  @ApiProperty({ required: false })
  telefonnummer?: string;

  @ApiProperty({ required: false })
  mobiltelefonnummer?: string;
}

class ArkivertPersonDto {
  @ApiProperty()
  navn!: string;

  @KanMangle()
  organisasjonsnummer!: string | null;

  @KanMangle()
  foedselsnummer!: string | null;

  @KanMangle()
  kontaktperson!: string | null;

  @KanMangle(ArkivertAdresseDto)
  adresse!: unknown;

  @KanMangle(ArkivertKontaktinformasjonDto)
  kontaktinformasjon!: unknown;
}

export class ArkivertPartDto extends ArkivertPersonDto {
  @KanMangle()
  partrolle!: string | null;
}

export class ArkivertKorrespondansepartDto extends ArkivertPersonDto {
  @KanMangle(String, { description: 'M087.' })
  korrespondanseparttype!: string | null;

  @KanMangle()
  administrativEnhet!: string | null;

  @KanMangle()
  saksbehandler!: string | null;

  @ApiProperty({ type: ArkivertSkjermingDto, nullable: true })
  skjerming!: ArkivertSkjermingDto | null;
}
