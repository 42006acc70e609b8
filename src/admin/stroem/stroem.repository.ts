import { Injectable } from '@nestjs/common';
import type { Tx } from '../../shared/prisma/index.js';
import { NIL_UUID } from '../../shared/uuid/index.js';

/** How far everything has come that the console shows. */
export interface Posisjon {
  /** The last event of a submission, and the last submission. */
  hendelse: string;
  mottatt: string;
  /** Of what else there is: a text that is another when something has changed. */
  forsoek: string;
  revisjon: string;
  parkert: string;
  mottakere: string;
  arkiv: string;
  fiksitet: string;
}

/** Something that happened to a submission; `id` tells it from everything else that happened to it. */
export interface Endring {
  id: string;
  referanse: string;
}

/** As many as are looked at, where only whether it is another than before is asked. */
const MOST_COUNTED = 1000;

/** What has changed, from the tables themselves: whichever process changed it. */
@Injectable()
export class StroemRepository {
  /** One round trip; each value is the end of an index, or of a table of a few rows. */
  async look(tx: Tx): Promise<Posisjon> {
    const [row] = await tx.$queryRaw<Posisjon[]>`
      SELECT coalesce((SELECT max(id) FROM innsending_hendelse), 0)::text AS hendelse,
             coalesce((SELECT referanse FROM innsending ORDER BY referanse DESC LIMIT 1), ${NIL_UUID}::uuid)::text AS mottatt,
             coalesce((SELECT max(id) FROM callback_forsoek), 0)::text AS forsoek,
             coalesce((SELECT max(id) FROM revisjonslogg), 0)::text AS revisjon,
             (SELECT count(*) || '.' || coalesce(max(id), 0)
              FROM (SELECT id FROM outbox_message WHERE parkert IS NOT NULL LIMIT ${MOST_COUNTED}) AS p) AS parkert,
             (SELECT md5(coalesce(string_agg(concat_ws('.', callback_id, aktiv, pause_til, stoppet, slettet), ',' ORDER BY callback_id), ''))
              FROM callback) AS mottakere,
             (SELECT coalesce(string_agg(concat_ws('.', navn, pause_til, slag), ',' ORDER BY navn), '') FROM arkivsystem) AS arkiv,
             (SELECT count(*) FROM (SELECT FROM arkiv.dokumentobjekt WHERE avvik_siden IS NOT NULL LIMIT ${MOST_COUNTED}) AS d)::text
               AS fiksitet`;
    return row!;
  }

  /** What happened to submissions after a position, the first `most` of each kind. */
  since(
    tx: Tx,
    { hendelse, mottatt }: Pick<Posisjon, 'hendelse' | 'mottatt'>,
    most: number,
  ): Promise<Endring[]> {
    return tx.$queryRaw<Endring[]>`
      (SELECT id::text, referanse FROM innsending_hendelse
       WHERE id > ${hendelse}::bigint ORDER BY innsending_hendelse.id LIMIT ${most})
      UNION ALL
      (SELECT referanse::text AS id, referanse FROM innsending
       WHERE referanse > ${mottatt}::uuid ORDER BY innsending.referanse LIMIT ${most})`;
  }
}
