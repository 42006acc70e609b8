import { Injectable } from '@nestjs/common';
import type { Arkivoppdrag } from '../../../innsending/index.js';
import type { SakNyttelast } from '../../../noark/index.js';
import type { Tx } from '../../../shared/prisma/index.js';
import type { HandOver } from '../../archive.settlement.js';
import { soekenoekkel } from '../../klassering.js';
import { Arkivsystemer, EMBEDDED_NAVN } from '../arkivsystemer.js';
import { StegRepository } from '../steg/index.js';

/** Tells which submissions are for the archive in this database, and hands the others on. */
@Injectable()
export class Overlevering {
  constructor(
    private readonly systems: Arkivsystemer,
    private readonly steg: StegRepository,
  ) {}

  /** What has begun in a remote archive is gone on with there, whatever its client's profile says by now. */
  async divide(tx: Tx, oppdrag: Arkivoppdrag[]): Promise<{ here: Arkivoppdrag[]; elsewhere: HandOver[] }> {
    const begun = await this.begun(tx, oppdrag);
    const isHere = ({ referanse, profil }: Arkivoppdrag) =>
      !begun.has(referanse) && this.systems.nameFor(profil) === EMBEDDED_NAVN;
    return {
      here: oppdrag.filter(isHere),
      elsewhere: oppdrag.filter((one) => !isHere(one)).map(handOver),
    };
  }

  private async begun(tx: Tx, oppdrag: Arkivoppdrag[]): Promise<Map<string, string>> {
    if (this.systems.all().length === 0) return new Map();
    return this.steg.archivesOf(
      tx,
      oppdrag.map(({ referanse }) => referanse),
    );
  }
}

/**
 * Journalposter of a sak keep their order; so do those that look for the same sak and make it if it is not there: two that
 * looked at once would make two.
 */
function handOver({ referanse, type, saksnummer, nyttelast }: Arkivoppdrag): HandOver {
  if (type === 'JOURNALPOST') return { referanse, key: saksnummer };
  const sak = nyttelast as SakNyttelast;
  return { referanse, key: sak.sakslogikk === 'SOEK_ELLER_NY' ? `soek ${soekenoekkel('', sak)}` : null };
}
