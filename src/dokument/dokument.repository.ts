import { Injectable } from '@nestjs/common';
import type { KontrollertDokument } from '../noark/index.js';
import type { Tx } from '../shared/prisma/index.js';

export type DokumentRow = Omit<KontrollertDokument, 'bytes'>;

/** With when it expires; null once a submission uses it. */
export interface LagretDokument extends DokumentRow {
  utloeper: Date | null;
}

export interface UtloeptDokument {
  dokumentId: string;
  sjekksum: string;
  utloeper: Date;
}

@Injectable()
export class DokumentRepository {
  /** The client's own, not expired. */
  async find(tx: Tx, klientId: string, ids: string[]): Promise<LagretDokument[]> {
    const rows = await tx.dokument.findMany({
      where: {
        dokumentId: { in: ids },
        klientId,
        OR: [{ utloeper: null }, { utloeper: { gt: new Date() } }],
      },
      omit: { klientId: true, referanse: true, delt: true, opprettet: true },
    });
    return rows.map(({ stoerrelse, formatdetaljer, arkivformat, ...row }) => ({
      ...row,
      stoerrelse: Number(stoerrelse),
      formatdetaljer: formatdetaljer ?? undefined,
      archive: arkivformat,
    }));
  }

  /** Name documents that no submission uses yet; they expire unless one comes to. */
  async insert(
    tx: Tx,
    klientId: string,
    dokumenter: DokumentRow[],
    opprettet: Date,
    utloeper: Date,
  ): Promise<void> {
    await tx.dokument.createMany({
      data: dokumenter.map(
        ({ archive, dokumentId, filnavn, mediatype, sjekksum, stoerrelse, format, formatdetaljer }) => ({
          dokumentId,
          klientId,
          filnavn,
          mediatype,
          sjekksum,
          stoerrelse,
          format,
          formatdetaljer,
          opprettet,
          utloeper,
          arkivformat: archive,
        }),
      ),
    });
  }

  /** Let one that no submission uses expire at once. False: there is no such one. */
  async expire(tx: Tx, klientId: string, dokumentId: string): Promise<boolean> {
    const now = new Date();
    const { count } = await tx.dokument.updateMany({
      where: { klientId, dokumentId, utloeper: { gt: now } },
      data: { utloeper: now },
    });
    return count === 1;
  }

  /** Documents that nobody can use any more, in the order of their expiry; those after this one. */
  expired(tx: Tx, before: Date, limit: number, after?: UtloeptDokument): Promise<UtloeptDokument[]> {
    return tx.dokument.findMany({
      where: {
        utloeper: { lt: before, ...(after ? { gte: after.utloeper } : {}) },
        ...(after
          ? { OR: [{ utloeper: { gt: after.utloeper } }, { dokumentId: { gt: after.dokumentId } }] }
          : {}),
      },
      select: { dokumentId: true, sjekksum: true, utloeper: true },
      orderBy: [{ utloeper: 'asc' }, { dokumentId: 'asc' }],
      take: limit,
    }) as Promise<UtloeptDokument[]>;
  }

  /** Whether a document that is, or may yet be, used has these bytes. */
  async isNamed(tx: Tx, sjekksum: string, expiredBefore: Date): Promise<boolean> {
    const named = await tx.dokument.findFirst({
      where: { sjekksum, OR: [{ utloeper: null }, { utloeper: { gte: expiredBefore } }] },
      select: { dokumentId: true },
    });
    return named !== null;
  }

  async deleteExpired(tx: Tx, dokumentId: string, before: Date): Promise<void> {
    await tx.dokument.deleteMany({ where: { dokumentId, utloeper: { lt: before } } });
  }

  async delete(tx: Tx, dokumentId: string): Promise<void> {
    await tx.dokument.deleteMany({ where: { dokumentId } });
  }

  /**
   * Checksums of the documents that submissions name, for those that name any. The submissions are picked first: in a
   * table small enough to be scanned, the payload of every other would be unpacked and searched too.
   */
  async checksums(tx: Tx, referanser: string[]): Promise<{ referanse: string; sjekksum: string }[]> {
    return tx.$queryRaw<{ referanse: string; sjekksum: string }[]>`
      WITH i AS MATERIALIZED (
        SELECT referanse, nyttelast FROM innsending WHERE referanse = ANY(${referanser}::uuid[])
      )
      SELECT i.referanse, d ->> 'sjekksum' AS sjekksum
      FROM i
      CROSS JOIN json_array_elements(i.nyttelast -> 'journalposter') AS j
      CROSS JOIN json_array_elements(j -> 'dokumenter') AS d
      WHERE i.nyttelast::text LIKE '%"dokumentId"%'`;
  }
}
