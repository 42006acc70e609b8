import { ApiProperty, OmitType } from '@nestjs/swagger';
import {
  ArkivertDokumentDto,
  ArkivertDokumentobjektDto,
  ArkivertJournalpostDto,
  ArkivertKlasseringDto,
  ArkivertKorrespondansepartDto,
  ArkivertMerknadDto,
  ArkivertPartDto,
  ArkivertSakDto,
} from '../../archive/index.js';

/** A text that the archive always has, and that is null here when it is shielded. */
const Skjermbar = () => ApiProperty({ type: String, nullable: true });
const Ord = () => ApiProperty({ type: [String], nullable: true, description: 'null: skjermet.' });

class VistPartDto extends OmitType(ArkivertPartDto, ['navn']) {
  @Skjermbar()
  navn!: string | null;
}

class VistKorrespondansepartDto extends OmitType(ArkivertKorrespondansepartDto, ['navn']) {
  @Skjermbar()
  navn!: string | null;
}

class VistMerknadDto extends OmitType(ArkivertMerknadDto, ['tekst']) {
  @Skjermbar()
  tekst!: string | null;
}

class VistKlasseringDto extends OmitType(ArkivertKlasseringDto, ['klasseId']) {
  @Skjermbar()
  klasseId!: string | null;
}

class VistDokumentDto extends OmitType(ArkivertDokumentDto, ['dokumentobjekter']) {
  @ApiProperty({ type: [ArkivertDokumentobjektDto] })
  dokumentobjekter!: ArkivertDokumentobjektDto[];
}

class VistJournalpostDto extends OmitType(ArkivertJournalpostDto, [
  'noekkelord',
  'merknader',
  'korrespondanseparter',
  'dokumenter',
]) {
  @Ord()
  noekkelord!: string[] | null;

  @ApiProperty({ type: [VistMerknadDto] })
  merknader!: VistMerknadDto[];

  @ApiProperty({ type: [VistKorrespondansepartDto] })
  korrespondanseparter!: VistKorrespondansepartDto[];

  @ApiProperty({ type: [VistDokumentDto] })
  dokumenter!: VistDokumentDto[];
}

/** An archived sak as those see it who look after the archive. */
export class VistSakDto extends OmitType(ArkivertSakDto, [
  'noekkelord',
  'klassering',
  'parter',
  'merknader',
  'journalposter',
]) {
  @Ord()
  noekkelord!: string[] | null;

  @ApiProperty({ type: [VistKlasseringDto] })
  klassering!: VistKlasseringDto[];

  @ApiProperty({ type: [VistPartDto] })
  parter!: VistPartDto[];

  @ApiProperty({ type: [VistMerknadDto] })
  merknader!: VistMerknadDto[];

  @ApiProperty({ type: [VistJournalpostDto] })
  journalposter!: VistJournalpostDto[];

  @ApiProperty({
    example: false,
    description: 'false: det som er skjermet, er tatt ut før svaret ble sendt. true: det er åpnet.',
  })
  aapnet!: boolean;

  @ApiProperty({
    type: [String],
    example: ['/tittel', '/journalposter/0/korrespondanseparter/0/navn'],
    description: 'JSON Pointer til hvert felt i svaret som er skjermet, enten det er åpnet eller ikke.',
  })
  skjermet!: string[];
}
