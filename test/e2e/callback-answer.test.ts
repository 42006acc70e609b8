import { afterEach, expect, test } from 'vitest';
import { ExchangeLimits } from '../../src/notification/outbound/exchange.js';
import { appForFile } from '../support/app.fixture.js';
import { forEachTest } from '../support/fixture.js';
import { startReceiver } from '../support/receiver.js';
import { fagsystemForEachTest, submissionEnds } from './callback.fixture.js';

const app = appForFile();
const fagsystem = fagsystemForEachTest(app);
const receiver = forEachTest(startReceiver);

const LIMITS_MS = 400;
afterEach(() => {
  app.nest.get(ExchangeLimits).wholeMs = new ExchangeLimits().wholeMs;
});

/** The first attempt, which may take LIMITS_MS. */
const attempted = async () => {
  app.nest.get(ExchangeLimits).wholeMs = LIMITS_MS;
  return fagsystem.firstAttemptAt(receiver.url);
};

test('an answer of 2xx that is reset in its body has delivered', async () => {
  receiver.replyWith((_received, response) => {
    response
      .writeHead(200, { 'content-length': '1000' })
      .write('half an ans', () => response.socket!.resetAndDestroy());
  });
  expect(await attempted()).toMatchObject({
    status: 'LEVERT',
    forsoek: [{ httpStatus: 200, svar: 'half an ans' }],
  });
});

test('an answer that never ends is cut at 64 KiB, its connection closed, and its first 4 KiB kept', async () => {
  const line = `fnr 01017012345 ${'x'.repeat(1008)}`;
  let written = 0;
  const cut = new Promise<void>((resolve) => {
    receiver.replyWith((_received, response) => {
      response.writeHead(200).on('close', resolve);
      const more = () => {
        while (!response.destroyed && response.write(line)) written += line.length;
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
  });
  const { status, forsoek } = await attempted();
  await cut;
  expect(status).toBe('LEVERT');
  expect(forsoek[0]!.svar).toHaveLength(4096);
  expect(forsoek[0]!.svar).toContain('fnr ***********');
  expect(forsoek[0]!.svar).not.toContain('01017012345');
  expect(written).toBeLessThan(32 * 1024 * 1024);
});

test('an answer that has no head when the time is up is a failure, and the connection is closed', async () => {
  const cut = new Promise<void>((resolve) => {
    receiver.replyWith((_received, response) => void response.on('close', resolve));
  });
  const { status, forsoek } = await attempted();
  await cut;
  expect([status, forsoek[0]!.feilklasse]).toEqual(['VENTER', 'timeout']);
  expect(forsoek[0]!.varighetMs).toBeGreaterThanOrEqual(LIMITS_MS - 10);
});

test('an answer of 2xx whose body trickles is cut when the time is up, and has delivered', async () => {
  receiver.replyWith((_received, response) => {
    response.writeHead(200);
    const trickle = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(trickle));
  });
  const { status, forsoek } = await attempted();
  expect(status).toBe('LEVERT');
  expect(forsoek[0]!.varighetMs).toBeLessThan(5 * LIMITS_MS);
});

test('an answer that is not HTTP is a failure', async () => {
  receiver.replyWith((_received, response) => void response.socket!.end('SSH-2.0-OpenSSH_9.9\r\n'));
  expect((await attempted()).forsoek).toMatchObject([{ httpStatus: null, feilklasse: 'protocol' }]);
});

test('an answer with a NUL and broken UTF-8 is kept as text', async () => {
  receiver.replyWith(
    (_received, response) => void response.writeHead(500).end(Buffer.from([0x61, 0, 0xff, 0x62])),
  );
  expect((await attempted()).forsoek[0]!.svar).toBe('a\uFFFD\uFFFDb');
});

test.each([
  [{ type: 'bearer', token: 'abc.def' }, 'Bearer abc.def'],
  [
    { type: 'basic', brukernavn: 'arkiv', passord: 'blå:bær' },
    `Basic ${Buffer.from('arkiv:blå:bær').toString('base64')}`,
  ],
])('a receiver that asks who we are is told by %j', async (autentisering, expected) => {
  await fagsystem.register(receiver.url, { autentisering });
  await submissionEnds(app, fagsystem.klientId);
  expect((await receiver.next()).headers.authorization).toBe(expected);
});

test('a receiver that asks who we are by OAuth2 gets a token that is kept, and once a new one after a 401', async () => {
  const issuer = await startReceiver();
  let tokens = 0;
  issuer.replyWith((_received, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ access_token: `token-${++tokens}`, token_type: 'Bearer', expires_in: 600 }),
    );
  });
  const oauth2 = {
    type: 'oauth2',
    tokenUrl: issuer.url,
    klientId: 'arkiv flyt',
    hemmelighet: 'a+b:c',
    scope: 'callback',
  };
  await fagsystem.register(receiver.url, { autentisering: oauth2 });

  await submissionEnds(app, fagsystem.klientId);
  expect((await receiver.next()).headers.authorization).toBe('Bearer token-1');
  const { headers, rawBody } = await issuer.next();
  expect(Buffer.from(headers.authorization!.slice('Basic '.length), 'base64').toString()).toBe(
    'arkiv+flyt:a%2Bb%3Ac',
  );
  expect(rawBody).toBe('grant_type=client_credentials&scope=callback');

  receiver.replyWith(({ headers: { authorization } }, response) =>
    response.writeHead(authorization === 'Bearer token-1' ? 401 : 200).end(),
  );
  await submissionEnds(app, fagsystem.klientId);
  const asked = [await receiver.next(), await receiver.next()].map((one) => one.headers.authorization);
  expect(asked).toEqual(['Bearer token-1', 'Bearer token-2']);
  expect(tokens).toBe(2);
  await issuer.close();
});

test('a receiver that asks who we are by OAuth2 without giving a token is a failed attempt', async () => {
  const issuer = await startReceiver();
  issuer.replyWith(401);
  const oauth2 = { type: 'oauth2', tokenUrl: issuer.url, klientId: 'a', hemmelighet: 'b' };
  const { forsoek } = await fagsystem.firstAttemptAt(receiver.url, { autentisering: oauth2 });
  expect(forsoek[0]!.feilklasse).toBe('auth');
  expect(receiver.received).toHaveLength(0);
  await issuer.close();
});
