import { Injectable } from '@nestjs/common';
import { type Problem, unavailable } from '../../shared/problem/index.js';
import {
  Arkivsystemer,
  EMBEDDED_NAVN,
  Fronter,
  IKKE_OPPGITT,
  Kodelister,
  Saksarkiv,
  Sperre,
  visSak,
} from '../fint/index.js';
import type { ArkivertSakDto } from './sak.dto.js';

/** A live read may take minutes; nobody waits so long for a page. */
const LES_MS = 10_000;
const RETRY_AFTER_SECONDS = 30;

/** Which sak, by both parts of its number. */
export interface Saksnummer {
  saksaar: number;
  sekvensnummer: number;
}

export interface Side {
  antall: number;
  etter: number;
}

/** Saker in archives behind FINT, read where they are: nothing of them is kept here. */
@Injectable()
export class FjernReader {
  /** Reads under way in this process, by archive. */
  private readonly underWay = new Map<string, number>();

  constructor(
    private readonly systems: Arkivsystemer,
    private readonly saksarkiv: Saksarkiv,
    private readonly fronter: Fronter,
    private readonly kodelister: Kodelister,
    private readonly sperre: Sperre,
  ) {}

  /**
   * The archive in which a number is to be looked up: the one of the profile, unless our records say that what the client
   * has of that number is elsewhere. `klientId` undefined: whoever's it is.
   */
  async archiveOf(saksnummer: string, klientId: string | undefined, profil: object): Promise<string> {
    if (this.systems.all().length === 0) return EMBEDDED_NAVN;
    const preferred = this.systems.nameFor(profil);
    const { arkiver, any } = await this.saksarkiv.of(klientId, saksnummer);
    if (any || arkiver.includes(preferred)) return preferred;
    return arkiver[0] ?? (klientId === undefined ? preferred : EMBEDDED_NAVN);
  }

  /** Throws a Problem, 503, when it cannot be asked now. */
  async exists(navn: string, saksnummer: string): Promise<boolean> {
    return (await this.read(navn, saksnummer)) !== undefined;
  }

  /** Undefined: the archive has no such sak. Throws a Problem, 503, when it cannot be asked now. */
  async find(
    navn: string,
    { saksaar, sekvensnummer }: Saksnummer,
    { antall, etter }: Side,
    profil: object,
  ): Promise<ArkivertSakDto | undefined> {
    const saksnummer = `${saksaar}/${sekvensnummer}`;
    const body = await this.read(navn, saksnummer);
    if (body === undefined) return undefined;
    const sak = visSak(body, this.kodelister.koder(navn, profil));
    if (!sak) throw away();
    const rest = sak.journalposter.filter(({ journalpostnummer }) => journalpostnummer > etter);
    const journalposter = rest.slice(0, antall);
    const neste = rest.length > antall ? String(journalposter.at(-1)!.journalpostnummer) : null;
    const numre = { saksnummer, saksaar, sakssekvensnummer: sekvensnummer };
    return { arkivsystem: navn, mangler: IKKE_OPPGITT, ...numre, ...sak, journalposter, neste };
  }

  private async read(navn: string, saksnummer: string): Promise<unknown> {
    const system = this.systems.get(navn);
    const underWay = this.underWay.get(navn) ?? 0;
    if (!system || underWay >= system.maxParallel || (await this.isPaused(navn))) throw away();
    this.underWay.set(navn, underWay + 1);
    try {
      const signal = AbortSignal.timeout(LES_MS);
      const lest = await Promise.race([
        this.saksarkiv.read(this.fronter.til(system), navn, saksnummer, signal),
        late(signal),
      ]);
      if (lest.utfall === 'FUNNET') return lest.body;
      if (lest.utfall === 'FINNES_IKKE') return undefined;
      throw away(lest.aarsak);
    } finally {
      this.underWay.set(navn, this.underWay.get(navn)! - 1);
    }
  }

  private async isPaused(navn: string): Promise<boolean> {
    return (await this.sperre.rooms()).get(navn)?.open ?? false;
  }
}

/** Whatever it is that takes so long: it may be the token. */
function late(signal: AbortSignal): Promise<{ utfall: 'UTILGJENGELIG'; aarsak: { melding: string } }> {
  const aarsak = { melding: 'Arkivet svarte ikke innen fristen.' };
  return new Promise((settle) => {
    signal.addEventListener('abort', () => settle({ utfall: 'UTILGJENGELIG', aarsak }));
  });
}

/** It says nothing of the sak: not even that there is one. */
function away({ melding, retryAfterMs = 0 }: { melding?: string; retryAfterMs?: number } = {}): Problem {
  const seconds = Math.max(RETRY_AFTER_SECONDS, Math.ceil(retryAfterMs / 1000));
  return unavailable(seconds, melding, {
    nb: 'Saken leses direkte i arkivet, som ikke svarer nå. Prøv igjen om litt.',
    en: 'The sak is read directly from the archive, which does not answer now. Try again shortly.',
  });
}
