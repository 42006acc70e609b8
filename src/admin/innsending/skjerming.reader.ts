import { Injectable } from '@nestjs/common';
import { SakReader } from '../../archive/index.js';
import { type Nyttelast, type Skjerming, UKJENT_SKJERMING } from '../../noark/index.js';

/** Of a submission, what tells what its sak shields. */
export interface MedSak {
  klientId: string;
  profil: object;
  saksnummer: string | null;
  nyttelast: Nyttelast;
  /** Of the sak of its journalposter, when the submission that holds it is still there. */
  sakensSkjerming: Skjerming | null;
  /** JOURNALPOST: the submission of its sak is known, and still has its content. */
  harSak: boolean;
}

@Injectable()
export class SkjermingReader {
  constructor(private readonly saker: SakReader) {}

  /**
   * What shields journalposter that were sent to a sak from before: what its own submission says, or else our own archive. An
   * archive elsewhere is not asked for this, and may shield anything (UKJENT_SKJERMING).
   */
  async ofSak(sendt: MedSak): Promise<Skjerming | undefined> {
    const { nyttelast, harSak, sakensSkjerming, saksnummer, klientId, profil } = sendt;
    if ('tittel' in nyttelast || harSak) return sakensSkjerming ?? undefined;
    if (saksnummer === null) return UKJENT_SKJERMING;
    const archived = await this.saker.skjerming(saksnummer, klientId, profil);
    return archived === undefined ? UKJENT_SKJERMING : (archived ?? undefined);
  }
}
