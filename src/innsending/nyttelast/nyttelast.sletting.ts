import { Injectable } from '@nestjs/common';
import { DokumentBruk, DokumentSletting, type SluppetDokument } from '../../dokument/index.js';
import type { Tx } from '../../shared/prisma/index.js';
import { notFound, Problem } from '../../shared/problem/index.js';
import { Log } from '../../shared/telemetry/index.js';
import { InnsendingRepository } from '../innsending.repository.js';
import { FINAL, type Status } from '../innsending.types.js';
import { NyttelastRepository } from './nyttelast.repository.js';

/** What a submission had when it was to lose its content. */
export interface Slettet {
  /** The sak in which something of it is archived; null: nothing is. */
  saksnummer: string | null;
  /** It had lost it before. */
  allerede: boolean;
  /** Documents that nobody else uses: to be deleted when this is committed. */
  sluppet: SluppetDokument[];
  /** Documents that other submissions use. */
  iBruk: number;
}

/** Takes the content out of one submission at once, because somebody asks for it. */
@Injectable()
export class NyttelastSletting {
  constructor(
    private readonly innsendinger: InnsendingRepository,
    private readonly repository: NyttelastRepository,
    private readonly bruk: DokumentBruk,
    private readonly dokumenter: DokumentSletting,
    private readonly log: Log,
  ) {}

  /**
   * The row is locked before it is judged: a retry at the same time comes first, and then this is refused, or after, and is
   * refused itself. Throws a Problem: 404, or 409 for one that may still be archived.
   */
  async erase(tx: Tx, referanse: string): Promise<Slettet> {
    const [row] = await this.innsendinger.lock(tx, [referanse]);
    if (!row) throw notFound();
    if (!FINAL.has(row.status)) throw notEnded(row.status);
    const saksnummer = await this.repository.archivedIn(tx, referanse);
    const allerede = !(await this.repository.erase(tx, referanse));
    return { saksnummer, allerede, ...(await this.bruk.release(tx, [referanse], { straks: true })) };
  }

  /** The bytes, when all the rest is committed. What cannot be deleted now, DokumentChore deletes. */
  async clear(sluppet: SluppetDokument[]): Promise<{ slettet: number; delt: number; utestaar: number }> {
    const counts = { slettet: 0, delt: 0, utestaar: 0 };
    for (const dokument of sluppet)
      try {
        counts[(await this.dokumenter.delete(dokument)) ? 'slettet' : 'delt']++;
      } catch (error) {
        counts.utestaar++;
        this.log.warn(
          { dokumentId: dokument.dokumentId, err: error },
          'the bytes of an erased document could not be deleted now',
        );
      }
    return counts;
  }
}

function notEnded(status: Status): Problem {
  return new Problem('UGYLDIG_TILSTAND', {
    nb: `Innsendingen har status ${status} og kan ennå bli arkivert. Vent til den er ferdig, eller avbryt den først.`,
    en: `The submission has status ${status} and may still be archived. Wait until it has ended, or cancel it first.`,
  });
}
