import { ApiProperty } from '@nestjs/swagger';
import { KanMangle } from './arkivert.decorators.js';

export class ArkivertSkjerming {
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

export class ArkivertMerknad {
  @ApiProperty()
  tekst!: string;

  @KanMangle()
  merknadstype!: string | null;

  @KanMangle(String, { format: 'date-time' })
  merknadsdato!: Date | null;

  @KanMangle(String, { description: 'Klientens navn.' })
  registrertAv!: string | null;
}

export class ArkivertKlassering {
  @KanMangle()
  klassifikasjonssystem!: string | null;

  @ApiProperty()
  klasseId!: string;

  @KanMangle()
  tittel!: string | null;

  @KanMangle(Number, { description: '1 primær, 2 sekundær, 3 tertiær.' })
  rekkefoelge!: number | null;
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
  @KanMangle(String, { description: 'M087.' })
  korrespondanseparttype!: string | null;

  @KanMangle()
  administrativEnhet!: string | null;

  @KanMangle()
  saksbehandler!: string | null;

  @ApiProperty({ type: ArkivertSkjerming, nullable: true })
  skjerming!: ArkivertSkjerming | null;
}
