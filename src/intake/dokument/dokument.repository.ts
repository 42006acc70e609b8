import { Injectable } from '@nestjs/common';
import type { Tx } from '../../shared/prisma/index.js';

export interface DokumentRow {
  dokumentId: string;
  filnavn: string;
  mediatype: string;
  sjekksum: string;
  stoerrelse: number;
  format: string;
  formatdetaljer?: string;
  archive: boolean;
}

@Injectable()
export class DokumentRepository {
  /** The client's own, not expired. */
  async find(tx: Tx, klientId: string, ids: string[]): Promise<DokumentRow[]> {
    const rows = await tx.dokument.findMany({
      where: { dokumentId: { in: ids }, klientId, OR: [{ utloeper: null }, { utloeper: { gt: new Date() } }] },
    });
    return rows.map(({ stoerrelse, formatdetaljer, arkivformat, ...row }) => ({
      ...row,
      stoerrelse: Number(stoerrelse),
      formatdetaljer: formatdetaljer ?? undefined,
      archive: arkivformat,
    }));
  }

  /** Checksums of the documents that submissions name, for those that name any. */
  async checksums(tx: Tx, referanser: string[]): Promise<{ referanse: string; sjekksum: string }[]> {
    return tx.$queryRaw<{ referanse: string; sjekksum: string }[]>`
      SELECT i.referanse, d ->> 'sjekksum' AS sjekksum
      FROM innsending i
      CROSS JOIN json_array_elements(i.nyttelast -> 'journalposter') AS j
      CROSS JOIN json_array_elements(j -> 'dokumenter') AS d
      WHERE i.referanse = ANY(${referanser}::uuid[]) AND i.nyttelast ->> 'journalposter' LIKE '%"dokumentId"%'`;
  }
}
