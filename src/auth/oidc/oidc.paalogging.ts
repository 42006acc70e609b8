import { Injectable } from '@nestjs/common';
import {
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  type Configuration,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
} from 'openid-client';
import { PublicUrl, Settings } from '../../shared/config/index.js';
import { PrismaService, type Tx } from '../../shared/prisma/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import { aktoerOf, BrukerRepository, fingerprint, newOktId, Okter, OktRepository } from '../person/index.js';
import type { Rolle } from '../scopes.js';
import { type Claims, type OidcPerson, personOf, rolesOf } from './oidc.claims.js';
import { away, deactivated, nameTaken, noRolle, notUnderWay, refused } from './oidc.faults.js';
import { OidcRepository, type Underveis } from './oidc.repository.js';
import { placeOf } from './tilbake.js';
import { Utsteder } from './utsteder.js';

export const RETUR = '/console/oidc/retur';

/** Signs persons in by the authorization code flow with PKCE. What is refused is thrown as an OidcFault. */
@Injectable()
export class OidcPaalogging {
  constructor(
    private readonly settings: Settings,
    private readonly publicUrl: PublicUrl,
    private readonly utsteder: Utsteder,
    private readonly prisma: PrismaService,
    private readonly repository: OidcRepository,
    private readonly brukere: BrukerRepository,
    private readonly okter: Okter,
    private readonly oktRepository: OktRepository,
    private readonly revisjon: RevisjonService,
  ) {}

  get isThere(): boolean {
    return this.utsteder.navn !== null;
  }

  /** Where to send the browser, and what it is to bring back. */
  async begin(tilbake: unknown): Promise<{ url: URL; id: string }> {
    const configuration = await this.configuration();
    const id = newOktId();
    const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
    const underveis: Underveis = { state, nonce, verifier, tilbake: placeOf(tilbake) };
    await this.repository.begin(this.prisma, fingerprint(id), underveis);
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: this.settings.OIDC_SCOPE,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...{ state, nonce },
    });
    return { url, id };
  }

  /** `search`: what the issuer put into the address. Answers the id of the session, and where to go. */
  async fulfil(
    search: string,
    from: { underveis: string | undefined; old: string | undefined },
  ): Promise<{ id: string; tilbake: string }> {
    const underveis = from.underveis && (await this.repository.take(this.prisma, from.underveis));
    if (!underveis) throw notUnderWay();
    const person = personOf(await this.claims(search, underveis), this.settings);
    const { rolle } = person;
    if (!rolle) {
      await this.signOutEverywhere(person);
      throw noRolle();
    }
    const id = await this.prisma.$transaction(async (tx) => {
      const { brukerId, brukernavn } = await this.keep(tx, person, rolle);
      const made = await this.okter.start(tx, brukerId, from.old);
      await this.brukere.signedIn(tx, brukerId);
      await this.revisjon.log(tx, {
        aktoer: aktoerOf(brukernavn),
        handling: 'konsoll.logg-inn',
        gjelder: brukernavn,
        detaljer: { kilde: 'OIDC', rolle, innsyn: person.innsyn },
      });
      return made;
    });
    return { id, tilbake: underveis.tilbake };
  }

  private get redirectUri(): string {
    return this.publicUrl.console + RETUR;
  }

  private async configuration(): Promise<Configuration> {
    return this.utsteder.configuration().catch((error: unknown) => {
      throw away(error);
    });
  }

  private async claims(search: string, { state, nonce, verifier }: Underveis): Promise<Claims> {
    const configuration = await this.configuration();
    const checks = {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    };
    try {
      const tokens = await authorizationCodeGrant(configuration, new URL(this.redirectUri + search), checks);
      const claims = tokens.claims()!;
      const { userinfo_endpoint: more } = configuration.serverMetadata();
      if (more === undefined || rolesOf(claims, this.settings.OIDC_ROLE_CLAIM) !== undefined) return claims;
      return { ...(await fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims };
    } catch (error) {
      throw isRefusal(error) ? refused(`the issuer or its answer: ${codeOf(error)}`, error) : away(error);
    }
  }

  /** Who had a role and has none now, goes on nowhere. */
  private async signOutEverywhere(person: OidcPerson): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      const known = await this.repository.find(tx, person);
      const avsluttet = known ? await this.oktRepository.endAll(tx, known.id) : 0;
      if (!known || avsluttet === 0) return;
      const { brukernavn } = known;
      await this.revisjon.log(tx, {
        aktoer: aktoerOf(brukernavn),
        handling: 'konsoll.logg-ut',
        gjelder: brukernavn,
        detaljer: { avsluttet },
      });
    });
  }

  /** Who it is, as the issuer tells it now. Known by its sub: a name may be given to somebody else. */
  private async keep(
    tx: Tx,
    person: OidcPerson,
    rolle: Rolle,
  ): Promise<{ brukerId: string; brukernavn: string }> {
    const known = await this.repository.find(tx, person);
    if (!known) {
      const brukerId = await this.repository.insert(tx, person, rolle);
      if (brukerId === undefined) throw nameTaken();
      return { brukerId, brukernavn: person.brukernavn };
    }
    if (!known.aktiv) throw deactivated();
    if (known.rolle !== rolle || known.innsyn !== person.innsyn)
      await this.oktRepository.endAll(tx, known.id);
    await this.repository.update(tx, known.id, person, rolle);
    return { brukerId: known.id, brukernavn: known.brukernavn };
  }
}

/** An answer that is there and is no good, as opposed to none. */
function isRefusal(error: unknown): boolean {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) return true;
  return error instanceof ClientError && error.code !== 'OAUTH_TIMEOUT' && error.code !== 'OAUTH_ABORT';
}

/** The library's own code, or the issuer's: never its texts, which may hold anything. */
function codeOf(error: unknown): string {
  const {
    error: told,
    code,
    cause,
  } = error as { error?: unknown; code?: unknown; cause?: { code?: unknown } };
  const said = [told, code, cause?.code].find((one) => typeof one === 'string' && /^[\w-]{1,64}$/.test(one));
  return typeof said === 'string' ? said : 'unknown';
}
