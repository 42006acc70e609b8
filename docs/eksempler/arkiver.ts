// Hele turen: token → callback → send → polling → callback mottatt. Node 22.18 eller nyere, uten avhengigheter:
//   API=http://127.0.0.1:3000 KLIENT_ID=… HEMMELIGHET=… node docs/eksempler/arkiver.ts
import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSigned } from './mottaker.mjs';

interface Status {
  referanse: string;
  status: 'MOTTATT' | 'VENTER_PAA_SAK' | 'UNDER_ARKIVERING' | 'ARKIVERT' | 'FEILET' | 'AVBRUTT';
  saksnummer: string | null;
  feil: { kode: string; melding: string } | null;
}
interface Problem {
  kode: string;
  title: string;
  sporingsId: string;
  feil?: { sti: string; kode: string; melding: string }[];
}

const { API = 'http://127.0.0.1:3000', KLIENT_ID = '', HEMMELIGHET = '' } = process.env;
const FINAL = ['ARKIVERT', 'FEILET', 'AVBRUTT'];
const MOST_ATTEMPTS = 6;

/** Arkivflyt svarer ikke, eller ikke nå: det samme kan sendes igjen. */
class Unavailable extends Error {
  retryAfter: string | null;
  constructor(retryAfter: string | null = null) {
    super('Arkivflyt svarer ikke.');
    this.retryAfter = retryAfter;
  }
}

let token = { value: '', usableUntil: 0 };

/** Et token brukes til det nesten er utløpt. Id og hemmelighet prosentkodes hver for seg (RFC 6749 2.3.1). */
async function getToken(): Promise<string> {
  if (Date.now() < token.usableUntil) return token.value;
  const basic = Buffer.from(`${encodeURIComponent(KLIENT_ID)}:${encodeURIComponent(HEMMELIGHET)}`);
  const answer = await request('/oauth2/token', {
    method: 'POST',
    headers: { authorization: `Basic ${basic.toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  if (!answer.ok) throw new Error(`Fikk ikke token: ${answer.status} ${await answer.text()}`);
  const { access_token, expires_in } = (await answer.json()) as { access_token: string; expires_in: number };
  token = { value: access_token, usableUntil: Date.now() + (expires_in - 30) * 1000 };
  return token.value;
}

/**
 * Et kall. Ved 5xx, 429 og når svaret uteblir, sendes nøyaktig det samme igjen: nøkkelen i meldingen gjør det trygt. En
 * registrering uten nøkkel kan da være gjort: svaret er 409. 401 gir nytt token én gang; andre 4xx skal vises for et menneske.
 */
async function call<T>(method: string, path: string, body?: object): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await request(path, {
        method,
        headers: { authorization: `Bearer ${await getToken()}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
      if (answer.status !== 401 || attempt > 1) throw new Error(explain((await answer.json()) as Problem));
      token.usableUntil = 0;
    } catch (error) {
      if (!(error instanceof Unavailable) || attempt === MOST_ATTEMPTS) throw error;
      await sleep(1000 * Number(error.retryAfter ?? 2 ** attempt));
    }
  }
}

async function request(path: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(API + path, { ...init, signal: AbortSignal.timeout(90_000) }).catch(() => {
    throw new Unavailable();
  });
  if (answer.status >= 500 || answer.status === 429) throw new Unavailable(answer.headers.get('retry-after'));
  return answer;
}

function explain({ kode, title, sporingsId, feil = [] }: Problem): string {
  const lines = feil.map(({ sti, melding }) => `  ${sti}: ${melding}`);
  return [`${kode}: ${title} (sporingsId ${sporingsId})`, ...lines].join('\n');
}

interface Event {
  type: string;
  data: Status;
}

/** Mottakeren: kontrollerer signaturen, tåler gjentakelser og svarer fort. Til vanlig er den en tjeneste for seg. */
function receiver(onEvent: (event: Event) => void) {
  const seen = new Set<string>();
  let secret = '';
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const isOurs = isSigned(secret, request.headers, body);
    const id = String(request.headers['webhook-id']);
    if (isOurs && !seen.has(id)) onEvent(JSON.parse(body.toString('utf8')) as Event);
    if (isOurs) seen.add(id);
    response.writeHead(isOurs ? 202 : 401).end();
  };
  const server = createServer((request, response) => void receive(request, response));
  return {
    listen: () =>
      new Promise<number>((resolve) => {
        server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
      }),
    trust: (hemmelighet: string) => void (secret = hemmelighet),
    close: () => server.close(),
  };
}

async function main(): Promise<void> {
  const { promise: told, resolve: tell } = Promise.withResolvers<void>();
  const mottaker = receiver(({ type, data }) => {
    console.log(`Callback: ${type}, saksnummer ${data.saksnummer}`);
    tell();
  });
  const url = `http://127.0.0.1:${await mottaker.listen()}/arkivflyt`;
  const callback = await call<{ callbackId: string; hemmelighet: string }>('POST', '/api/v1/callbacks', {
    url,
  });
  mottaker.trust(callback.hemmelighet);
  try {
    const sak = {
      tittel: 'Skoleskyss, Solbakken skole',
      eksternNoekkel: `skyss-${randomUUID()}`, // fagsystemets egen id: den samme hver gang saken sendes
      journalposter: [
        {
          tittel: 'Søknad om skoleskyss',
          journalposttype: 'I',
          korrespondanseparter: [{ korrespondanseparttype: 'EA', navn: 'Kari Nordmann' }],
          dokumenter: [
            {
              tittel: 'Søknad',
              filnavn: 'søknad.txt',
              mediatype: 'text/plain',
              innhold: Buffer.from('Hei').toString('base64'),
            },
          ],
        },
      ],
    };
    const { referanse } = await call<{ referanse: string }>('POST', '/api/v1/saker', sak);
    console.log(`Mottatt: ${referanse}`);
    let status: Status;
    do status = await call<Status>('GET', `/api/v1/innsendinger/${referanse}?vent=30`);
    while (!FINAL.includes(status.status));
    console.log(`Status: ${status.status}, saksnummer ${status.saksnummer}`, status.feil ?? '');
    await Promise.race([told, sleep(30_000, undefined, { ref: false })]);
  } finally {
    await call('DELETE', `/api/v1/callbacks/${callback.callbackId}`);
    mottaker.close();
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1); // mottakeren lytter ennå
});
