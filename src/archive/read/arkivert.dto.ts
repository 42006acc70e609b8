import { ApiProperty } from '@nestjs/swagger';
import { KanMangle } from './arkivert.decorators.js';

export class ArkivertSkjerming {
  @ApiProperty({ description: 'M500.' })
  tilgangsrestriksjon!: string;

  @ApiProperty({ description: 'M501.' })
  skjermingshjemmel!: string;

  @ApiProperty({ type: [String], description: 'M502.' })
  skjermingMetadata!: string[];

  @KanMangle()
  skjermingDokument!: string | null;

  @KanMangle(String, 'date')
  opphoersdato!: string | null;
}

export class ArkivertMerknad {
  @ApiProperty()
  tekst!: string;

  @KanMangle()
  merknadstype!: string | null;

  @ApiProperty()
  merknadsdato!: Date;

  @ApiProperty({ description: 'Klientens navn.' })
  registrertAv!: string;
}

export class ArkivertKlassering {
  @ApiProperty()
  klassifikasjonssystem!: string;

  @ApiProperty()
  klasseId!: string;

  @ApiProperty()
  tittel!: string;

  @ApiProperty({ description: '1 primær, 2 sekundær, 3 tertiær.' })
  rekkefoelge!: number;
}

class ArkivertPerson {
  @ApiProperty()
  navn!: string;

  @KanMangle()
  organisasjonsnummer!: string | null;

  @KanMangle()
  foedselsnummer!: string | null;

  @KanMangle()
  kontaktperson!: string | null;

  @KanMangle(Object)
  adresse!: unknown;

  @KanMangle(Object)
  kontaktinformasjon!: unknown;
}

export class ArkivertPart extends ArkivertPerson {
  @KanMangle()
  partrolle!: string | null;
}

export class ArkivertKorrespondansepart extends ArkivertPerson {
  @ApiProperty({ description: 'M087.' })
  korrespondanseparttype!: string;

  @KanMangle()
  administrativEnhet!: string | null;

  @KanMangle()
  saksbehandler!: string | null;

  @ApiProperty({ type: ArkivertSkjerming, nullable: true })
  skjerming!: ArkivertSkjerming | null;
}
