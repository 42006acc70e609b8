import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../shared/prisma/index.js';
import type { ArkivKode } from './kodeliste.types.js';

/** A list without its codes. */
export interface ListeRow {
  arkivsystem: string;
  liste: string;
  antall: number;
  versjon: number;
  hentet: Date | null;
  advarsel: string | null;
  feil: string | null;
}

export interface DueRow {
  liste: string;
  /** It has come once with something in it. */
  isKjent: boolean;
  oppdatert: bigint | null;
  helt: Date | null;
  advarsel: string | null;
  feil: string | null;
  isDue: boolean;
}

/** What came of a fetch. Null leaves what is there. */
export interface Hentning {
  koder: ArkivKode[] | null;
  /** Milliseconds, the archive's clock. */
  oppdatert: number | null;
  isHentet: boolean;
  isHelt: boolean;
  advarsel: string | null;
  feil: string | null;
  /** Seconds until it is asked for again. */
  neste: number;
}

@Injectable()
export class KodelisteRepository {
  /** The lists of an archive that were ever asked for. */
  due(tx: Tx, arkivsystem: string): Promise<DueRow[]> {
    return tx.$queryRaw<DueRow[]>`
      SELECT liste, koder IS NOT NULL AS "isKjent", oppdatert, helt, advarsel, feil, neste <= now() AS "isDue"
      FROM arkiv_kodeliste WHERE arkivsystem = ${arkivsystem}`;
  }

  async store(tx: Tx, arkivsystem: string, liste: string, one: Hentning): Promise<void> {
    const koder = one.koder && JSON.stringify(one.koder);
    await tx.$executeRaw`
      INSERT INTO arkiv_kodeliste AS l (arkivsystem, liste, koder, antall, versjon, oppdatert, hentet, helt, neste, advarsel, feil)
      SELECT ${arkivsystem}, ${liste}, ${koder}::json, ${one.koder?.length ?? 0}::int, (${koder}::text IS NOT NULL)::int,
             ${one.oppdatert}::bigint, CASE WHEN ${one.isHentet} THEN now() END, CASE WHEN ${one.isHelt} THEN now() END,
             now() + ${one.neste} * interval '1 second', ${one.advarsel}, ${one.feil}
      ON CONFLICT (arkivsystem, liste) DO UPDATE SET
        koder = coalesce(excluded.koder, l.koder),
        antall = CASE WHEN excluded.koder IS NULL THEN l.antall ELSE excluded.antall END,
        versjon = l.versjon + excluded.versjon,
        oppdatert = coalesce(excluded.oppdatert, l.oppdatert),
        hentet = coalesce(excluded.hentet, l.hentet),
        helt = coalesce(excluded.helt, l.helt),
        neste = excluded.neste, advarsel = excluded.advarsel, feil = excluded.feil`;
  }

  lists(tx: Tx): Promise<ListeRow[]> {
    return tx.$queryRaw<ListeRow[]>`
      SELECT arkivsystem, liste, antall, versjon, hentet, advarsel, feil FROM arkiv_kodeliste`;
  }

  async koder(tx: Tx, arkivsystem: string, liste: string): Promise<ArkivKode[] | null> {
    const rows = await tx.$queryRaw<{ koder: ArkivKode[] | null }[]>`
      SELECT koder FROM arkiv_kodeliste WHERE arkivsystem = ${arkivsystem} AND liste = ${liste}`;
    return rows[0]?.koder ?? null;
  }
}
