import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { startApp } from '../support/app.js';
import { newFagsystem, type Svar } from '../support/client.js';
import { waitFor } from '../support/wait.js';
import { journalpost, sak, UNKNOWN } from './intake.fixture.js';

// Nothing is archived here, so that every submission stays as it was received.
const app = appForFile({ ROLES: ['api'], BODY_LIMIT_BYTES: 64 * 1024 });
const skyss = fagsystemForFile(app);
const reader = fagsystemForFile(app, { scopes: ['arkivflyt:les'] });
const sender = fagsystemForFile(app, { scopes: ['arkivflyt:send'] });

/** What every error looks like, whatever is wrong (RFC 9457 and contract §1). */
function expectProblem(
  { status, headers, body }: Svar,
  expected: { status: number; kode: string; instance?: string },
): void {
  expect([status, body.kode]).toEqual([expected.status, expected.kode]);
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-request-id')).toBe(body.sporingsId);
  expect(body).toMatchObject({
    type: `https://arkivflyt.no/feil/${expected.kode.toLowerCase().replaceAll('_', '-')}`,
    title: expect.any(String),
    status: expected.status,
    instance: expected.instance ?? '/api/v1/saker',
  });
  expect('feil' in body).toBe(expected.kode === 'VALIDERINGSFEIL');
}

test('400: faults in the body, counted, each with pointer, code and text', async () => {
  const svar = await skyss.sendSak({ beskrivelse: 'x', ukjent: 1 });
  expectProblem(svar, { status: 400, kode: 'VALIDERINGSFEIL' });
  expect(svar.body.title).toBe('Forespørselen er ikke gyldig');
  expect(svar.body.detail).toBe('2 felt må rettes.');
  expect(svar.body.feil).toEqual([
    { sti: '/ukjent', kode: 'UKJENT_FELT', melding: 'Feltet finnes ikke i kontrakten.' },
    { sti: '/tittel', kode: 'PAAKREVD', melding: 'Feltet tittel må fylles ut.' },
  ]);
});

test('400: a body that is no JSON object', async () => {
  for (const body of [
    '',
    '{',
    '[]',
    '"x"',
    'null',
    '1',
    '{"tittel":"x"}}',
    "{'tittel':'x'}",
    '{"tittel":"x",}',
  ]) {
    const svar = await skyss.sendSak(body);
    expectProblem(svar, { status: 400, kode: 'VALIDERINGSFEIL' });
    expect(svar.body.feil).toHaveLength(1);
    expect(svar.body.feil[0]).toMatchObject({ sti: '', kode: 'UGYLDIG' });
  }
});

test('401: no token, or one that is none', async () => {
  for (const authorization of [
    '',
    'Bearer',
    'Bearer tull',
    'Basic YTpi',
    `Bearer ${skyss.token.slice(0, -2)}`,
  ]) {
    const svar = await skyss.sendSak(sak(), { authorization });
    expectProblem(svar, { status: 401, kode: 'IKKE_AUTENTISERT' });
    expect(svar.headers.get('www-authenticate')).toMatch(/^Bearer/);
  }
});

test('401 comes before the body is looked at', async () => {
  const { status } = await skyss.sendSak('{', { authorization: '' });
  expect(status).toBe(401);
});

test('403: the token lacks the scope', async () => {
  const svar = await reader.sendSak(sak());
  expectProblem(svar, { status: 403, kode: 'MANGLER_TILGANG' });
  expect(svar.headers.get('www-authenticate')).toMatch(/^Bearer .*error="insufficient_scope"/);
  const get = await sender.get(`/api/v1/innsendinger/${UNKNOWN}`);
  expectProblem(get, { status: 403, kode: 'MANGLER_TILGANG', instance: `/api/v1/innsendinger/${UNKNOWN}` });
});

test('404: an address or a submission that is not there', async () => {
  for (const path of [
    '/api/v1/tull',
    '/api/v1/saker/2026',
    `/api/v1/innsendinger/${UNKNOWN}`,
    '/api/v1/innsendinger/tull',
  ]) {
    expectProblem(await skyss.get(path), { status: 404, kode: 'IKKE_FUNNET', instance: path });
  }
});

test('405: a method that the address does not have, and which ones it has', async () => {
  for (const [method, path, allow] of [
    ['GET', '/api/v1/saker', 'POST'],
    ['PUT', '/api/v1/journalposter', 'POST'],
    ['PATCH', `/api/v1/innsendinger/${UNKNOWN}`, 'DELETE, GET, HEAD'],
    ['POST', '/api/v1/innsendinger', 'GET, HEAD'],
    ['DELETE', '/api/v1/hendelser', 'GET, HEAD'],
  ] as const) {
    const svar = await skyss.call(method, path);
    expectProblem(svar, { status: 405, kode: 'METODE_IKKE_STOETTET', instance: path });
    expect(svar.headers.get('allow')).toBe(allow);
  }
});

test('406: an answer that is not made', async () => {
  for (const accept of ['text/html', 'application/xml', 'image/*', 'application/json;q=0']) {
    const svar = await skyss.sendSak(sak(), { accept });
    expectProblem(svar, { status: 406, kode: 'FORMAT_IKKE_STOETTET' });
    expect(svar.body.detail).toMatch(/^Svaret gis som application\/json\./);
  }
  for (const accept of [
    '*/*',
    'application/*',
    'text/html, application/json;q=0.5',
    'application/problem+json',
  ]) {
    expect((await skyss.sendSak(sak(), { accept })).status).toBe(202);
  }
});

test('409: a key that was used for something else, with the referanse of the first', async () => {
  const referanse = await skyss.submitSak(sak({ eksternNoekkel: 'opptatt' }));
  const svar = await skyss.sendSak(sak({ eksternNoekkel: 'opptatt', tittel: 'En annen' }));
  expectProblem(svar, { status: 409, kode: 'NOEKKEL_KONFLIKT' });
  expect(svar.body.referanse).toBe(referanse);
});

test('409: an operation that does not fit the status', async () => {
  const path = `/api/v1/innsendinger/${await skyss.submitSak(sak())}`;
  expect((await skyss.call('DELETE', path)).status).toBe(204);
  expectProblem(await skyss.call('DELETE', path), {
    status: 409,
    kode: 'UGYLDIG_TILSTAND',
    instance: path,
  });
});

test('413: a body over the limit, told by its length or found while reading', async () => {
  const body = JSON.stringify(sak({ beskrivelse: 'x'.repeat(70_000) }));
  expectProblem(await skyss.sendSak(body), { status: 413, kode: 'FOR_STOR' });
  const stream = new Blob([body]).stream();
  const response = await fetch(`${app.url}/api/v1/saker`, {
    method: 'POST',
    headers: { authorization: `Bearer ${skyss.token}`, 'content-type': 'application/json' },
    body: stream,
    duplex: 'half',
  });
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({
    kode: 'FOR_STOR',
    detail: 'Innholdet kan ha høyst 65536 byte (0,063 MiB).',
  });
});

test('415: another format than JSON, or none told', async () => {
  for (const type of [
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    'tull',
  ]) {
    const svar = await skyss.sendSak('{"tittel":"x"}', { 'content-type': type });
    expectProblem(svar, { status: 415, kode: 'FORMAT_IKKE_STOETTET' });
    expect(svar.body.detail).toMatch(/application\/json/);
    expect(svar.headers.get('accept')).toBe('application/json');
  }
  for (const type of [
    'application/json;charset=utf-8',
    'application/json; charset=UTF-8',
    'Application/JSON',
  ]) {
    expect((await skyss.sendSak(sak(), { 'content-type': type })).status).toBe(202);
  }
});

test('503: over capacity, with the time to come back; nothing was accepted', async () => {
  const full = await startApp({ ROLES: ['api'], INTAKE_QUEUE_LIMIT: 1 });
  try {
    const client = await newFagsystem(full);
    await client.sendSak(sak());
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => client.sendSak(sak({ eksternNoekkel: `n${n}` }))),
    );
    const refused = answers.filter(({ status }) => status !== 202);
    expect(refused.length).toBeGreaterThan(0);
    for (const svar of refused) {
      expectProblem(svar, { status: 503, kode: 'MIDLERTIDIG_UTILGJENGELIG' });
      expect(Number(svar.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const [row] = await full.database.query<{ n: string }>('SELECT count(*) AS n FROM innsending');
    expect(Number(row!.n)).toBe(61 - refused.length);
  } finally {
    await full.close();
  }
});

test('503: the process is stopping; what it had begun is finished', async () => {
  const stopping = await startApp({ ROLES: ['api'] });
  const client = await newFagsystem(stopping);
  const body = JSON.stringify(sak());
  const head = `POST /api/v1/saker HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${client.token}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  const { hostname, port } = new URL(stopping.url);
  const socket = connect(Number(port), hostname);
  const answer = text(socket);
  const begun = once(stopping.nest.getHttpServer(), 'request');
  socket.write(head + body.slice(0, 5));
  await begun;
  const closed = stopping.close();
  await waitFor('the server to take no more connections', () => !stopping.nest.getHttpServer().listening);
  socket.write(body.slice(5) + head + body);
  expect(await answer).toMatch(
    /^HTTP\/1\.1 202 [^]*HTTP\/1\.1 503 [^]*retry-after: \d+[^]*"kode":"MIDLERTIDIG_UTILGJENGELIG"/i,
  );
  await closed;
});

test('every answer carries the request id that was sent, when it is one, else a new one', async () => {
  for (const id of ['a', 'Sak-4711_b.c', 'x'.repeat(128)]) {
    const { headers } = await skyss.sendSak(sak(), { 'x-request-id': id });
    expect(headers.get('x-request-id')).toBe(id);
  }
  for (const id of ['', ' ', 'a b', 'a;b', 'x'.repeat(129), 'æ', '<script>']) {
    const { headers } = await skyss.sendSak(sak(), { 'x-request-id': id });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  }
  const twice = await skyss.get('/api/v1/kodeverk');
  const again = await skyss.get('/api/v1/kodeverk');
  expect(twice.headers.get('x-request-id')).not.toBe(again.headers.get('x-request-id'));
});

test('every answer speaks bokmål, and English to those who ask for it', async () => {
  const texts = async (language: string) => {
    const { body } = await skyss.sendSak({ journalposter: [{}] }, { 'accept-language': language });
    return [body.title, body.detail, body.feil[0].melding];
  };
  const norsk = ['Forespørselen er ikke gyldig', '3 felt må rettes.', 'Feltet tittel må fylles ut.'];
  const english = [
    'The request is not valid',
    '3 fields must be corrected.',
    'The field tittel is required.',
  ];
  expect(await texts('nb')).toEqual(norsk);
  expect(await texts('nn-NO, en;q=0.5')).toEqual(norsk);
  expect(await texts('en')).toEqual(english);
  expect(await texts('en-GB, nb;q=0.5')).toEqual(english);
});

test('an answer that refuses repeats no value of what was sent', async () => {
  const secret = 'HEMMELIG4711/';
  const allOf = (...names: string[]) => Object.fromEntries(names.map((name) => [name, secret]));
  const body = {
    tittel: secret.repeat(50),
    saksdato: secret,
    saksstatus: secret,
    sakslogikk: secret,
    klassering: [{ rekkefoelge: secret }],
    parter: [{ ...allOf('organisasjonsnummer', 'foedselsnummer'), adresse: allOf('postnummer', 'landkode') }],
    callback: { url: `https://${secret}.example` },
    noekkelord: [secret.repeat(50)],
    journalposter: [
      journalpost({
        journalposttype: secret,
        dokumenter: [allOf('tittel', 'innhold', 'mediatype', 'sjekksum', 'dokumentId', 'filnavn')],
      }),
    ],
  };
  const { status, text } = await skyss.call('POST', `/api/v1/saker?kunValider=${secret}`, {
    body,
    headers: { 'idempotency-key': `${secret}æ` },
  });
  expect(status).toBe(400);
  expect(text).not.toMatch(/HEMMELIG/i);
});
