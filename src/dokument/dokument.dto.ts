import { ApiProperty } from '@nestjs/swagger';
import type { LagretDokument } from './dokument.repository.js';

/** What is known of an uploaded document. */
export class OpplastetDokumentDto {
  @ApiProperty({ format: 'uuid', example: '0193f2a1-7b3c-7d10-9a55-3f1c2e4b5a60' })
  dokumentId!: string;

  @ApiProperty({ example: 'søknad.pdf', description: 'Navnet som ble sendt, gjort trygt å lagre.' })
  filnavn!: string;

  @ApiProperty({ example: 'application/pdf' })
  mediatype!: string;

  @ApiProperty({ type: 'integer', format: 'int64', example: 48_213, description: 'Bytes.' })
  stoerrelse!: number;

  @ApiProperty({
    pattern: '^[0-9a-f]{64}$',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  sjekksum!: string;

  @ApiProperty({ enum: ['SHA-256'] })
  sjekksumAlgoritme!: 'SHA-256';

  @ApiProperty({ example: 'fmt/477', description: 'PRONOM, ut fra innholdet. av/0 når formatet er ukjent.' })
  format!: string;

  @ApiProperty({ type: String, nullable: true, example: 'PDF/A-2b', description: 'Det filen selv oppgir.' })
  formatdetaljer!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-11-24T08:00:00.000Z',
    description: 'Når dokumentet slettes om ingen innsending bruker det. null når det er brukt.',
  })
  utloeper!: string | null;

  static av({
    dokumentId,
    filnavn,
    mediatype,
    stoerrelse,
    sjekksum,
    format,
    ...rest
  }: LagretDokument): OpplastetDokumentDto {
    const { formatdetaljer = null, utloeper } = rest;
    return {
      dokumentId,
      filnavn,
      mediatype,
      stoerrelse,
      sjekksum,
      sjekksumAlgoritme: 'SHA-256',
      format,
      formatdetaljer,
      utloeper: utloeper?.toISOString() ?? null,
    };
  }
}
