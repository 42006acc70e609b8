import { ADMIN } from './app.js';

/** An answer's JSON: what is expected of it is what the test checks. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Svar<Body = Json> {
  status: number;
  headers: Headers;
  /** What was answered as JSON; undefined when it was anything else. */
  body: Body;
  text: string;
}

export interface Kall {
  /** Sent as JSON, unless it is bytes or text: those are sent as they are. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Somebody with a token, and plain HTTP. */
export class Caller {
  constructor(
    readonly url: string,
    readonly token: string,
    readonly klientId: string,
  ) {}

  async call<Body = Json>(
    method: string,
    path: string,
    { body, headers = {} }: Kall = {},
  ): Promise<Svar<Body>> {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...this.credentials(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : isRaw ? (body as string) : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : undefined,
      text,
    };
  }

  /** What says who is calling. */
  protected credentials(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` };
  }

  get<Body = Json>(path: string, headers?: Record<string, string>): Promise<Svar<Body>> {
    return this.call('GET', path, { headers });
  }

  post<Body = Json>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Svar<Body>> {
    return this.call('POST', path, { body, headers });
  }

  send<Body = Json>(method: string, path: string, body?: unknown): Promise<Svar<Body>> {
    return this.call(method, path, { body });
  }
}

/** Fetch a token the way a fagsystem does. Without a client given: the administrator. */
export async function signIn(
  { url }: { url: string },
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
