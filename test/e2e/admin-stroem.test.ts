import { once } from 'node:events';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { startApp } from '../support/app.js';
import { newPerson } from '../support/person.js';

const app = appForFile();
const admin = adminForFile(app);
const skyss = fagsystemForFile(app, { klientId: 'skyss' });

interface Melding {
  endret: string[];
  referanser?: string[];
}

/** A reader as a browser is one, on a connection of its own. */
class Reader {
  /** Of the last message. */
  id = '';
  private readonly blocks: AsyncIterator<string>;

  constructor(
    private readonly request: ClientRequest,
    readonly answer: IncomingMessage,
  ) {
    this.blocks = blocksOf(answer);
  }

  async next(): Promise<Melding> {
    for (;;) {
      const { value } = (await this.blocks.next()) as { value: string };
      const lines = value.split('\n');
      this.id = lines.find((line) => line.startsWith('id: '))?.slice(4) ?? this.id;
      const data = lines.find((line) => line.startsWith('data: '));
      if (data) return JSON.parse(data.slice(6)) as Melding;
    }
  }

  async ended(): Promise<boolean> {
    for (;;) if ((await this.blocks.next()).done) return true;
  }

  close(): void {
    this.request.destroy();
  }
}

async function* blocksOf(answer: IncomingMessage): AsyncGenerator<string> {
  let text = '';
  for await (const chunk of answer) {
    const blocks = (text + String(chunk)).split('\n\n');
    text = blocks.pop()!;
    yield* blocks;
  }
}

async function listen({
  lastId,
  url = app.url,
  cookie,
}: { lastId?: string | undefined; url?: string; cookie?: string } = {}): Promise<Reader> {
  const request = get(`${url}/internal/v1/stroem`, {
    agent: false,
    headers: {
      accept: 'text/event-stream',
      ...(cookie === undefined ? { authorization: `Bearer ${admin.token}` } : { cookie }),
      ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
    },
  });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  onTestFinished(() => void request.destroy());
  request.on('error', () => undefined);
  return new Reader(request, answer);
}

test('who listens hears of a submission that is archived, by its id alone', async () => {
  const reader = await listen();
  expect(reader.answer.headers['content-type']).toContain('text/event-stream');
  expect(reader.answer.headers['x-accel-buffering']).toBe('no');
  const { body } = await skyss.post<{ referanse: string }>('/api/v1/saker', { tittel: 'Hemmelig tittel' });
  const melding = await reader.next();
  expect(melding.endret).toContain('innsendinger');
  expect(melding.referanser).toContain(body.referanse);
  expect(JSON.stringify(melding)).not.toContain('tittel');
});

test('after a break it goes on where it was, and an id that is not ours means that all may have changed', async () => {
  const reader = await listen();
  await skyss.post('/api/v1/saker', { tittel: 'Før' });
  await reader.next();
  const then = reader.id;
  reader.close();
  const { body } = await skyss.post<{ referanse: string }>('/api/v1/saker', { tittel: 'Imens' });
  await expect
    .poll(
      async () => (await skyss.get<{ status: string }>(`/api/v1/innsendinger/${body.referanse}`)).body.status,
    )
    .toBe('ARKIVERT');
  await admin.post(`/internal/v1/klienter`, { navn: 'Ny', scopes: ['arkivflyt:les'] });
  const melding = await (await listen({ lastId: then })).next();
  expect(melding.referanser).toContain(body.referanse);
  expect(melding.endret).toEqual(expect.arrayContaining(['innsendinger', 'revisjonslogg']));
  expect((await (await listen({ lastId: 'noe annet' })).next()).endret).toContain('alarmer');
});

test('a receiver that a person pauses is told of as a receiver', async () => {
  const url = `${app.url.replace('127.0.0.1', 'localhost')}/health/live`;
  const reader = await listen();
  const until = async (tema: string): Promise<string[]> => {
    for (;;) {
      const { endret } = await reader.next();
      if (endret.includes(tema)) return endret;
    }
  };
  const { body } = await skyss.post<{ callbackId: string }>('/api/v1/callbacks', { url });
  await until('callbacks');
  await admin.post(`/internal/v1/callbacks/${body.callbackId}/pause`, { begrunnelse: 'Oppgraderes.' });
  expect(await until('revisjonslogg')).toContain('callbacks');
});

test('another process on the same database hears of it too, and lets its readers go when it stops', async () => {
  const other = await startApp({ ROLES: ['api'], PUBLIC_URL: app.url }, app.database);
  onTestFinished(() => other.close());
  const reader = await listen({ url: other.url });
  const { body } = await skyss.post<{ referanse: string }>('/api/v1/saker', { tittel: 'Et annet sted' });
  expect((await reader.next()).referanser).toContain(body.referanse);
  const ended = reader.ended();
  await other.close();
  expect(await ended).toBe(true);
});

test('so many streams a person, and no more', async () => {
  const statuses: (number | undefined)[] = [];
  do statuses.push((await listen()).answer.statusCode);
  while (statuses.at(-1) === 200);
  expect(statuses).toEqual([...Array<number>(10).fill(200), 429]);
});

test('the stream ends with the session, and is no use of it', async () => {
  const person = await newPerson(app);
  const reader = await listen({ cookie: person.cookie });
  expect(reader.answer.statusCode).toBe(200);
  const ended = reader.ended();
  expect((await person.send('DELETE', '/internal/v1/okt')).status).toBe(204);
  expect(await ended).toBe(true);
});
