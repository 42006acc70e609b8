import { randomUUID } from 'node:crypto';
import type { Settings } from './options.js';
import type { Answer } from './front/answer.js';

/** The IdP: password grant, refresh token and client credentials, the client by HTTP Basic. */
export class Tokens {
  private readonly access = new Map<string, number>();
  private readonly refresh = new Set<string>();
  issued = 0;

  constructor(private readonly settings: Settings) {}

  /** `form`: application/x-www-form-urlencoded. */
  answer(authorization: string | undefined, form: string): Answer {
    const { klientId, hemmelighet, brukernavn, passord } = this.settings.token;
    const asked = new URLSearchParams(form);
    const basic = `Basic ${Buffer.from(`${klientId}:${hemmelighet}`).toString('base64')}`;
    if (authorization !== basic) return { status: 401, json: { error: 'invalid_client' } };
    const grant = asked.get('grant_type');
    if (grant === 'client_credentials') return this.given(false);
    if (grant === 'password') {
      const right = asked.get('username') === brukernavn && asked.get('password') === passord;
      return right ? this.given(true) : { status: 400, json: { error: 'invalid_grant' } };
    }
    if (grant !== 'refresh_token') return { status: 400, json: { error: 'unsupported_grant_type' } };
    const known = this.refresh.delete(asked.get('refresh_token') ?? '');
    return known ? this.given(true) : { status: 400, json: { error: 'invalid_grant' } };
  }

  /** Whether the header bears a token that is still good, or none is required. */
  allows(authorization: string | undefined): boolean {
    if (!this.settings.krevToken) return true;
    const ends = this.access.get(authorization?.replace(/^Bearer /, '') ?? '');
    return ends !== undefined && Date.now() < ends;
  }

  /** No token given until now is good any more. */
  expire(andRefresh = false): void {
    this.access.clear();
    if (andRefresh) this.refresh.clear();
  }

  private given(refreshable: boolean): Answer {
    this.issued++;
    const { expiresIn } = this.settings.token;
    const access_token = randomUUID();
    this.access.set(access_token, Date.now() + expiresIn * 1000);
    const token = { access_token, token_type: 'Bearer', expires_in: expiresIn, scope: 'fint-client' };
    if (!refreshable) return { status: 200, json: token };
    const refresh_token = randomUUID();
    this.refresh.add(refresh_token);
    return { status: 200, json: { ...token, refresh_token } };
  }
}
