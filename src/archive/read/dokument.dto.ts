import { ApiProperty } from '@nestjs/swagger';
import { KanMangle } from './arkivert.decorators.js';
import { ArkivertSkjermingDto } from './arkivert.dto.js';

/** One file of a document. */
export class ArkivertDokumentobjektDto {
  @KanMangle()
  systemId!: string | null;

  @KanMangle(Number, { example: 1 })
  versjonsnummer!: number | null;

  @KanMangle(String, { example: 'A', description: 'P, A eller O.' })
  variantformat!: string | null;

  @KanMangle(String, { example: 'fmt/477', description: 'PRONOM.' })
  format!: string | null;

  @KanMangle()
  formatdetaljer!: string | null;

  @KanMangle(String, { example: 'application/pdf' })
  mediatype!: string | null;

  @KanMangle()
  filnavn!: string | null;

  @KanMangle(String, { description: 'SHA-256 av innholdet, 64 heksadesimale sifre.' })
  sjekksum!: string | null;

  @KanMangle(String, { example: 'SHA-256' })
  sjekksumAlgoritme!: string | null;

  @KanMangle(Number, { format: 'int64', description: 'Byte.' })
  stoerrelse!: number | null;

  @KanMangle(String, { description: 'M218.' })
  referanseDokumentfil!: string | null;
}

export class ArkivertDokumentDto {
  @KanMangle()
  systemId!: string | null;

  @ApiProperty({ type: 'integer', description: 'Fra 1 i journalposten, hoveddokumentet først.' })
  dokumentnummer!: number;

  @KanMangle()
  tittel!: string | null;

  @KanMangle(String, { example: 'H', description: 'H eller V.' })
  tilknyttetRegistreringSom!: string | null;

  @KanMangle()
  dokumenttype!: string | null;

  @KanMangle()
  dokumentstatus!: string | null;

  @KanMangle()
  beskrivelse!: string | null;

  @KanMangle(String, { format: 'date-time' })
  tilknyttetDato!: Date | null;

  @KanMangle()
  tilknyttetAv!: string | null;

  @ApiProperty({ type: ArkivertSkjermingDto, nullable: true })
  skjerming!: ArkivertSkjermingDto | null;

  @KanMangle(String, {
    example: '/api/v1/saker/2026/17/journalposter/1/dokumenter/1/innhold',
    description: 'Der innholdet hentes. null: arkivet det ligger i, er ikke arkivflyts eget.',
  })
  innholdUrl!: string | null;

  @ApiProperty({ type: [ArkivertDokumentobjektDto] })
  dokumentobjekter!: ArkivertDokumentobjektDto[];
}
