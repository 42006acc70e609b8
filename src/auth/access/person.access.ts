import { Injectable } from '@nestjs/common';
import { aktoerOf, type Innlogget, namedOkt, Okter, refuseOtherPages } from '../person/index.js';
import { isAtLeast, type KlientPrincipal, type Rolle, type Scope } from '../scopes.js';
import { insufficientRolle, notForPersoner, notSignedIn } from '../token.faults.js';
import type { AuthenticatedRequest } from './access.decorators.js';

/** Lets in who is signed in to the console, where the route says from which role. */
@Injectable()
export class PersonAccess {
  constructor(private readonly okter: Okter) {}

  /** Whether it says that it is from somebody signed in. To be asked only of a request without Authorization. */
  isOne(request: AuthenticatedRequest): boolean {
    return namedOkt(request) !== undefined;
  }

  async permit(request: AuthenticatedRequest, least: Rolle | undefined): Promise<true> {
    refuseOtherPages(request);
    const { rolle } = await this.find(request);
    if (!least) throw notForPersoner();
    if (!isAtLeast(rolle, least)) throw insufficientRolle(least);
    return true;
  }

  /** Who it is, before the route is entered; the guard asks again what it may. */
  async identify(request: AuthenticatedRequest): Promise<KlientPrincipal> {
    await this.find(request);
    return request.user!;
  }

  private async find(request: AuthenticatedRequest): Promise<Innlogget> {
    const person = await this.okter.find(request);
    if (!person) throw notSignedIn();
    request.person = person;
    request.user = principalOf(person);
    return person;
  }
}

function principalOf({ brukerId, brukernavn, navn, innsyn }: Innlogget): KlientPrincipal {
  const scopes: Scope[] = innsyn ? ['arkivflyt:admin', 'arkivflyt:innsyn'] : ['arkivflyt:admin'];
  const who = { klientId: `konsoll:${brukerId}`, aktoer: aktoerOf(brukernavn), navn };
  return { ...who, scopes, alleSaker: true, xml: false, profil: {} };
}
