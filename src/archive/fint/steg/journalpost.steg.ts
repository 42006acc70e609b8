import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../../shared/prisma/index.js';
import type { Sendt } from '../front/index.js';
import {
  finnJournalpost,
  type FintJournalpost,
  type FintSak,
  journalpostRessurs,
  lesSak,
} from '../ressurs/index.js';
import type { Samtale } from './samtale.js';
import type { Funn, Steg } from './steg.js';
import { StegRepository } from './steg.repository.js';
import { type Answered, type Prepared, type Stegslag, unreadable } from './stegslag.js';

type Step = Steg<'JOURNALPOST'>;

/**
 * A journalpost with its documents. Its number is the archive's, and others register in the same sak: it is one of the
 * numbers that were not there before, and the one that looks like what was sent.
 */
@Injectable()
export class JournalpostSteg implements Stegslag<'JOURNALPOST'> {
  constructor(
    private readonly steg: StegRepository,
    private readonly prisma: PrismaService,
  ) {}

  prepared({ numre }: Samtale): { foer: number[] } | undefined {
    return numre && { foer: numre };
  }

  async prepare(samtale: Samtale): Promise<Prepared<'JOURNALPOST'>> {
    if (samtale.numre) return { send: true, foer: samtale.numre };
    const sak = await this.sakOf(samtale);
    return 'funn' in sak ? sak : { send: true, foer: sak.journalposter.map(({ nummer }) => nummer) };
  }

  async send(samtale: Samtale, steg: Step): Promise<Sendt> {
    const { saksnummer, url } = samtale.sak!.resultat;
    const filer = samtale.filerOf(steg).map((fil) => samtale.urlOf(fil));
    const ressurs = journalpostRessurs(samtale.journalpostOf(steg), filer, saksnummer, samtale.koder, {
      sti: steg.gjelder,
      mottatt: samtale.oppdrag.mottatt,
    });
    return samtale.front.sendJournalpost({ url, saksnummer }, ressurs);
  }

  /** The answer is mostly the whole sak. What is not in it may be in the sak itself. */
  async read(samtale: Samtale, steg: Step, { body }: Answered): Promise<Funn<'JOURNALPOST'>> {
    const sak = lesSak(body);
    const found = sak && (await this.among(samtale, steg, sak));
    if (found?.funn === 'FUNNET') return found;
    const looked = await this.find(samtale, steg);
    return looked.funn === 'INGEN' ? { funn: 'IKKE_SYNLIG' } : looked;
  }

  async find(samtale: Samtale, steg: Step): Promise<Funn<'JOURNALPOST'>> {
    const sak = await this.sakOf(samtale);
    return 'funn' in sak ? sak : this.among(samtale, steg, sak);
  }

  async compare(samtale: Samtale, steg: Step, body: unknown): Promise<Funn<'JOURNALPOST'>> {
    const sak = lesSak(body);
    return sak ? this.among(samtale, steg, sak) : { funn: 'INGEN' };
  }

  /** A sak that was there and is not shown now is being worked on, as far as anybody knows. */
  private async sakOf({
    front,
    sak,
  }: Samtale): Promise<FintSak | { funn: 'IKKE_SYNLIG' } | (ReturnType<typeof unreadable> & object)> {
    const lest = await front.les(sak!.resultat.url);
    const read = lest.utfall === 'FUNNET' ? lesSak(lest.body) : undefined;
    return read ?? unreadable(lest) ?? { funn: 'IKKE_SYNLIG' };
  }

  private async among(samtale: Samtale, steg: Step, sak: FintSak): Promise<Funn<'JOURNALPOST'>> {
    const { saksnummer } = samtale.sak!.resultat;
    const numre = sak.journalposter.map(({ nummer }) => nummer);
    // Without those that were there it is not the whole sak, and what it lacks may be in it all the same.
    if (steg.foer.some((nummer) => !numre.includes(nummer))) return { funn: 'IKKE_SYNLIG' };
    const fresh = numre.filter((nummer) => !steg.foer.includes(nummer));
    const opptatt = await this.steg.othersNumre(this.prisma, steg, saksnummer, fresh);
    const found = finnJournalpost(sak, samtale.journalpostOf(steg), steg.foer, opptatt, samtale.koder);
    if (found.funn === 'INGEN') return { funn: 'INGEN' };
    if (found.funn === 'EN')
      return { funn: 'FUNNET', resultat: resultatOf(found.journalpost), gjenkjent: 'NUMMER', numre };
    const kandidater = found.journalposter.map(({ nummer }) => ({ saksnummer, journalpostnummer: nummer }));
    return { funn: 'UVISST', kandidater };
  }
}

function resultatOf({ nummer, sekvensnummer, aar, systemId }: FintJournalpost) {
  const journalnummer = sekvensnummer !== null && aar !== null ? `${sekvensnummer}/${aar}` : null;
  return { journalpostnummer: nummer, journalnummer, systemId };
}
