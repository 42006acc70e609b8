import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { Resolver } from '../../src/notification/outbound/index.js';
import { newNameServer } from '../integration/name-server.fixture.js';
import { appForFile } from '../support/app.fixture.js';
import { signIn } from '../support/caller.js';
import { forEachTest } from '../support/fixture.js';
import { startReceiver } from '../support/receiver.js';
import { fagsystemForEachTest, newFagsystem, submissionEnds } from './callback.fixture.js';

const app = appForFile();
const fagsystem = fagsystemForEachTest(app);
const receiver = forEachTest(startReceiver);

const ALL = ['innsending.arkivert', 'innsending.feilet', 'innsending.avbrutt'];

test('a callback is registered with its secret shown once, listed, changed and deleted', async () => {
  const { caller } = fagsystem;
  const made = await caller.post<Record<string, string>>('/api/v1/callbacks', {
    url: receiver.url,
    beskrivelse: 'Skyss',
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    url: receiver.url,
    hendelser: ALL,
    aktiv: true,
    beskrivelse: 'Skyss',
    autentisering: null,
  });
  expect(made.body.hemmelighet).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const path = `/api/v1/callbacks/${made.body.callbackId}`;
  expect(made.headers.get('location')).toBe(path);

  const { hemmelighet: _shownOnce, ...visible } = made.body;
  expect((await caller.get(path)).body).toEqual(visible);
  expect((await caller.get('/api/v1/callbacks')).body).toEqual({ callbacks: [visible] });

  const changed = await caller.send('PATCH', path, {
    hendelser: ['innsending.feilet'],
    url: `${receiver.url}?ny`,
  });
  expect(changed.body).toEqual({ ...visible, hendelser: ['innsending.feilet'], url: `${receiver.url}?ny` });
  expect((await caller.send('PATCH', path, { aktiv: false })).body).toMatchObject({
    aktiv: false,
    deaktivertGrunn: 'KLIENT',
  });
  expect((await caller.send('PATCH', path, { aktiv: true })).body).toMatchObject({
    aktiv: true,
    deaktivertGrunn: null,
  });

  expect((await caller.send('DELETE', path)).status).toBe(204);
  expect((await caller.get(path)).status).toBe(404);
  expect((await caller.send('DELETE', path)).status).toBe(404);
  expect((await caller.get('/api/v1/callbacks')).body).toEqual({ callbacks: [] });
});

test('a callback never shows what we sign in with', async () => {
  const autentisering = { type: 'bearer', token: 'canary-5f1c2e4b' };
  const { callbackId } = await fagsystem.register(receiver.url, { autentisering });
  const path = `/api/v1/callbacks/${callbackId}`;
  const answers = [
    await fagsystem.caller.get(path),
    await fagsystem.caller.get('/api/v1/callbacks'),
    await fagsystem.caller.send<Record<string, unknown>>('PATCH', path, { autentisering }),
  ];
  expect(answers[0]!.body).toMatchObject({ autentisering: { type: 'bearer' } });
  expect(JSON.stringify(answers)).not.toContain('canary');
});

test.each([
  [{}, '/url', 'PAAKREVD'],
  [{ url: 'https://a.example.no', hendelser: ['innsending.mottatt'] }, '/hendelser/0', 'UGYLDIG'],
  [{ url: 'https://a.example.no', hendelser: [] }, '/hendelser', 'UGYLDIG'],
  [{ url: 'https://a.example.no', autentisering: { type: 'bearer' } }, '/autentisering/token', 'PAAKREVD'],
  [
    { url: 'https://a.example.no', autentisering: { type: 'bearer', token: 'a\r\nX: y' } },
    '/autentisering/token',
    'UGYLDIG',
  ],
  [
    {
      url: 'https://a.example.no',
      autentisering: { type: 'basic', brukernavn: 'a', passord: 'b', token: 'c' },
    },
    '/autentisering/token',
    'UKJENT_FELT',
  ],
  [{ url: 'https://a.example.no', autentisering: { type: 'kerberos' } }, '/autentisering/type', 'UGYLDIG'],
  [{ url: 'https://a.example.no', hemmelighet: 'whsec_x' }, '/hemmelighet', 'UKJENT_FELT'],
])('a callback of %j is refused at %s', async (body, sti, kode) => {
  const answer = await fagsystem.caller.post('/api/v1/callbacks', body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ feil: [{ sti, kode }] });
});

test('a callback at an address that may not be called is refused by the rule it breaks, in one class of time', async () => {
  const { servers } = await newNameServer((name) => (name.startsWith('inne') ? ['10.0.0.1'] : 'unknown'));
  const resolver = app.nest.get(Resolver, { strict: false });
  resolver.servers = servers;
  onTestFinished(() => void (resolver.servers = undefined));
  const rules = {
    'https://10.0.0.1/': 'Adressen er ikke offentlig.',
    'https://[::ffff:10.0.0.1]/': 'Adressen er ikke offentlig.',
    'https://169.254.169.254/latest': 'Adressen er ikke offentlig.',
    'https://inne.example.no/': 'Adressen er ikke offentlig.',
    'https://ukjent.example.no/': 'Vertsnavnet i adressen finnes ikke, eller har ingen IP-adresse.',
    'http://8.8.8.8:8080/': /^Adressen må begynne med https:/,
    'ftp://127.0.0.1/': /^Adressen må begynne med https:/,
    'https://metadata.google.internal/': /^Vertsnavnet er forbeholdt interne nett/,
    'https://user@fagsystem.example.no/': /^Adressen kan ikke ha brukernavn/,
    'http://127.0.0.1:22/': /^Porten i adressen er ikke tillatt/,
    'https://fagsystem.example.no/#a': /^Adressen kan ikke ha et fragment/,
    'https://fagsystem.example.no/a b': /^Adressen kan ikke ha mellomrom/,
    'not-a-URL': /^Adressen må være hel/,
  };
  const began = performance.now();
  await Promise.all(
    Object.entries(rules).map(async ([url, melding]) => {
      const { status, body } = await fagsystem.caller.post('/api/v1/callbacks', { url });
      expect([url, status]).toEqual([url, 400]);
      const expected = typeof melding === 'string' ? melding : (expect.stringMatching(melding) as string);
      expect(body).toMatchObject({ feil: [{ sti: '/url', kode: 'UGYLDIG', melding: expected }] });
      expect(JSON.stringify(body)).not.toContain('10.0.0.1');
      expect(performance.now() - began).toBeGreaterThan(200);
    }),
  );
  const english = await fagsystem.caller.call('POST', '/api/v1/callbacks', {
    body: { url: 'https://10.0.0.1/' },
    headers: { 'accept-language': 'en' },
  });
  expect(english.body).toMatchObject({ feil: [{ melding: 'The address is not public.' }] });

  const { callbackId } = await fagsystem.register(receiver.url);
  const changed = await fagsystem.caller.send('PATCH', `/api/v1/callbacks/${callbackId}`, {
    url: 'https://10.0.0.1/',
  });
  expect(changed.status).toBe(400);
  const oauth2 = { type: 'oauth2', tokenUrl: 'https://10.0.0.1/token', klientId: 'a', hemmelighet: 'b' };
  const { body } = await fagsystem.caller.post('/api/v1/callbacks', {
    url: `${receiver.url}?oauth2`,
    autentisering: oauth2,
  });
  expect(body).toMatchObject({ feil: [{ sti: '/autentisering/tokenUrl', kode: 'UGYLDIG' }] });
});

test('a callback of a submission is refused by the rule it breaks', async () => {
  const meldingOf = async (url: string) => {
    const body = { tittel: 'Skyss', callback: { url } };
    const answer = await fagsystem.caller.post<{ feil?: { sti: string; melding: string }[] }>(
      '/api/v1/saker?kunValider=true',
      body,
    );
    return answer.body.feil?.map(({ sti, melding }) => `${sti} ${melding}`);
  };
  expect(await meldingOf(receiver.url)).toEqual([
    expect.stringMatching('/callback/url Klienten har ingen aktiv callback'),
  ]);
  await fagsystem.register(receiver.url);
  expect(await meldingOf(`${receiver.url}/17`)).toBeUndefined();
  const rules = {
    'https://fagsystem.example.no/': 'samme opprinnelse',
    [`http://a:b@127.0.0.1:${receiver.port}/`]: 'brukernavn',
    [`${receiver.url}#`]: 'fragment',
    [`${receiver.url}/a b`]: 'mellomrom',
    tull: 'hel',
  };
  for (const [url, words] of Object.entries(rules))
    expect(await meldingOf(url)).toEqual([expect.stringMatching(`^/callback/url .*${words}`)]);
});

test('a callback at localhost is called in test', async () => {
  const { callbackId } = await fagsystem.register(`http://localhost:${receiver.port}/callback`);
  const { body } = await fagsystem.caller.post(`/api/v1/callbacks/${callbackId}/ping`);
  expect(body).toMatchObject({ levert: true, httpStatus: 200 });
});

test('a callback with the URL of another of the client is refused, with the id of that one', async () => {
  const { caller } = fagsystem;
  const registered = await Promise.all(
    [1, 2, 3].map(() => caller.post<{ callbackId: string }>('/api/v1/callbacks', { url: receiver.url })),
  );
  const { callbackId } = registered.find(({ status }) => status === 201)!.body;
  const refused = registered.filter(({ status }) => status === 409).map(({ body }) => body);
  expect(refused).toEqual(Array(2).fill(expect.objectContaining({ kode: 'UGYLDIG_TILSTAND', callbackId })));

  const other = await fagsystem.register(`${receiver.url}?annen`);
  const change = (id: string, url: string) => caller.send('PATCH', `/api/v1/callbacks/${id}`, { url });
  const written = receiver.url.replace('http:', 'HTTP:');
  const changed = await change(other.callbackId, written);
  expect([changed.status, changed.body]).toEqual([409, expect.objectContaining({ callbackId })]);
  expect((await change(callbackId, written)).status).toBe(200);

  const others = await newFagsystem(app);
  await others.register(receiver.url);
  await caller.send('DELETE', `/api/v1/callbacks/${callbackId}`);
  await fagsystem.register(receiver.url);
});

test('a callback that is deleted parks what waits for it', async () => {
  receiver.replyWith(500);
  const { leveranseId, callbackId } = await fagsystem.firstAttemptAt(receiver.url);
  await fagsystem.caller.send('DELETE', `/api/v1/callbacks/${callbackId}`);
  const [row] = await app.database.query<{ status: string }>(
    'SELECT status FROM callback_leveranse WHERE leveranse_id = $1',
    [leveranseId],
  );
  expect(row!.status).toBe('PARKERT');
  const again = await fagsystem.caller.post(`/api/v1/leveranser/${leveranseId}/send`);
  expect([again.status, again.body.kode]).toEqual([409, 'UGYLDIG_TILSTAND']);
});

test('deliveries are listed newest first, a page at a time', async () => {
  const { callbackId } = await fagsystem.register(receiver.url);
  for (let n = 0; n < 3; n++) {
    await submissionEnds(app, fagsystem.klientId);
    await receiver.next();
  }
  await fagsystem.leveranse(callbackId, ({ status }) => status === 'LEVERT');
  const path = `/api/v1/callbacks/${callbackId}/leveranser`;
  const sent = receiver.received.map(({ headers }) => headers['webhook-id']).reverse();
  const first = await fagsystem.caller.get<{ leveranser: { leveranseId: string }[]; neste: string }>(
    `${path}?antall=2`,
  );
  expect(first.body.leveranser.map(({ leveranseId }) => leveranseId)).toEqual(sent.slice(0, 2));
  const second = await fagsystem.caller.get(`${path}?antall=2&etter=${first.body.neste}`);
  expect(second.body).toMatchObject({ leveranser: [{ leveranseId: sent[2] }], neste: null });
  expect((await fagsystem.caller.get(`${path}?antall=0`)).status).toBe(400);
  expect((await fagsystem.caller.get(`${path}?etter=x`)).status).toBe(400);
});

test('deliveries that were delivered can be sent again with the same webhook-id', async () => {
  const { callbackId } = await fagsystem.register(receiver.url);
  await submissionEnds(app, fagsystem.klientId);
  const first = await receiver.next();
  const { leveranseId } = await fagsystem.leveranse(callbackId, ({ status }) => status === 'LEVERT');
  expect((await fagsystem.caller.post(`/api/v1/leveranser/${leveranseId}/send`)).status).toBe(202);
  const second = await receiver.next();
  expect([second.headers['webhook-id'], second.rawBody]).toEqual([
    first.headers['webhook-id'],
    first.rawBody,
  ]);
  const again = await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 2);
  expect(again.status).toBe('LEVERT');
});

test("another client's callback or delivery is as unknown as one that never was", async () => {
  const { callbackId } = await fagsystem.register(receiver.url);
  await submissionEnds(app, fagsystem.klientId);
  const { leveranseId } = await fagsystem.leveranse(callbackId, ({ status }) => status === 'LEVERT');
  const other = await newFagsystem(app);
  const routes = (callback: string, leveranse: string): [string, string, unknown?][] => [
    ['GET', `/api/v1/callbacks/${callback}`],
    ['PATCH', `/api/v1/callbacks/${callback}`, { aktiv: false }],
    ['DELETE', `/api/v1/callbacks/${callback}`],
    ['POST', `/api/v1/callbacks/${callback}/ping`],
    ['POST', `/api/v1/callbacks/${callback}/hemmelighet`],
    ['GET', `/api/v1/callbacks/${callback}/leveranser`],
    ['POST', `/api/v1/leveranser/${leveranse}/send`],
  ];
  const ask = async ([method, path, body]: [string, string, unknown?]) => {
    const { status, body: problem } = await other.caller.send<Record<string, unknown>>(method, path, body);
    const { sporingsId: _own, instance: _path, ...rest } = problem;
    return { status, rest };
  };
  for (const [index, route] of routes(callbackId, leveranseId).entries()) {
    const foreign = await ask(route);
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(await ask(routes(randomUUID(), randomUUID())[index]!));
    expect(foreign).toEqual(await ask(routes('not-an-id', 'not-an-id')[index]!));
  }
  expect((await fagsystem.caller.get(`/api/v1/callbacks/${callbackId}`)).body).toMatchObject({
    aktiv: true,
  });
});

test("another client's callback or delivery is closed to a token without the scope", async () => {
  const klient = { navn: 'Leser', klientId: `leser-${randomUUID()}`, scopes: ['arkivflyt:les'] };
  const made = await (await signIn(app)).post<{ hemmelighet: string }>('/internal/v1/klienter', klient);
  const reader = await signIn(app, { ...klient, hemmelighet: made.body.hemmelighet });
  expect((await reader.get('/api/v1/callbacks')).status).toBe(403);
});
