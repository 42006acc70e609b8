import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../../shared/prisma/index.js';
import { ArchiveFault, flereSakerFunnet } from '../../archive.fault.js';
import type { Sendt } from '../front/index.js';
import {
  type FintSak,
  harKlokkeslett,
  lesSak,
  type Merke,
  merkeFor,
  sakRessurs,
  soekefilter,
  treff,
  type Treffkrav,
} from '../ressurs/index.js';
import { Saksarkiv } from './saksarkiv.js';
import type { Samtale } from './samtale.js';
import type { Funn, Gjenkjent, Steg } from './steg.js';
import { StegRepository } from './steg.repository.js';
import { type Answered, type Prepared, type Stegslag, unreadable } from './stegslag.js';

/** Clocks differ: a sak that looks this much older than our order may still be of it. */
const CLOCKS_MS = 120_000;

type Hits = { hits: FintSak[] } | Exclude<Funn<'SAK'>, { funn: 'FUNNET' }>;

/** The sak: made, searched for, or pointed at. */
@Injectable()
export class SakSteg implements Stegslag<'SAK'> {
  constructor(
    private readonly saksarkiv: Saksarkiv,
    private readonly steg: StegRepository,
    private readonly prisma: PrismaService,
  ) {}

  prepared({ oppdrag, nyttelast }: Samtale): { foer: number[] } | undefined {
    return oppdrag.type === 'SAK' && nyttelast.sakslogikk !== 'SOEK_ELLER_NY' ? { foer: [] } : undefined;
  }

  async prepare(samtale: Samtale): Promise<Prepared<'SAK'>> {
    if (samtale.oppdrag.type === 'JOURNALPOST') return this.pointedAt(samtale);
    return samtale.nyttelast.sakslogikk === 'SOEK_ELLER_NY' ? this.search(samtale) : { send: true, foer: [] };
  }

  async send(samtale: Samtale): Promise<Sendt> {
    return samtale.front.sendSak(sakRessurs(samtale.nyttelast, samtale.koder, merkeOf(samtale)));
  }

  async read(samtale: Samtale, steg: Steg<'SAK'>, { location, body }: Answered): Promise<Funn<'SAK'>> {
    const sak = lesSak(body);
    if (sak?.saksnummer) return made(sak, location, 'SVAR');
    const url = sak?.selfUrl ?? location;
    if (!url) return this.find(samtale, steg);
    const lest = await samtale.front.les(url);
    const read = lest.utfall === 'FUNNET' ? lesSak(lest.body) : undefined;
    if (read?.saksnummer) return made(read, url, 'SVAR');
    return unreadable(lest) ?? { funn: 'IKKE_SYNLIG' };
  }

  async find(samtale: Samtale, steg: Steg<'SAK'>): Promise<Funn<'SAK'>> {
    const merke = merkeOf(samtale);
    const found = await this.ask(samtale, merke, async (saker) =>
      treff(
        saker,
        samtale.nyttelast,
        samtale.koder,
        ours(samtale, steg, await this.steg.othersSaker(this.prisma, steg, saksnumreOf(saker))),
      ),
    );
    if (!('hits' in found)) return found;
    const [hit, ...others] = found.hits;
    if (!hit) return { funn: 'INGEN' };
    // By its content alone, a sak that may be older than our order is nobody's to call ours.
    const isSure = others.length === 0 && (merke !== undefined || harKlokkeslett(hit));
    if (!isSure) return { funn: 'UVISST', kandidater: found.hits.map(kandidatOf) };
    return made(hit, null, merke ? (merke.slag === 'klasse' ? 'KLASSE' : 'TITTEL') : 'INNHOLD');
  }

  compare(samtale: Samtale, steg: Steg<'SAK'>, body: unknown): Promise<Funn<'SAK'>> {
    const sak = lesSak(body);
    const isOurs =
      sak?.saksnummer && treff([sak], samtale.nyttelast, samtale.koder, ours(samtale, steg, [])).length > 0;
    return Promise.resolve(isOurs ? made(sak, null, 'INNHOLD') : { funn: 'INGEN' });
  }

  /** A remote archive knows no clients: whose a sak is shows by what the client has had archived in it. */
  private async pointedAt({
    oppdrag: { saksnummer, klientId, alleSaker },
    front,
    koder,
    system,
  }: Samtale): Promise<Prepared<'SAK'>> {
    const isTheirs = alleSaker || (await this.saksarkiv.has(klientId, saksnummer!, system.navn));
    if (!isTheirs) return { fault: new ArchiveFault('UKJENT_SAK') };
    const lest = await this.saksarkiv.read(front, system.navn, saksnummer!);
    const unread = unreadable(lest);
    if (unread) return unread;
    const sak = lest.utfall === 'FUNNET' ? lesSak(lest.body) : undefined;
    if (!sak) return { fault: new ArchiveFault('UKJENT_SAK') };
    const kode = sak.saksstatus && koder.kodeAv('saksstatus', sak.saksstatus);
    if (kode === 'A' || kode === 'U') return { fault: new ArchiveFault('SAK_AVSLUTTET') };
    return existing({ ...sak, saksnummer: sak.saksnummer ?? saksnummer }, (lest as { url: string }).url);
  }

  /** SOEK_ELLER_NY: the client's open sak with the same tittel and klassering. Who finds a sak may read it. */
  private async search(samtale: Samtale): Promise<Prepared<'SAK'>> {
    const found = await this.ask(samtale, undefined, (saker) =>
      this.theirs(
        samtale,
        treff(saker, samtale.nyttelast, samtale.koder, {
          aapen: true,
          opptatt: [],
          ...merkesystem(samtale),
        }),
      ),
    );
    if (!('hits' in found)) {
      if (found.funn === 'UVISST') return { fault: new ArchiveFault('SOEK_UMULIG') };
      return found.funn === 'INGEN' ? { send: true, foer: [] } : found;
    }
    const [hit, ...others] = found.hits;
    if (!hit) return { send: true, foer: [] };
    if (others.length > 0) return { fault: flereSakerFunnet(saksnumreOf(found.hits)) };
    return this.whole(samtale, hit);
  }

  private async theirs({ oppdrag, system }: Samtale, saker: FintSak[]): Promise<FintSak[]> {
    if (oppdrag.alleSaker) return saker;
    const own = await Promise.all(
      saker.map(
        async ({ saksnummer }) =>
          saksnummer !== null && (await this.saksarkiv.has(oppdrag.klientId, saksnummer, system.navn)),
      ),
    );
    return saker.filter((_, index) => own[index]);
  }

  /** A search may answer saker without their journalposter. */
  private async whole({ front }: Samtale, hit: FintSak): Promise<Prepared<'SAK'>> {
    const lest = await (hit.selfUrl ? front.les(hit.selfUrl) : front.lesSak(hit.saksnummer!));
    const sak = lest.utfall === 'FUNNET' ? lesSak(lest.body) : undefined;
    if (!sak) return unreadable(lest) ?? { funn: 'IKKE_SYNLIG' };
    return existing({ ...sak, saksnummer: hit.saksnummer }, (lest as { url: string }).url);
  }

  private async ask(
    { front, nyttelast, koder, system }: Samtale,
    merke: Merke | undefined,
    among: (saker: FintSak[]) => FintSak[] | Promise<FintSak[]>,
  ): Promise<Hits> {
    if (!front.front) await front.tilstand();
    const evner = { adapter: system.adapter, baerer: system.baerer, front: front.front ?? 'gammel' };
    const filter = soekefilter(nyttelast, koder, evner, merke);
    if (filter === undefined) return { funn: 'UVISST', kandidater: [] };
    const lest = await front.soek(filter);
    const unread = unreadable(lest);
    if (unread) return unread;
    if (lest.utfall !== 'TREFF') return { funn: 'UVISST', kandidater: [] };
    return { hits: await among(lest.saker.flatMap((one) => lesSak(one) ?? [])) };
  }
}

function merkeOf({ system, referanse }: Samtale): Merke | undefined {
  return merkeFor(system, referanse);
}

/** What a sak must be to be the one that this step made. */
function ours(samtale: Samtale, steg: Steg<'SAK'>, opptatt: string[]): Treffkrav {
  const merke = merkeOf(samtale);
  const etter = new Date(steg.begynt!.getTime() - CLOCKS_MS);
  return { etter, ...(merke ? { merke } : {}), opptatt, ...merkesystem(samtale) };
}

function merkesystem({ system: { baererKlassifikasjonssystem } }: Samtale) {
  return baererKlassifikasjonssystem === undefined ? {} : { baererKlassifikasjonssystem };
}

function made(sak: FintSak, url: string | null, gjenkjent: Gjenkjent): Funn<'SAK'> {
  const { saksnummer, systemId } = sak;
  const where = sak.selfUrl ?? url;
  if (!saksnummer || !where) return { funn: 'IKKE_SYNLIG' };
  return {
    funn: 'FUNNET',
    resultat: { saksnummer, systemId, url: where, fantes: false },
    gjenkjent,
    numre: numreOf(sak),
  };
}

function existing(sak: FintSak, url: string): Prepared<'SAK'> {
  const { saksnummer, systemId } = sak;
  return {
    funn: 'FUNNET',
    resultat: { saksnummer: saksnummer!, systemId, url: sak.selfUrl ?? url, fantes: true },
    gjenkjent: 'OPPSLAG',
    numre: numreOf(sak),
  };
}

function numreOf({ journalposter }: FintSak): number[] {
  return journalposter.map(({ nummer }) => nummer);
}

function saksnumreOf(saker: FintSak[]): string[] {
  return saker.flatMap(({ saksnummer }) => saksnummer ?? []);
}

function kandidatOf({ saksnummer, opprettetDato }: FintSak) {
  return {
    saksnummer: saksnummer!,
    ...(opprettetDato ? { opprettetDato: opprettetDato.toISOString() } : {}),
  };
}
