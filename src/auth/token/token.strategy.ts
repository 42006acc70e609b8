import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-jwt';
import { bearerToken } from '../bearer.js';
import { TokenVerifier } from './token.verifier.js';

/**
 * The seam to passport: an issuer of another kind becomes another strategy. passport-jwt brings the frame;
 * verification is jose's, because passport-jwt looks neither at `typ` nor takes keys that must be waited for.
 */
@Injectable()
export class TokenStrategy extends Strategy {
  constructor(private readonly verifier: TokenVerifier) {
    const unused = () => {
      throw new Error('passport-jwt must not verify');
    };
    super({ jwtFromRequest: unused, secretOrKeyProvider: unused }, unused);
  }

  override authenticate(request: unknown): void {
    // A copy with this request's callbacks, taken now: passport writes those of each request onto this one object, and
    // by the time the token is judged they are another request's, who would be let in as this one.
    const own = Object.assign(Object.create(this) as this, this);
    const token = bearerToken((request as FastifyRequest).raw);
    if (!token) return own.fail(401);
    this.verifier.verify(token).then(
      (klient) => own.success(klient),
      (error: Error) => own.error(error),
    );
  }
}
