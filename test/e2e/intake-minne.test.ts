import { once } from 'node:events';
import {
  type ClientRequest,
  type IncomingMessage,
  request as httpRequest,
  type ServerResponse,
} from 'node:http';
import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import type { Fagsystem } from '../support/client.js';
import { sak } from './intake.fixture.js';

const MB = 2 ** 20;
const app = appForFile({ ROLES: ['api'], BODY_MEMORY_BYTES: MB, BODY_PATIENCE_SECONDS: 1 });
const [skyss, skole] = [fagsystemForFile(app), fagsystemForFile(app)];

const padded = (bytes: number) => JSON.stringify(sak()).padEnd(bytes, ' ');

/** A sak whose body is `bytes` long, of which only the headers are sent as yet; without `bytes` in chunks. */
function begin(from: Fagsystem, bytes?: number): ClientRequest {
  const request = httpRequest(`${app.url}/api/v1/saker`, {
    method: 'POST',
    agent: false,
    headers: {
      authorization: `Bearer ${from.token}`,
      'content-type': 'application/json',
      ...(bytes === undefined ? {} : { 'content-length': bytes }),
    },
  }).on('error', () => undefined);
  request.flushHeaders();
  return request;
}

async function answerOf(request: ClientRequest): Promise<[number, string | undefined]> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  return [response.statusCode!, response.headers['retry-after']];
}

const send = (from: Fagsystem, bytes: number) => answerOf(begin(from, bytes).end(padded(bytes)));

const gone = (request: ClientRequest) => new Promise((resolve) => request.once('close', resolve));

/** Somebody who has been let in, and sends no more for now. */
async function slow(from: Fagsystem, bytes: number): Promise<ClientRequest> {
  const server = app.nest.getHttpServer();
  const arrived = once(server, 'request') as Promise<[IncomingMessage]>;
  const request = begin(from, bytes);
  request.write(' '.repeat(1000));
  const [incoming] = await arrived;
  await expect.poll(() => incoming.readableFlowing).toBe(true);
  return request;
}

test('bodies that there is no room for are not read, and refused after a time; then they are welcome', async () => {
  const server = app.nest.getHttpServer();
  const first = await slow(skyss, MB / 2);
  const read: number[] = [];
  const watch = (incoming: IncomingMessage, answer: ServerResponse) =>
    answer.once('finish', () => read.push(incoming.socket.bytesRead));
  server.prependListener('request', watch);
  const others = await Promise.all(Array.from({ length: 10 }, () => send(skyss, MB)));
  server.off('request', watch);
  expect(others).toEqual(Array.from({ length: 10 }, () => [503, '1']));
  expect(Math.max(...read)).toBeLessThan(MB / 4);
  expect(await answerOf(first.end(' '.repeat(MB / 2 - 1000)))).toEqual([400, undefined]);
  expect(await send(skyss, MB / 2)).toEqual([202, '1']);
});

test('who waits gets the room that another leaves', async () => {
  const first = await slow(skyss, MB / 2);
  const second = send(skyss, MB / 2);
  first.destroy();
  expect(await second).toEqual([202, '1']);
});

test('a client that has its part holds up nobody else, and no small body', async () => {
  const first = await slow(skyss, MB / 2);
  const waiting = begin(skyss, MB / 2);
  expect(await send(skole, MB / 2)).toEqual([202, '1']);
  expect((await skyss.sendSak(sak())).status).toBe(202);
  for (const one of [first, waiting]) one.destroy();
});

test('a body larger than all room is taken when it comes alone, in chunks too', async () => {
  expect(await send(skyss, 2 * MB)).toEqual([202, '1']);
  expect(await answerOf(begin(skyss).end(padded(2 * MB)))).toEqual([202, '1']);
});

test('chunks wait for room as soon as they are many', async () => {
  const first = await slow(skyss, MB / 2);
  expect(await answerOf(begin(skyss).end(padded(10_000)))).toEqual([202, '1']);
  expect(await answerOf(begin(skyss).end(padded(100_000)))).toEqual([503, '1']);
  first.destroy();
  expect(await answerOf(begin(skyss).end(padded(100_000)))).toEqual([202, '1']);
});

test('nothing is kept of callers that go away, whenever they do', async () => {
  const first = await slow(skyss, MB / 2);
  const whileWaiting = begin(skyss, MB / 2);
  const whileWorked = begin(skole, MB / 2);
  whileWaiting.write(padded(1000));
  whileWorked.end(padded(MB / 2), () => whileWorked.destroy());
  const inChunks = begin(skole);
  inChunks.write(padded(100_000), () => inChunks.destroy());
  for (const one of [first, whileWaiting]) one.destroy();
  await Promise.all([first, whileWaiting, whileWorked, inChunks].map(gone));
  for (const from of [skyss, skole]) expect(await send(from, MB / 2)).toEqual([202, '1']);
});

test('a refused body gives its room back', async () => {
  for (let n = 0; n < 3; n++) {
    const broken = begin(skyss, MB / 2).end('x'.repeat(MB / 2));
    expect(await answerOf(broken)).toEqual([400, undefined]);
  }
  expect(await send(skyss, MB / 2)).toEqual([202, '1']);
});
