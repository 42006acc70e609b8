import { Readable } from 'node:stream';

/** What status and callback both tell of a submission. */
export interface Innsendingsdata {
  referanse: string;
  eksternNoekkel: string | null;
  status: string;
  saksnummer: string | null;
  journalposter: { journalpostnummer: number; dokumenter?: { sjekksum: string }[] }[];
  feil: { kode: string; melding: string } | null;
}

export interface Svar<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

const FINAL = new Set(['ARKIVERT', 'FEILET', 'AVBRUTT']);

/** A client of arkivflyt as a supplier would write it: a token, fetch and JSON. */
export class Fagsystem {
  private token = '';

  constructor(private readonly url: string) {}

  /** OAuth 2.0 client credentials, with the secret in HTTP Basic. */
  async signIn(klientId: string, hemmelighet: string): Promise<{ scope: string; expires_in: number }> {
    const credentials = Buffer.from(
      `${encodeURIComponent(klientId)}:${encodeURIComponent(hemmelighet)}`,
    ).toString('base64');
    const response = await fetch(`${this.url}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const body = (await response.json()) as { access_token: string; scope: string; expires_in: number };
    if (response.status !== 200)
      throw new Error(`POST /oauth2/token svarte ${response.status}: ${JSON.stringify(body)}`);
    this.token = body.access_token;
    return body;
  }

  async get<Body>(path: string): Promise<Body> {
    return (await this.call<Body>(path, 200, { method: 'GET' })).body;
  }

  post<Body>(path: string, expected: number, content: object): Promise<Svar<Body>> {
    const headers = { 'content-type': 'application/json' };
    return this.call(path, expected, { method: 'POST', headers, body: JSON.stringify(content) });
  }

  /** The bytes as a stream, as one sends a file too large for memory; the server compares the digest (RFC 9530). */
  upload(filnavn: string, bytes: Buffer, sjekksum: string): Promise<Svar<{ dokumentId: string }>> {
    const headers = {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filnavn)}`,
      'content-digest': `sha-256=:${Buffer.from(sjekksum, 'hex').toString('base64')}:`,
    };
    const body = Readable.toWeb(Readable.from([bytes])) as ReadableStream;
    return this.call('/api/v1/dokumenter', 201, { method: 'POST', headers, body, duplex: 'half' });
  }

  status(referanse: string): Promise<Innsendingsdata> {
    return this.get(`/api/v1/innsendinger/${referanse}`);
  }

  /** Long polling until the status is final. */
  async follow(referanse: string): Promise<Innsendingsdata> {
    for (;;) {
      const status = await this.get<Innsendingsdata>(`/api/v1/innsendinger/${referanse}?vent=30`);
      if (status.status === 'ARKIVERT') return status;
      if (FINAL.has(status.status))
        throw new Error(
          `${status.eksternNoekkel} endte som ${status.status}: ${JSON.stringify(status.feil)}`,
        );
    }
  }

  /** Any other status than the one expected ends the demo, with the answer as the reason. */
  private async call<Body>(path: string, expected: number, request: RequestInit): Promise<Svar<Body>> {
    const headers = { ...request.headers, authorization: `Bearer ${this.token}` };
    const response = await fetch(this.url + path, { ...request, headers });
    const text = await response.text();
    if (response.status !== expected) {
      throw new Error(
        `${request.method} ${path} svarte ${response.status}, ikke ${expected}: ${text.slice(0, 500)}`,
      );
    }
    return { status: response.status, headers: response.headers, body: JSON.parse(text) as Body };
  }
}

/** `skyss-4711 → 2026/1, journalpost 1–3` */
export function numbers({ eksternNoekkel, saksnummer, journalposter }: Innsendingsdata): string {
  const [first, last] = [journalposter.at(0)?.journalpostnummer, journalposter.at(-1)?.journalpostnummer];
  const range = first === last ? `${first}` : `${first}–${last}`;
  return `${eksternNoekkel} → ${saksnummer}${first === undefined ? '' : `, journalpost ${range}`}`;
}
