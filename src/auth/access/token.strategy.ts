import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import type { JWTPayload } from 'jose';
import passport from 'passport';
import { Strategy } from 'passport-jwt';
import { PublicUrl } from '../../shared/config/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { KlientRepository } from '../klient/index.js';
import type { KlientPrincipal } from '../scopes.js';
import { ALG, SigningKeys } from '../signing-key/index.js';
import { TokenCache } from '../token.cache.js';
import { InvalidToken, KeyUnavailable } from '../token.faults.js';
import { bearerToken } from './bearer.js';
import { type AccessClaims, accessClaims, audienceOf, CLOCK_TOLERANCE } from './token.claims.js';
import { checkHeader, headerOf } from './token.header.js';

/** passport-jwt judges signature, issuer, audience and times; `validate` what RFC 9068 adds, and the client. */
@Injectable()
export class TokenStrategy extends PassportStrategy(Strategy, 'bearer') {
  /** Names are global to the process, and two applications in it must not judge each other's tokens. */
  override readonly name = `bearer-${randomUUID()}`;

  constructor(
    publicUrl: PublicUrl,
    keys: SigningKeys,
    private readonly cache: TokenCache,
    private readonly klienter: KlientRepository,
    private readonly prisma: PrismaService,
  ) {
    super({
      jwtFromRequest: ({ raw }: FastifyRequest) => bearerToken(raw) ?? null,
      secretOrKeyProvider: (_request, token: string, done) => {
        // `done` verifies: what it throws, for a payload that is no object, belongs to the token too.
        keyOf(token, keys)
          .then((pem) => done(null, pem))
          .catch(done);
      },
      algorithms: [ALG],
      issuer: readAnew(() => publicUrl.href),
      audience: readAnew(() => audienceOf(publicUrl.href)),
      jsonWebTokenOptions: { clockTolerance: CLOCK_TOLERANCE },
      passReqToCallback: true,
    });
    passport.use(this.name, this);
  }

  validate({ raw }: FastifyRequest, payload: JWTPayload): Promise<KlientPrincipal> {
    const token = bearerToken(raw)!;
    checkHeader(headerOf(token));
    const claims = accessClaims(payload);
    return this.cache.findOrLook(token, claims.exp, () => this.principal(claims));
  }

  private async principal({ klientId, scopes: asked }: AccessClaims): Promise<KlientPrincipal> {
    const klient = await this.klienter.principal(this.prisma, klientId);
    if (!klient) throw new InvalidToken(`there is no client ${klientId}`);
    if (!klient.aktiv) throw new InvalidToken(`the client ${klientId} is deactivated`);
    const { navn, alleSaker, xml, profil } = klient;
    // A scope the client has lost since is not honoured, though the token still says it.
    const scopes = asked.filter((scope) => klient.scopes.includes(scope));
    return { klientId, aktoer: klientId, navn, scopes, alleSaker, xml, profil };
  }
}

async function keyOf(token: string, keys: SigningKeys): Promise<string> {
  try {
    return await keys.verificationKey(headerOf(token).kid);
  } catch (fault) {
    throw fault instanceof InvalidToken ? fault : new KeyUnavailable(fault);
  }
}

/**
 * A list of one that is read anew for each token: with PORT=0 the issuer is known only once the server listens, and
 * passport-jwt takes its options before.
 */
function readAnew(value: () => string): string[] {
  return Object.defineProperty<string[]>([], 0, { get: value });
}
