import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { waitFor } from '../support/wait.js';
import { type Body, chunked, files, form, leavesNothing, upload, uploadForm } from './dokument.fixture.js';

const app = appForFile({ DOKUMENT_LIMIT_BYTES: 5_000_000, UPLOAD_PATIENCE_SECONDS: 1 });
const skyss = fagsystemForFile(app);

const viaForm = (data: FormData, headers = {}) => uploadForm(app, skyss, data, headers);

test.each<[string, () => Body, Record<string, string>]>([
  ['announced', () => Buffer.alloc(5_000_001), {}],
  ['not announced', () => chunked(400, 100_000), {}],
])('too much is 413 when %s, and nothing is kept', (_what, body, headers) =>
  leavesNothing(app, async () => {
    const answer = await upload(app, skyss, body(), headers);
    expect([answer.status, answer.body.kode]).toEqual([413, 'FOR_STOR']);
  }),
);

test('too much is 413 in a form too', () =>
  leavesNothing(app, async () => {
    const answer = await viaForm(form([['fil', Buffer.alloc(5_000_001), 'stor', 'application/x']]));
    expect(answer.status).toBe(413);
  }));

test('too much is only what is above the limit', async () => {
  expect((await upload(app, skyss, Buffer.alloc(5_000_000))).status).toBe(201);
});

test.each([
  ['raw bytes', 'application/x', 'half of it'],
  [
    'a form',
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: form-data; name="fil"; filename="a"\r\n\r\nhalf',
  ],
])('an upload that breaks off leaves nothing behind: %s', (_what, type, body) =>
  leavesNothing(app, async () => {
    const socket = await begin(type, body);
    await waitFor('the upload to have begun', async () =>
      (await files(app)).some((name) => name.length === 36),
    );
    socket.destroy();
  }),
);

test('an upload that breaks off or only trickles is given up with 408', () =>
  leavesNothing(app, async () => {
    const socket = await begin('application/x', 'slow');
    const trickle = setInterval(() => socket.write('.'), 100);
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    await waitFor('the connection to be closed', () => socket.closed);
    clearInterval(trickle);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"kode":"VALIDERINGSFEIL"');
  }));

test('a body that breaks off is given up on any other address too', async () => {
  const socket = await begin('application/json', '{', '/api/v1/saker');
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  await waitFor('the connection to be closed', () => socket.closed);
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
});

test('a body that comes slowly but comes is not given up', async () => {
  const slow = new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (let n = 0; n < 12; n++, await pause(200)) controller.enqueue(Buffer.alloc(8000));
      controller.close();
    },
  });
  expect((await upload(app, skyss, slow)).status).toBe(201);
});

/** A request that has been begun and not ended. */
async function begin(type: string, body: string, path = '/api/v1/dokumenter') {
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    [
      `POST ${path} HTTP/1.1`,
      'Host: x',
      `Authorization: Bearer ${skyss.token}`,
      `Content-Type: ${type}`,
      'Content-Disposition: attachment; filename=x',
      'Content-Length: 100000',
      '',
      body,
    ].join('\r\n'),
  );
  return socket;
}
