import { afterEach, expect, test } from 'vitest';
import { ExchangeLimits } from '../../src/notification/outbound/exchange.js';
import { appForFile } from '../support/app.fixture.js';
import { signIn } from '../support/caller.js';
import { forEachTest } from '../support/fixture.js';
import { startReceiver } from '../support/receiver.js';
import { fagsystemForEachTest, submissionEnds, verified } from './callback.fixture.js';

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

test('a ping is sent signed at once, answered with the outcome and recorded as a delivery', async () => {
  const { callbackId, hemmelighet } = await fagsystem.register(receiver.url);
  const { status, body } = await fagsystem.caller.post(`/api/v1/callbacks/${callbackId}/ping`);
  expect([status, body]).toEqual([
    200,
    {
      levert: true,
      melding: 'Mottakeren tok imot og svarte 200.',
      httpStatus: 200,
      feilklasse: null,
      varighetMs: expect.any(Number) as number,
    },
  ]);
  const received = await receiver.next();
  expect(verified(received, hemmelighet)).toMatchObject({ type: 'callback.ping', data: { callbackId } });
  const [leveranse] = await fagsystem.leveranser(callbackId);
  expect(leveranse).toMatchObject({
    leveranseId: received.headers['webhook-id'],
    hendelse: 'callback.ping',
    status: 'LEVERT',
    antallForsoek: 1,
  });
});

test('a ping that is not taken is not tried again, and is none of the deliveries that were given up', async () => {
  receiver.replyWith(503);
  const { callbackId } = await fagsystem.register(receiver.url);
  const { body } = await fagsystem.caller.post(`/api/v1/callbacks/${callbackId}/ping`);
  expect(body).toMatchObject({ levert: false, httpStatus: 503, feilklasse: 'http' });
  expect(await fagsystem.leveranser(callbackId)).toMatchObject([{ status: 'FEILET', antallForsoek: 1 }]);
  const found = async (status: string) => {
    const path = `/internal/v1/leveranser?callbackId=${callbackId}&status=${status}`;
    return (await (await signIn(app)).get<{ leveranser: object[] }>(path)).body.leveranser;
  };
  expect(await found('PARKERT')).toEqual([]);
  expect(await found('FEILET')).toMatchObject([{ hendelse: 'callback.ping' }]);
});

test('a ping tells in a sentence how it went, and so does the list of deliveries', async () => {
  const limits = app.nest.get(ExchangeLimits);
  const issuer = await startReceiver();
  const tokenUrl = issuer.url;
  const { callbackId } = await fagsystem.register(receiver.url);
  const path = `/api/v1/callbacks/${callbackId}`;
  const ping = async (language: string) => {
    const headers = { 'accept-language': language };
    return (await fagsystem.caller.call<{ melding: string }>('POST', `${path}/ping`, { headers })).body;
  };
  const told = async () => {
    const { melding } = await ping('nb');
    const [newest] = await fagsystem.leveranser(callbackId);
    expect(newest!.forsoek.map((attempt) => attempt.melding)).toEqual([melding]);
    return melding;
  };

  receiver.replyWith(500);
  expect(await told()).toBe('Mottakeren svarte 500.');
  expect(await ping('en')).toMatchObject({ melding: 'The receiver answered 500.' });
  receiver.replyWith(307);
  expect(await told()).toBe(
    'Mottakeren svarte 307. Viderekoblinger følges ikke. Registrer adressen den peker på.',
  );
  limits.wholeMs = 100;
  receiver.replyWith(() => undefined);
  expect(await told()).toBe('Mottakeren svarte ikke innen 15 sekunder.');
  limits.wholeMs = new ExchangeLimits().wholeMs;

  const autentisering = { type: 'oauth2', tokenUrl, klientId: 'a', hemmelighet: 'b' };
  await fagsystem.caller.send('PATCH', path, { autentisering });
  issuer.replyWith(401);
  expect(await told()).toBe('Tokentjenesten (tokenUrl) godtok ikke innloggingen i autentisering.');
  issuer.replyWith(200);
  expect(await told()).toBe('Tokentjenesten (tokenUrl) svarte uten å gi noe token.');
  await issuer.close();
  expect(await told()).toBe('Tokentjenesten (tokenUrl) kunne ikke nås, eller svarte ikke i tide.');

  const gone = await startReceiver();
  await gone.close();
  await fagsystem.caller.send('PATCH', path, {
    url: gone.url,
    autentisering: { type: 'bearer', token: 'a' },
  });
  expect(await told()).toBe('Mottakeren avviste forbindelsen. Sjekk at den kjører, og at porten stemmer.');
});
