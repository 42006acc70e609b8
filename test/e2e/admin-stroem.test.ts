import { expect, onTestFinished, test } from 'vitest';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { startApp } from '../support/app.js';

const app = appForFile();
const admin = adminForFile(app);
const skyss = fagsystemForFile(app, { klientId: 'skyss' });

interface Reader {
  headers: Headers;
  /** The next message that is one, with its id. */
  next(): Promise<{ endret: string[]; referanser?: string[] }>;
  /** The id of the last. */
  id(): string;
  ended(): Promise<boolean>;
  close(): void;
}

async function listen(lastId?: string, url = app.url): Promise<Reader> {
  const ending = new AbortController();
  const answer = await fetch(`${url}/internal/v1/stroem`, {
    headers: {
      authorization: `Bearer ${admin.token}`,
      accept: 'text/event-stream',
      ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
    },
    signal: ending.signal,
  });
  expect(answer.status).toBe(200);
  onTestFinished(() => ending.abort());
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let [text, id] = ['', ''];
  const block = async (): Promise<string | undefined> => {
    while (!text.includes('\n\n')) {
      const { value, done } = await reader.read();
      if (done) return undefined;
      text += value;
    }
    const [first, ...rest] = text.split('\n\n');
    text = rest.join('\n\n');
    return first;
  };
  return {
    headers: answer.headers,
    id: () => id,
    close: () => ending.abort(),
    async next() {
      for (;;) {
        const lines = (await block())!.split('\n');
        id = lines.find((line) => line.startsWith('id: '))?.slice(4) ?? id;
        const data = lines.find((line) => line.startsWith('data: '));
        if (data) return JSON.parse(data.slice(6)) as { endret: string[]; referanser?: string[] };
      }
    },
    async ended() {
      while ((await block()) !== undefined);
      return true;
    },
  };
}

test('who listens hears of a submission that is archived, by its id alone', async () => {
  const reader = await listen();
  expect(reader.headers.get('content-type')).toContain('text/event-stream');
  expect(reader.headers.get('x-accel-buffering')).toBe('no');
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
  const then = reader.id();
  reader.close();
  const { body } = await skyss.post<{ referanse: string }>('/api/v1/saker', { tittel: 'Imens' });
  await expect
    .poll(
      async () => (await skyss.get<{ status: string }>(`/api/v1/innsendinger/${body.referanse}`)).body.status,
    )
    .toBe('ARKIVERT');
  await admin.post(`/internal/v1/klienter`, { navn: 'Ny', scopes: ['arkivflyt:les'] });
  const melding = await (await listen(then)).next();
  expect(melding.referanser).toContain(body.referanse);
  expect(melding.endret).toEqual(expect.arrayContaining(['innsendinger', 'revisjonslogg']));
  expect((await (await listen('noe annet')).next()).endret).toContain('alarmer');
});

test('another process on the same database hears of it too, and lets its readers go when it stops', async () => {
  const other = await startApp({ ROLES: ['api'] }, app.database);
  const reader = await listen(undefined, other.url);
  const { body } = await skyss.post<{ referanse: string }>('/api/v1/saker', { tittel: 'Et annet sted' });
  expect((await reader.next()).referanser).toContain(body.referanse);
  const ended = reader.ended();
  await other.close();
  expect(await ended).toBe(true);
});

test('so many streams a person, and no more', async () => {
  const readers = [];
  for (;;) {
    const reader = await listen().catch(() => undefined);
    if (!reader) break;
    readers.push(reader);
  }
  expect(readers.length).toBeGreaterThan(2);
  expect(readers.length).toBeLessThanOrEqual(10);
});
