import { Injectable } from '@nestjs/common';
import type { Fil } from '../../archive/index.js';
import { HAR_SAK, SAKENS_SKJERMING } from '../../innsending/index.js';
import type { Nyttelast } from '../../noark/index.js';
import type { Tx } from '../../shared/prisma/index.js';
import type { MedSak } from '../innsending/index.js';

/** What was sent, and what decides how much of it is shown. */
export interface Sendt extends Omit<MedSak, 'nyttelast'> {
  /** Null: scrubbed. */
  nyttelast: Nyttelast | null;
}

@Injectable()
export class NyttelastInnsynRepository {
  async find(tx: Tx, referanse: string): Promise<Sendt | undefined> {
    const [row] = await tx.$queryRaw<Sendt[]>`
      SELECT i.klient_id AS "klientId", coalesce(k.profil, '{}') AS profil, i.saksnummer, i.nyttelast,
             ${SAKENS_SKJERMING} AS "sakensSkjerming", ${HAR_SAK} AS "harSak"
      FROM innsending i LEFT JOIN klient k ON k.klient_id = i.klient_id WHERE i.referanse = ${referanse}::uuid`;
    return row;
  }

  /** A document as the submission names it. Undefined: it names none of this id, or its content is scrubbed. */
  async dokument(tx: Tx, referanse: string, dokumentId: string): Promise<Fil | undefined> {
    const [fil] = await tx.$queryRaw<Fil[]>`
      SELECT d ->> 'sjekksum' AS sjekksum, (d ->> 'stoerrelse')::float8 AS stoerrelse, d ->> 'filnavn' AS filnavn,
             d ->> 'mediatype' AS mediatype
      FROM innsending i
      CROSS JOIN json_array_elements(i.nyttelast -> 'journalposter') AS j
      CROSS JOIN json_array_elements(j -> 'dokumenter') AS d
      WHERE i.referanse = ${referanse}::uuid AND d ->> 'dokumentId' = ${dokumentId}
      LIMIT 1`;
    return fil;
  }
}
