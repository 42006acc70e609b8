import { ApiProperty } from '@nestjs/swagger';
import { KanMangle } from './arkivert.decorators.js';
import { ArkivertKorrespondansepart, ArkivertMerknad, ArkivertSkjerming } from './arkivert.dto.js';
import { ArkivertDokument } from './dokument.dto.js';

export class ArkivertJournalpost {
  @ApiProperty({ format: 'uuid' })
  systemId!: string;

  @ApiProperty({ description: 'Fra 1 i saken.' })
  journalpostnummer!: number;

  @ApiProperty({ example: '42/2026' })
  journalnummer!: string;

  @ApiProperty({ example: '2026/17-3' })
  registreringsID!: string;

  @ApiProperty()
  journalaar!: number;

  @ApiProperty()
  journalsekvensnummer!: number;

  @KanMangle()
  eksternNoekkel!: string | null;

  @ApiProperty()
  tittel!: string;

  @KanMangle()
  offentligTittel!: string | null;

  @KanMangle()
  beskrivelse!: string | null;

  @ApiProperty({ enum: ['I', 'U', 'N', 'X', 'S'] })
  journalposttype!: string;

  @ApiProperty()
  journalstatus!: string;

  @ApiProperty({ format: 'date' })
  journaldato!: string;

  @KanMangle(String, 'date')
  dokumentetsDato!: string | null;

  @KanMangle(String, 'date-time')
  mottattDato!: Date | null;

  @KanMangle(String, 'date-time')
  sendtDato!: Date | null;

  @KanMangle(String, 'date')
  forfallsdato!: string | null;

  @KanMangle()
  administrativEnhet!: string | null;

  @KanMangle()
  saksbehandler!: string | null;

  @ApiProperty()
  opprettetDato!: Date;

  @ApiProperty({ description: 'Klientens navn.' })
  opprettetAv!: string;

  @ApiProperty({ type: ArkivertSkjerming, nullable: true })
  skjerming!: ArkivertSkjerming | null;

  @ApiProperty({ type: [String] })
  noekkelord!: string[];

  @ApiProperty({ type: [ArkivertMerknad] })
  merknader!: ArkivertMerknad[];

  @ApiProperty({ type: [ArkivertKorrespondansepart] })
  korrespondanseparter!: ArkivertKorrespondansepart[];

  @ApiProperty({ type: [ArkivertDokument] })
  dokumenter!: ArkivertDokument[];
}
