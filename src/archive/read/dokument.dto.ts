import { ApiProperty } from '@nestjs/swagger';
import { KanMangle } from './arkivert.decorators.js';
import { ArkivertSkjerming } from './arkivert.dto.js';

/** One file of a document. */
export class ArkivertDokumentobjekt {
  @ApiProperty({ format: 'uuid' })
  systemId!: string;

  @ApiProperty({ example: 1 })
  versjonsnummer!: number;

  @ApiProperty({ enum: ['P', 'A', 'O'] })
  variantformat!: string;

  @ApiProperty({ example: 'fmt/477', description: 'PRONOM.' })
  format!: string;

  @KanMangle()
  formatdetaljer!: string | null;

  @ApiProperty({ example: 'application/pdf' })
  mediatype!: string;

  @ApiProperty()
  filnavn!: string;

  @ApiProperty({ description: 'SHA-256 av innholdet, 64 heksadesimale sifre.' })
  sjekksum!: string;

  @ApiProperty({ example: 'SHA-256' })
  sjekksumAlgoritme!: string;

  @ApiProperty({ description: 'Byte.' })
  stoerrelse!: number;

  @ApiProperty({ description: 'M218.' })
  referanseDokumentfil!: string;
}

export class ArkivertDokument {
  @ApiProperty({ format: 'uuid' })
  systemId!: string;

  @ApiProperty({ description: 'Fra 1 i journalposten, hoveddokumentet først.' })
  dokumentnummer!: number;

  @ApiProperty()
  tittel!: string;

  @ApiProperty({ enum: ['H', 'V'] })
  tilknyttetRegistreringSom!: string;

  @KanMangle()
  dokumenttype!: string | null;

  @ApiProperty()
  dokumentstatus!: string;

  @KanMangle()
  beskrivelse!: string | null;

  @ApiProperty()
  tilknyttetDato!: Date;

  @ApiProperty()
  tilknyttetAv!: string;

  @ApiProperty({ type: ArkivertSkjerming, nullable: true })
  skjerming!: ArkivertSkjerming | null;

  @ApiProperty({ type: [ArkivertDokumentobjekt] })
  dokumentobjekter!: ArkivertDokumentobjekt[];
}
