import { Injectable } from '@nestjs/common';
import { aktoerOf, type Innlogget, namedOkt, Okter, refuseOtherPages } from '../person/index.js';
import { isAtLeast, type KlientPrincipal, type Rolle, type Scope } from '../scopes.js';
import { insufficientRolle, noInnsyn, notForPersoner, notSignedIn } from '../token.faults.js';
import type { Access, AuthenticatedRequest } from './access.decorators.js';

/** Lets in who is signed in to the console, where the route says from which role. */
@Injectable()
export class PersonAccess {
  constructor(private readonly okter: Okter) {}

  /** Whether it says that it is from somebody signed in. To be asked only of a request without Authorization. */
  isOne(request: AuthenticatedRequest): boolean {
    return namedOkt(request) !== undefined;
  }

  /** `access`: what a client needs there. Of its scopes a person has the administrator's, and `innsyn` by a right of its own. */
  async permit(request: AuthenticatedRequest, access: Access, least: Rolle | undefined): Promise<true> {
    refuseOtherPages(request);
    const { rolle, innsyn } = await this.find(request);
    if (!least) throw notForPersoner();
    if (!isAtLeast(rolle, least)) throw insufficientRolle(least);
    if (isForInnsyn(access) && !innsyn) throw noInnsyn();
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

/** A route that an administrator's client does not get into without it. */
function isForInnsyn(access: Access): boolean {
  return Array.isArray(access) && !access.includes('arkivflyt:admin');
}

function principalOf({ brukerId, brukernavn, navn, innsyn }: Innlogget): KlientPrincipal {
  const scopes: Scope[] = innsyn ? ['arkivflyt:admin', 'arkivflyt:innsyn'] : ['arkivflyt:admin'];
  const who = { klientId: `konsoll:${brukerId}`, aktoer: aktoerOf(brukernavn), navn };
  return { ...who, scopes, alleSaker: true, xml: false, profil: {} };
}
