import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PublicUrl } from '../../shared/config/index.js';
import { isDatabaseAway } from '../../shared/prisma/index.js';
import { Log, Metrics } from '../../shared/telemetry/index.js';
import { audienceOf } from '../access/index.js';
import { claimedId, KlientAuthentication } from '../klient/index.js';
import { comeBackLater, invalidRequest, OAuthError } from '../oauth.error.js';
import { SigningKeys, TOKEN_SECONDS } from '../signing-key/index.js';
import type { TokenRequest } from './token.request.js';
import { grantedScopes } from './token.scope.js';

export interface IssuedToken {
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
  scope: string;
}

/** What the log tells of an attempt: never its secret. */
export interface Attempt {
  klientId?: string;
  metode?: string;
  hemmelighetId?: string | undefined;
  scope?: string;
  /** The error's code, and in words why. */
  kode?: string;
  why?: string;
}

/** The client credentials grant, the only one there is. */
@Injectable()
export class TokenService {
  constructor(
    private readonly publicUrl: PublicUrl,
    private readonly authentication: KlientAuthentication,
    private readonly keys: SigningKeys,
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {}

  /** `seen`: filled with what the log tells of it. */
  async issue(read: () => TokenRequest, adresse: string, seen: Attempt): Promise<IssuedToken> {
    try {
      const request = read();
      seen.klientId = claimedId(request.presented) || '(ikke en id)';
      seen.metode = request.presented.method;
      const klient = await this.authentication.authenticate(request.presented, adresse);
      seen.hemmelighetId = klient.hemmelighetId;
      const token = await this.grant(request, klient);
      seen.scope = token.scope;
      this.metrics.tokenRequests.inc({ result: 'ok' });
      return token;
    } catch (thrown) {
      const fault = asOAuthError(thrown);
      seen.kode = fault.code;
      seen.why = fault.why ?? fault.description;
      if (fault.code === 'server_error')
        this.log.error({ ...seen, err: fault.cause }, 'token request failed');
      this.metrics.tokenRequests.inc({ result: fault.code });
      throw fault;
    }
  }

  private async grant(
    { grantType, scope: asked }: TokenRequest,
    klient: { klientId: string; scopes: string[] },
  ): Promise<IssuedToken> {
    if (grantType === undefined) throw invalidRequest('grant_type is missing');
    if (grantType !== 'client_credentials')
      throw new OAuthError('unsupported_grant_type', 'Only client_credentials is supported');
    if (klient.scopes.length === 0)
      throw new OAuthError('unauthorized_client', 'The client may not ask for tokens');
    const scope = grantedScopes(asked, klient.scopes).join(' ');
    const access_token = await this.keys.sign(this.claims(klient.klientId, scope));
    return { access_token, token_type: 'Bearer', expires_in: TOKEN_SECONDS, scope };
  }

  private claims(klientId: string, scope: string) {
    const iss = this.publicUrl.href;
    const iat = Math.floor(Date.now() / 1000);
    const about = { sub: klientId, client_id: klientId, scope };
    return { iss, aud: audienceOf(iss), ...about, iat, exp: iat + TOKEN_SECONDS, jti: randomUUID() };
  }
}

function asOAuthError(thrown: unknown): OAuthError {
  if (thrown instanceof OAuthError) return thrown;
  if (isDatabaseAway(thrown)) return comeBackLater(503, 2, thrown);
  return new OAuthError('server_error', 'Unexpected fault', 500, {}, { cause: thrown });
}
