import { Injectable } from '@nestjs/common';
import { Settings } from '../../shared/config/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { Problem } from '../../shared/problem/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import { FailureLimiter } from '../klient/index.js';
import {
  aktoerOf,
  BRUKERNAVN,
  BrukerRepository,
  type Innlogget,
  Okter,
  OktRepository,
  Passord,
} from '../person/index.js';

/** Passwords are guessed, as the secrets of clients are not: whoever has failed is kept out for longer. */
export class Paaloggingssperre extends FailureLimiter {
  constructor() {
    super(15 * 60_000);
  }
}

/** What the log tells of an attempt: never a name nobody has, for it may be a password that was typed in its place. */
export interface Forsoek {
  klientId?: string;
}

/** Whose it was cannot be told of somebody who did not get in. */
const NOBODY = '(ukjent)';

/** Signs persons in with a password, and out. */
@Injectable()
export class PaaloggingService {
  constructor(
    private readonly settings: Settings,
    private readonly prisma: PrismaService,
    private readonly brukere: BrukerRepository,
    private readonly repository: OktRepository,
    private readonly okter: Okter,
    private readonly passord: Passord,
    private readonly sperre: Paaloggingssperre,
    private readonly revisjon: RevisjonService,
  ) {}

  /** Answers the id of the session. `old`: the one the browser had. `seen`: filled with what the log tells of it. */
  async signIn(
    typed: { brukernavn: string; passord: string },
    from: { address: string; old: string | undefined },
    seen: Forsoek,
  ): Promise<string> {
    if (!this.settings.CONSOLE_LOCAL_USERS) throw switchedOff();
    const brukernavn = typed.brukernavn.trim().toLowerCase();
    // Only what could be a name is counted by it; whatever else was typed is nobody's.
    const counted = BRUKERNAVN.test(brukernavn) ? brukernavn : '';
    this.refuseBlocked(counted, from.address);
    const known = await this.brukere.credentials(this.prisma, counted);
    const isRight = await this.passord.isRight(typed.passord, known?.passord);
    if (known) seen.klientId = `konsoll:${known.brukerId}`;
    if (!known || !isRight || !known.aktiv) {
      this.refuseBlocked(counted, from.address);
      await this.failed(counted, from.address, known !== undefined);
      throw refused(known ? (isRight ? 'the user is deactivated' : 'the password is wrong') : 'no such user');
    }
    return this.prisma.$transaction(async (tx) => {
      const id = await this.okter.start(tx, known.brukerId, from.old);
      await this.brukere.signedIn(tx, known.brukerId);
      const detaljer = { kilde: 'LOKAL' };
      await this.revisjon.log(tx, {
        aktoer: aktoerOf(brukernavn),
        handling: 'konsoll.logg-inn',
        gjelder: brukernavn,
        detaljer,
      });
      return id;
    });
  }

  async signOut(okt: string): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      const brukernavn = await this.repository.end(tx, okt);
      if (brukernavn === undefined) return;
      const aktoer = aktoerOf(brukernavn);
      await this.revisjon.log(tx, { aktoer, handling: 'konsoll.logg-ut', gjelder: brukernavn });
    });
  }

  async signOutEverywhere({ brukerId, brukernavn }: Innlogget): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      const avsluttet = await this.repository.endAll(tx, brukerId);
      await this.revisjon.log(tx, {
        aktoer: aktoerOf(brukernavn),
        handling: 'konsoll.logg-ut',
        gjelder: brukernavn,
        detaljer: { avsluttet },
      });
    });
  }

  /** Answers those that were chosen, each once. */
  async choose({ brukerId }: Innlogget, klienter: string[]): Promise<string[]> {
    const mineKlienter = [...new Set(klienter)];
    await this.brukere.choose(this.prisma, brukerId, mineKlienter);
    return mineKlienter;
  }

  private refuseBlocked(brukernavn: string, address: string): void {
    const seconds = this.sperre.blockedFor(brukernavn, address);
    if (seconds > 0) throw tooMany(seconds);
  }

  /** The audit log gets a line when somebody is kept out, not for each attempt. */
  private async failed(brukernavn: string, address: string, isKnown: boolean): Promise<void> {
    this.sperre.failed(brukernavn, address);
    if (!isKnown || this.sperre.blockedFor(brukernavn, address) === 0) return;
    await this.prisma.$transaction((tx) =>
      this.revisjon.log(tx, { aktoer: NOBODY, handling: 'konsoll.sperret', gjelder: brukernavn }),
    );
  }
}

/** Never which of the two it was. */
function refused(why: string): Problem {
  return new Problem(
    'IKKE_AUTENTISERT',
    { nb: 'Brukernavnet eller passordet er feil.', en: 'The username or the password is wrong.' },
    { headers: { 'WWW-Authenticate': 'Bearer realm="arkivflyt"' }, why },
  );
}

function tooMany(seconds: number): Problem {
  const minutes = Math.ceil(seconds / 60);
  return new Problem(
    'FOR_MANGE_KALL',
    {
      nb: `Det har vært for mange mislykkede forsøk. Prøv igjen om ${minutes} ${minutes === 1 ? 'minutt' : 'minutter'}.`,
      en: `There were too many failed attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    },
    { headers: { 'Retry-After': String(seconds) } },
  );
}

const switchedOff = () =>
  new Problem('MANGLER_TILGANG', {
    nb: 'Pålogging med brukernavn og passord er slått av her.',
    en: 'Signing in with username and password is switched off here.',
  });
