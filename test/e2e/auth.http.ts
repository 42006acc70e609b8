import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import { ADMIN, type TestApp } from '../support/app.js';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Record<string, unknown>;
}

export const FORM = 'application/x-www-form-urlencoded';

export function basic(klientId: string, hemmelighet: string): string {
  return `Basic ${Buffer.from(`${encodeURIComponent(klientId)}:${encodeURIComponent(hemmelighet)}`).toString('base64')}`;
}

export interface Call {
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: string;
  /** Source address, for calls that must come from somewhere else. */
  from?: string;
}

/** node:http rather than fetch: headers twice, and a source address of one's own. */
export function call(url: string, { method = 'GET', headers = {}, body, from }: Call = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, localAddress: from, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          body: text ? (JSON.parse(text) as Answer['body']) : {},
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A token request with the form given; Basic when `auth` is. `by`: what else is special about the way it comes. */
export function askToken(
  app: { url: string },
  form: Record<string, string> | string,
  auth?: string,
  by: Pick<Call, 'from' | 'headers'> = {},
): Promise<Answer> {
  const body = typeof form === 'string' ? form : new URLSearchParams(form).toString();
  const headers = { 'Content-Type': FORM, ...(auth ? { Authorization: auth } : {}), ...by.headers };
  return call(`${app.url}/oauth2/token`, { ...by, method: 'POST', headers, body });
}

export async function tokenFor(
  app: { url: string },
  klientId: string,
  hemmelighet: string,
  scope?: string,
): Promise<string> {
  const form = { grant_type: 'client_credentials', ...(scope ? { scope } : {}) };
  const answer = await askToken(app, form, basic(klientId, hemmelighet));
  if (answer.status !== 200) throw new Error(`no token: ${JSON.stringify(answer.body)}`);
  return answer.body.access_token as string;
}

export function adminToken(app: { url: string }): Promise<string> {
  return tokenFor(app, ADMIN.klientId, ADMIN.hemmelighet);
}

/** A call with a token and, if given, a JSON body. */
export function withToken(
  app: { url: string },
  token: string,
  path: string,
  method = 'GET',
  json?: unknown,
): Promise<Answer> {
  const headers = {
    Authorization: `Bearer ${token}`,
    ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
  return call(app.url + path, {
    method,
    headers,
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
}

/** The claims of a good token of this application, to be spoilt one by one. */
export function goodClaims(issuer: string, klientId = ADMIN.klientId) {
  const iat = Math.floor(Date.now() / 1000);
  const about = { sub: klientId, client_id: klientId, scope: 'arkivflyt:admin' };
  return { iss: issuer, aud: `${issuer}/api`, ...about, iat, exp: iat + 600, jti: randomUUID() };
}

/** Signs as the application itself would: its private key is in the database, in the clear without SETTINGS_KEY. */
export async function signerOf({ database }: Pick<TestApp, 'database'>) {
  const [row] = await database.query<{ kid: string; privat_jwk: string; offentlig_jwk: JWK }>(
    'SELECT * FROM signeringsnoekkel',
  );
  const jwk = JSON.parse(Buffer.from(row!.privat_jwk.slice('plain.'.length), 'base64url').toString()) as JWK;
  const sign = async (claims: JWTPayload, header: Record<string, unknown> = {}, alg = 'RS256') =>
    new SignJWT(claims)
      .setProtectedHeader({ alg, typ: 'at+jwt', kid: row!.kid, ...header })
      .sign(await importJWK(jwk, alg), { crit: { x: true } });
  return { sign, kid: row!.kid, publicJwk: row!.offentlig_jwk };
}
