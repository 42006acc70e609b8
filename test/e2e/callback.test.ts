import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ExchangeLimits } from '../../src/notification/exchange.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Receiver, startReceiver } from '../support/receiver.js';
import { waitFor } from '../support/wait.js';
import { type Fagsystem, newFagsystem, retriesComeDue, submissionEnds, verified } from './callback.fixture.js';

let app: TestApp;
let fagsystem: Fagsystem;
let receiver: Receiver;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

beforeEach(async () => {
  fagsystem = await newFagsystem(app);
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

describe('a final event', () => {
  it('is posted signed, exactly as the contract has it, and recorded', async () => {
    const { callbackId, hemmelighet } = await fagsystem.register(receiver.url);
    const { hendelse, tidspunkt, data } = await submissionEnds(app, fagsystem.klientId);
    const received = await receiver.next();

    expect(verified(received, hemmelighet)).toEqual({ type: hendelse, timestamp: tidspunkt, data });
    expect(Object.keys(received.json as object)).toEqual(['type', 'timestamp', 'data']);
    expect(received.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': expect.stringMatching(/^arkivflyt\/\d+\.\d+\.\d+$/) as string,
    });
    expect(() => verified({ ...received, rawBody: `${received.rawBody} ` }, hemmelighet)).toThrow();

    const leveranse = await fagsystem.leveranse(callbackId, ({ status }) => status === 'LEVERT');
    expect(leveranse).toMatchObject({
      leveranseId: received.headers['webhook-id'],
      callbackId,
      hendelse,
      referanse: data.referanse,
      antallForsoek: 1,
      nesteForsoek: null,
      forsoek: [{ nummer: 1, httpStatus: 200, feilklasse: null, adresse: '127.0.0.1', svar: null }],
    });
    expect(await app.database.query('SELECT 1 FROM outbox_message')).toEqual([]);
  });

  it('makes one delivery per receiver however often its message is handled', async () => {
    const { callbackId } = await fagsystem.register(receiver.url);
    const melding = await submissionEnds(app, fagsystem.klientId);
    await receiver.next();
    await submissionEnds(app, fagsystem.klientId, { ...melding, referanse: melding.data.referanse });
    const after = await submissionEnds(app, fagsystem.klientId);
    expect((await receiver.next()).json).toMatchObject({ data: { referanse: after.data.referanse } });
    expect(await fagsystem.leveranser(callbackId)).toHaveLength(2);
  });

  it('goes to receivers that asked for it, of that client, switched on', async () => {
    const others = await newFagsystem(app);
    await others.register(`${receiver.url}?other-client`);
    await fagsystem.register(`${receiver.url}?only-failed`, { hendelser: ['innsending.feilet'] });
    const off = await fagsystem.register(`${receiver.url}?off`);
    await fagsystem.caller.send('PATCH', `/api/v1/callbacks/${off.callbackId}`, { aktiv: false });
    await fagsystem.register(`${receiver.url}?all`);
    await submissionEnds(app, fagsystem.klientId);
    await submissionEnds(app, fagsystem.klientId, { hendelse: 'innsending.feilet' });
    const paths = [await receiver.next(), await receiver.next(), await receiver.next()].map(({ path }) => path);
    expect(paths.sort()).toEqual(['/callback?all', '/callback?all', '/callback?only-failed']);
  });

  it("goes to the submission's own URL in place of the oldest receiver of that origin", async () => {
    const elsewhere = await startReceiver();
    const { hemmelighet } = await fagsystem.register(`${receiver.url}?oldest`);
    await fagsystem.register(`${receiver.url}?newer`);
    await fagsystem.register(elsewhere.url);
    await submissionEnds(app, fagsystem.klientId, { callbackUrl: `${receiver.url}/sak/17` });
    const [first, second] = [await receiver.next(), await receiver.next()];
    await elsewhere.next();
    const own = [first, second].find(({ path }) => path === '/callback/sak/17')!;
    verified(own, hemmelighet);
    expect([first.path, second.path].sort()).toEqual(['/callback/sak/17', '/callback?newer']);
    await elsewhere.close();
  });

  it('waits for the earlier event of the same submission', async () => {
    receiver.replyWith(503);
    const { callbackId } = await fagsystem.register(receiver.url);
    const { data } = await submissionEnds(app, fagsystem.klientId, { hendelse: 'innsending.feilet' });
    await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 1);
    await receiver.next();
    await submissionEnds(app, fagsystem.klientId, { referanse: data.referanse });
    const unrelated = await submissionEnds(app, fagsystem.klientId);
    expect((await receiver.next()).json).toMatchObject({ data: { referanse: unrelated.data.referanse } });
    receiver.replyWith(200);
    await retriesComeDue(app);
    const types = [await receiver.next(), await receiver.next(), await receiver.next()]
      .map(({ json }) => json as { type: string; data: { referanse: string } })
      .filter((event) => event.data.referanse === data.referanse)
      .map(({ type }) => type);
    expect(types).toEqual(['innsending.feilet', 'innsending.arkivert']);
  });
});

describe('a rotated secret', () => {
  it('signs beside the old one, in retries too, until the old one ends', async () => {
    receiver.replyWith(500);
    const { callbackId, hemmelighet } = await fagsystem.register(receiver.url);
    await submissionEnds(app, fagsystem.klientId);
    const before = await receiver.next();
    expect(before.headers['webhook-signature']).not.toContain(' ');
    await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 1);

    const { status, body } = await fagsystem.caller.post(`/api/v1/callbacks/${callbackId}/hemmelighet`);
    expect(status).toBe(201);
    const renewed = body.hemmelighet as string;
    expect(renewed).toMatch(/^whsec_/);
    receiver.replyWith(202);
    await retriesComeDue(app);
    const during = await receiver.next();
    expect(verified(during, hemmelighet)).toEqual(verified(during, renewed));
    expect(during.headers['webhook-id']).toBe(before.headers['webhook-id']);

    await app.database.query(`UPDATE callback SET gammel_utloeper = now() - interval '1 second'`);
    await submissionEnds(app, fagsystem.klientId);
    const after = await receiver.next();
    verified(after, renewed);
    expect(() => verified(after, hemmelighet)).toThrow();
  });
});

describe('a receiver that does not take it', () => {
  it.each([301, 302, 307, 400, 404, 500, 503])('with %d is tried again with the same webhook-id', async (status) => {
    receiver.replyWith((_received, response) => response.writeHead(status, { location: `${receiver.url}/elsewhere` }).end('nei'));
    const { callbackId, hemmelighet } = await fagsystem.register(receiver.url);
    await submissionEnds(app, fagsystem.klientId);
    const first = await receiver.next();
    const waiting = await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 1);
    expect(waiting).toMatchObject({ status: 'VENTER', forsoek: [{ httpStatus: status, feilklasse: 'http', svar: 'nei' }] });
    expect(Date.parse(String(waiting.nesteForsoek))).toBeGreaterThan(Date.now());

    receiver.replyWith(200);
    await retriesComeDue(app);
    const second = await receiver.next();
    expect(second.path).toBe('/callback');
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect(second.rawBody).toBe(first.rawBody);
    verified(second, hemmelighet);
    const done = await fagsystem.leveranse(callbackId, ({ status: now }) => now === 'LEVERT');
    expect(done.forsoek.map(({ nummer, httpStatus }) => [nummer, httpStatus])).toEqual([[1, status], [2, 200]]);
  });

  it('with 429 is left alone for at least a minute, or as long as it asks within bounds', async () => {
    receiver.replyWith((_received, response) => response.writeHead(429, { 'retry-after': '1200' }).end());
    const { callbackId } = await fagsystem.register(receiver.url);
    await submissionEnds(app, fagsystem.klientId);
    const { nesteForsoek } = await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 1);
    const minutes = (Date.parse(String(nesteForsoek)) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(19);
    expect(minutes).toBeLessThan(20.1);
  });

  it('with 410 is switched off, and what waits for it is parked', async () => {
    receiver.replyWith(500);
    const { callbackId } = await fagsystem.register(receiver.url);
    await submissionEnds(app, fagsystem.klientId);
    await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 1);
    receiver.replyWith(410);
    await submissionEnds(app, fagsystem.klientId);
    await fagsystem.leveranse(callbackId, ({ status }) => status === 'PARKERT');
    const { body } = await fagsystem.caller.get(`/api/v1/callbacks/${callbackId}`);
    expect(body).toMatchObject({ aktiv: false, deaktivertGrunn: 'MOTTAKER_410' });
    expect((await fagsystem.leveranser(callbackId)).map(({ status }) => status)).toEqual(['PARKERT', 'PARKERT']);
    await retriesComeDue(app);
    expect(receiver.received).toHaveLength(2);
  });

  it('that is not there at all is a failed attempt', async () => {
    const gone = await startReceiver();
    await gone.close();
    const { callbackId } = await fagsystem.register(gone.url);
    await submissionEnds(app, fagsystem.klientId);
    const { forsoek } = await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 1);
    expect(forsoek).toMatchObject([{ httpStatus: null, feilklasse: 'connect', svar: null }]);
  });

  it('in eleven attempts is given up, and can be sent to again', async () => {
    receiver.replyWith(500);
    const { callbackId } = await fagsystem.register(receiver.url);
    await submissionEnds(app, fagsystem.klientId);
    const { leveranseId } = await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 1);
    await app.database.query('UPDATE callback_leveranse SET forsoek = 10 WHERE leveranse_id = $1', [leveranseId]);
    await retriesComeDue(app);
    const parked = await fagsystem.leveranse(callbackId, ({ status }) => status === 'PARKERT');
    expect(parked).toMatchObject({ antallForsoek: 11, nesteForsoek: null });

    receiver.replyWith(200);
    const { status, body } = await fagsystem.caller.post(`/api/v1/leveranser/${leveranseId}/send`);
    expect([status, body]).toEqual([202, { leveranseId, status: 'VENTER' }]);
    await fagsystem.leveranse(callbackId, ({ status: now }) => now === 'LEVERT');
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([leveranseId]));
  });

  it('for five days is switched off, saying why', async () => {
    receiver.replyWith(500);
    const { callbackId } = await fagsystem.register(receiver.url);
    await app.database.query(
      `UPDATE callback SET feil_paa_rad = 1, feil_siden = now() - interval '121 hours' WHERE callback_id = $1`,
      [callbackId],
    );
    await submissionEnds(app, fagsystem.klientId);
    await fagsystem.leveranse(callbackId, ({ status }) => status === 'PARKERT');
    const { body } = await fagsystem.caller.get(`/api/v1/callbacks/${callbackId}`);
    expect(body).toMatchObject({ aktiv: false, deaktivertGrunn: 'FEILET_I_5_DOEGN' });
  });
});

describe('an answer', () => {
  const LIMITS_MS = 400;
  beforeAll(() => {
    app.nest.get(ExchangeLimits).wholeMs = LIMITS_MS;
  });
  afterAll(() => {
    app.nest.get(ExchangeLimits).wholeMs = new ExchangeLimits().wholeMs;
  });

  const attempted = async () => {
    const { callbackId } = await fagsystem.register(receiver.url);
    await submissionEnds(app, fagsystem.klientId);
    return fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 1);
  };

  it('of 2xx that is reset in its body has delivered', async () => {
    receiver.replyWith((_received, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('half an ans', () => response.socket!.resetAndDestroy());
    });
    expect(await attempted()).toMatchObject({ status: 'LEVERT', forsoek: [{ httpStatus: 200, svar: 'half an ans' }] });
  });

  it('that never ends is cut at 64 KiB, its connection closed, and its first 4 KiB kept', async () => {
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

  it('that has no head when the time is up is a failure, and the connection is closed', async () => {
    const cut = new Promise<void>((resolve) => {
      receiver.replyWith((_received, response) => void response.on('close', resolve));
    });
    const { status, forsoek } = await attempted();
    await cut;
    expect([status, forsoek[0]!.feilklasse]).toEqual(['VENTER', 'timeout']);
    expect(forsoek[0]!.varighetMs).toBeGreaterThanOrEqual(LIMITS_MS - 10);
  });

  it('of 2xx whose body trickles is cut when the time is up, and has delivered', async () => {
    receiver.replyWith((_received, response) => {
      response.writeHead(200);
      const trickle = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(trickle));
    });
    const { status, forsoek } = await attempted();
    expect(status).toBe('LEVERT');
    expect(forsoek[0]!.varighetMs).toBeLessThan(5 * LIMITS_MS);
  });

  it('that is not HTTP is a failure', async () => {
    receiver.replyWith((_received, response) => void response.socket!.end('SSH-2.0-OpenSSH_9.9\r\n'));
    expect((await attempted()).forsoek).toMatchObject([{ httpStatus: null, feilklasse: 'protocol' }]);
  });

  it('with a NUL and broken UTF-8 is kept as text', async () => {
    receiver.replyWith((_received, response) => void response.writeHead(500).end(Buffer.from([0x61, 0, 0xff, 0x62])));
    expect((await attempted()).forsoek[0]!.svar).toBe('a\uFFFD\uFFFDb');
  });
});

describe('a receiver that asks who we are', () => {
  it.each([
    [{ type: 'bearer', token: 'abc.def' }, 'Bearer abc.def'],
    [{ type: 'basic', brukernavn: 'arkiv', passord: 'blå:bær' }, `Basic ${Buffer.from('arkiv:blå:bær').toString('base64')}`],
  ])('is told by %j', async (autentisering, expected) => {
    await fagsystem.register(receiver.url, { autentisering });
    await submissionEnds(app, fagsystem.klientId);
    expect((await receiver.next()).headers.authorization).toBe(expected);
  });

  it('by OAuth2 gets a token that is kept, and once a new one after a 401', async () => {
    const issuer = await startReceiver();
    let tokens = 0;
    issuer.replyWith((_received, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ access_token: `token-${++tokens}`, token_type: 'Bearer', expires_in: 600 }));
    });
    const oauth2 = { type: 'oauth2', tokenUrl: issuer.url, klientId: 'arkiv flyt', hemmelighet: 'a+b:c', scope: 'callback' };
    await fagsystem.register(receiver.url, { autentisering: oauth2 });

    await submissionEnds(app, fagsystem.klientId);
    expect((await receiver.next()).headers.authorization).toBe('Bearer token-1');
    const { headers, rawBody } = await issuer.next();
    expect(Buffer.from(headers.authorization!.slice('Basic '.length), 'base64').toString()).toBe('arkiv+flyt:a%2Bb%3Ac');
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

  it('by OAuth2 without giving a token is a failed attempt', async () => {
    const issuer = await startReceiver();
    issuer.replyWith(401);
    const oauth2 = { type: 'oauth2', tokenUrl: issuer.url, klientId: 'a', hemmelighet: 'b' };
    const { callbackId } = await fagsystem.register(receiver.url, { autentisering: oauth2 });
    await submissionEnds(app, fagsystem.klientId);
    const { forsoek } = await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 1);
    expect(forsoek[0]!.feilklasse).toBe('auth');
    expect(receiver.received).toHaveLength(0);
    await issuer.close();
  });
});

describe('a dead receiver', () => {
  it('is paused after a few failures, costs its waiting deliveries no attempt, and is probed by one', async () => {
    receiver.replyWith(500);
    const { callbackId } = await fagsystem.register(receiver.url);
    for (let n = 0; n < 12; n++) await submissionEnds(app, fagsystem.klientId);
    const pause = () =>
      app.database.query<{ open: boolean }>('SELECT pause_til > now() AS open FROM callback WHERE callback_id = $1', [callbackId]);
    await waitFor('the breaker to open', async () => (await pause())[0]!.open);
    await retriesComeDue(app);
    const sent = receiver.received.length;
    await submissionEnds(app, fagsystem.klientId);
    await fagsystem.leveranse(callbackId, ({ antallForsoek, status }) => antallForsoek === 0 && status === 'VENTER');
    expect(receiver.received.length).toBe(sent);

    await app.database.query(`UPDATE callback SET pause_til = now() - interval '1 second' WHERE callback_id = $1`, [callbackId]);
    await retriesComeDue(app);
    await waitFor('the probe', () => receiver.received.length > sent);
    await waitFor('the pause after it', async () => (await pause())[0]!.open);
    expect(receiver.received.length).toBe(sent + 1);

    receiver.replyWith(200);
    await app.database.query(`UPDATE callback SET pause_til = now() - interval '1 second' WHERE callback_id = $1`, [callbackId]);
    await waitFor('everything to be delivered', async () => {
      await retriesComeDue(app);
      return (await fagsystem.leveranser(callbackId)).every(({ status }) => status === 'LEVERT');
    });
  });

  it('does not delay another', async () => {
    const dead = await startReceiver();
    dead.replyWith(() => undefined);
    const slow = await newFagsystem(app);
    const { callbackId } = await slow.register(dead.url);
    for (let n = 0; n < 100; n++) await submissionEnds(app, slow.klientId);
    await dead.next();
    await fagsystem.register(receiver.url);
    const began = performance.now();
    await submissionEnds(app, fagsystem.klientId);
    await receiver.next();
    expect(performance.now() - began).toBeLessThan(2000);
    await slow.caller.send('DELETE', `/api/v1/callbacks/${callbackId}`);
    await dead.close();
  });
});
