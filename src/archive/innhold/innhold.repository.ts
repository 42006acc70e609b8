import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import type { Saksnummer } from '../read/index.js';
import type { Fil } from './innhold.answer.js';

/** Which document, by the numbers it has in the archive. */
export interface Dokumentadresse extends Saksnummer {
  journalpostnummer: number;
  dokumentnummer: number;
}

/** What is archived of a document's bytes. */
export interface Arkivfil extends Fil {
  systemId: string;
}

@Injectable()
export class InnholdRepository {
  /** The archive variant before that of production, the newest version first. `klientId` undefined: whoever's sak it is in. */
  async find(tx: Tx, adresse: Dokumentadresse, klientId: string | undefined): Promise<Arkivfil | undefined> {
    const theirs = klientId === undefined ? Prisma.sql`true` : Prisma.sql`s.klient_id = ${klientId}`;
    const [fil] = await tx.$queryRaw<Arkivfil[]>`
      SELECT o.system_id AS "systemId", o.sjekksum, o.stoerrelse::float8 AS stoerrelse, o.filnavn, o.mediatype
      FROM arkiv.sak s
      JOIN arkiv.journalpost j ON j.sak_id = s.system_id AND j.journalpostnummer = ${adresse.journalpostnummer}
      JOIN arkiv.dokumentbeskrivelse b ON b.journalpost_id = j.system_id AND b.dokumentnummer = ${adresse.dokumentnummer}
      JOIN arkiv.dokumentobjekt o ON o.dokumentbeskrivelse_id = b.system_id
      WHERE s.saksaar = ${adresse.saksaar} AND s.sakssekvensnummer = ${adresse.sekvensnummer} AND ${theirs}
      ORDER BY array_position(ARRAY['A', 'P', 'O'], o.variantformat), o.versjonsnummer DESC
      LIMIT 1`;
    return fil;
  }
}
