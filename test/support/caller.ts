import { ADMIN, type TestApp } from './app.js';

export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

/** Somebody with a token. */
export class Caller {
  constructor(
    private readonly url: string,
    readonly token: string,
    readonly klientId: string,
  ) {}

  get<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
    return this.send('GET', path);
  }

  post<Body = Record<string, unknown>>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.send('POST', path, body);
  }

  async send<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const json =
      body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(this.url + path, {
      method,
      ...json,
      headers: { ...json.headers, authorization: `Bearer ${this.token}` },
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text ? JSON.parse(text) : undefined) as Body,
    };
  }
}

/** Fetch a token the way a fagsystem does. Without a client given: the administrator. */
export async function signIn(
  { url }: TestApp,
  klient: { klientId: string; hemmelighet: string } = ADMIN,
): Promise<Caller> {
  const { klientId, hemmelighet } = klient;
  const response = await fetch(`${url}/oauth2/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${klientId}:${hemmelighet}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  if (!response.ok) throw new Error(`no token for ${klientId}: ${response.status} ${await response.text()}`);
  const { access_token } = (await response.json()) as { access_token: string };
  return new Caller(url, access_token, klientId);
}

/** A fagsystem that may send and read. */
export async function newFagsystem(app: TestApp, admin: Caller, klientId: string): Promise<Caller> {
  const scopes = ['arkivflyt:send', 'arkivflyt:les'];
  const { body } = await admin.post<{ hemmelighet: string }>('/internal/v1/klienter', {
    navn: klientId,
    klientId,
    scopes,
  });
  return signIn(app, { klientId, hemmelighet: body.hemmelighet });
}
