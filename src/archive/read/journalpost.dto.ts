import { ApiProperty } from '@nestjs/swagger';
import { KanMangle } from './arkivert.decorators.js';
import { ArkivertKorrespondansepartDto, ArkivertMerknadDto, ArkivertSkjermingDto } from './arkivert.dto.js';
import { ArkivertDokumentDto } from './dokument.dto.js';

export class ArkivertJournalpostDto {
  @KanMangle()
  systemId!: string | null;

  @ApiProperty({ type: 'integer', description: 'Fra 1 i saken.' })
  journalpostnummer!: number;

  @KanMangle(String, { example: '42/2026' })
  journalnummer!: string | null;

  @KanMangle(String, { example: '2026/17-3' })
  registreringsID!: string | null;

  @KanMangle(Number)
  journalaar!: number | null;

  @KanMangle(Number)
  journalsekvensnummer!: number | null;

  @KanMangle()
  eksternNoekkel!: string | null;

  @KanMangle()
  tittel!: string | null;

  @KanMangle()
  offentligTittel!: string | null;

  @KanMangle()
  beskrivelse!: string | null;

  @KanMangle(String, { example: 'I', description: 'I, U, N, X eller S.' })
  journalposttype!: string | null;

  @KanMangle()
  journalstatus!: string | null;

  @KanMangle(String, { format: 'date' })
  journaldato!: string | null;

  @KanMangle(String, { format: 'date' })
  dokumentetsDato!: string | null;

  @KanMangle(String, { format: 'date-time' })
  mottattDato!: Date | null;

  @KanMangle(String, { format: 'date-time' })
  sendtDato!: Date | null;

  @KanMangle(String, { format: 'date' })
  forfallsdato!: string | null;

  @KanMangle()
  administrativEnhet!: string | null;

  @KanMangle()
  saksbehandler!: string | null;

  @KanMangle(String, { format: 'date-time' })
  opprettetDato!: Date | null;

  @KanMangle(String, { description: 'Klientens navn.' })
  opprettetAv!: string | null;

  @ApiProperty({ type: ArkivertSkjermingDto, nullable: true })
  skjerming!: ArkivertSkjermingDto | null;

  @ApiProperty({ type: [String] })
  noekkelord!: string[];

  @ApiProperty({ type: [ArkivertMerknadDto] })
  merknader!: ArkivertMerknadDto[];

  @ApiProperty({ type: [ArkivertKorrespondansepartDto] })
  korrespondanseparter!: ArkivertKorrespondansepartDto[];

  @ApiProperty({ type: [ArkivertDokumentDto] })
  dokumenter!: ArkivertDokumentDto[];
}
