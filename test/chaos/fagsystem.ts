import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

export interface Sent {
  path: string;
  noekkel: string;
  body: { eksternNoekkel: string; [more: string]: unknown };
  /** Keys of the journalposter in it. */
  journalposter: string[];
  /** From the 202; undefined while there was no answer. */
  referanse?: string;
}

interface Klient {
  klientId: string;
  hemmelighet: string;
}

/**
 * A fagsystem that does what the integration guide asks: each submission has its own eksternNoekkel, and one that got no
 * answer is sent again, unchanged, until it gets one.
 */
export class Fagsystem {
  readonly sent: Sent[] = [];
  /** SHA-256 of every document sent, by journalpost. */
  readonly sjekksummer = new Map<string, string>();
  unanswered = 0;
  private token = '';

  constructor(
    private readonly url: string,
    private readonly klient: Klient,
    private readonly random: () => number,
  ) {}

  /** Submit until `isOver`, one thing after another; several of these may run at once. */
  async work(name: string, isOver: () => boolean): Promise<void> {
    for (let number = 0; !isOver(); number++) {
      const noekkel = `${name}-${number}`;
      if (this.random() < 0.5) await this.oneStep(noekkel);
      else await this.twoStep(noekkel);
    }
  }

  /** Send again what has been answered. */
  async repeat({ path, body }: Sent): Promise<{ referanse: string; isReplay: boolean }> {
    const response = await this.post(path, body);
    const { referanse } = (await response.json()) as { referanse: string };
    return { referanse, isReplay: response.headers.get('idempotent-replayed') === 'true' };
  }

  private async oneStep(noekkel: string): Promise<void> {
    const journalposter = [1, 2].map((nummer) => this.journalpost(`${noekkel}/${nummer}`));
    await this.submit('/api/v1/saker', {
      eksternNoekkel: noekkel,
      tittel: `Ett steg ${noekkel}`,
      journalposter,
    });
  }

  private async twoStep(noekkel: string): Promise<void> {
    const sak = await this.submit('/api/v1/saker', { eksternNoekkel: noekkel, tittel: `To steg ${noekkel}` });
    for (const nummer of [1, 2]) {
      const pointer = nummer === 1 ? { referanse: sak.referanse } : { eksternNoekkel: noekkel };
      const eksternNoekkel = `${noekkel}/${nummer}`;
      await this.submit('/api/v1/journalposter', {
        eksternNoekkel,
        sak: pointer,
        journalposter: [this.journalpost(eksternNoekkel)],
      });
    }
  }

  private journalpost(eksternNoekkel: string) {
    const bytes = Buffer.from(`Notat ${eksternNoekkel}\n`);
    this.sjekksummer.set(eksternNoekkel, createHash('sha256').update(bytes).digest('hex'));
    const dokument = {
      tittel: 'Notat',
      filnavn: 'notat.txt',
      mediatype: 'text/plain',
      innhold: bytes.toString('base64'),
    };
    return {
      eksternNoekkel,
      tittel: `Journalpost ${eksternNoekkel}`,
      journalposttype: 'X',
      dokumenter: [dokument],
    };
  }

  private async submit(path: string, body: Sent['body']): Promise<Sent> {
    const journalposter = ((body.journalposter ?? []) as { eksternNoekkel: string }[]).map(
      (one) => one.eksternNoekkel,
    );
    const one: Sent = { path, noekkel: body.eksternNoekkel, body, journalposter };
    this.sent.push(one);
    const response = await this.post(path, body);
    one.referanse = ((await response.json()) as { referanse: string }).referanse;
    return one;
  }

  /** Until there is a 202. */
  private async post(path: string, body: object): Promise<Response> {
    for (;;) {
      const response = await this.attempt(path, body);
      if (response?.status === 202) return response;
      if (response?.status === 401) this.token = await this.signIn();
      else if (response && ![503, 429].includes(response.status)) {
        throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      }
      this.unanswered++;
      await pause(50);
    }
  }

  private async attempt(path: string, body: object): Promise<Response | undefined> {
    try {
      if (!this.token) this.token = await this.signIn();
      return await fetch(this.url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      });
    } catch {
      return undefined;
    }
  }

  private async signIn(): Promise<string> {
    return tokenFor(this.url, this.klient);
  }
}

export async function tokenFor(url: string, { klientId, hemmelighet }: Klient): Promise<string> {
  const response = await fetch(`${url}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${klientId}:${hemmelighet}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  if (!response.ok) throw new Error(`no token: ${response.status}`);
  return ((await response.json()) as { access_token: string }).access_token;
}
