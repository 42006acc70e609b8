import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { Caller, type Json, type Kall, type Svar } from '../support/caller.js';
import { newFagsystem } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { startReceiver } from '../support/receiver.js';
import { fullSak, journalpost, sak, UNKNOWN } from './intake.fixture.js';
import { Described } from './openapi.fixture.js';
import { path, resultatOf, Skjebne } from './status.fixture.js';

// Nothing is archived by itself: each test says what becomes of a submission.
const app = appForFile({ ROLES: ['api', 'notification'] });
const skjebne = new Skjebne(app);
const skyss = fagsystemForFile(app);
// Here they are.
const arkiv = appForFile();
const arkivar = fagsystemForFile(arkiv);
const docs = forFile(() => Described.of(app));
const receiver = forFile(startReceiver);

const call = (method: string, url: string, kall?: Kall): Promise<Svar> => docs.call(skyss, method, url, kall);
const status = (referanse: string, headers?: Record<string, string>) =>
  call('GET', path(referanse), { headers });

test('the document is what code generators need: plain names, one answer a method, bytes as bytes, no bare object', () => {
  const { document } = docs;
  expect(document.info.title).toBe('Arkivflyt');
  const operations = Object.values<Json>({ ...document.paths }).flatMap((item) => Object.values<Json>(item));
  for (const { operationId, responses } of operations) {
    expect(operationId).toMatch(/^[a-z]+([A-Z0-9][a-z0-9]*)*$/);
    expect(
      Object.keys(responses).filter((status) => status.startsWith('2')),
      operationId,
    ).toHaveLength(1);
  }
  expect(Object.keys(document.components.schemas).filter((name) => /Dto$|Svar$|Visning$/.test(name))).toEqual(
    [],
  );
  const tags = new Set(operations.flatMap((operation) => operation.tags));
  for (const { post } of Object.values<Json>(document.webhooks))
    expect([post.tags, tags.has(post.tags[0])]).toEqual([['Webhooks'], false]);
  const { content } = document.paths['/api/v1/dokumenter'].post.requestBody;
  const bytes = { type: 'string', format: 'binary', contentMediaType: 'application/octet-stream' };
  expect(content).toEqual({ 'application/octet-stream': { schema: bytes } });
  expect([
    ...bareObjects(document.paths, 'paths'),
    ...bareObjects(document.components, 'components'),
  ]).toEqual([]);
});

/** Where a schema says no more than that there is an object. */
function bareObjects(part: Json, at: string): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const isBare =
    [part.type].flat().includes('object') && !part.properties && !part.additionalProperties && !part.$ref;
  const below = Object.entries<Json>(part).filter(([name]) => !/^examples?$/.test(name));
  return [...(isBare ? [at] : []), ...below.flatMap(([name, one]) => bareObjects(one, `${at}/${name}`))];
}

test('what is answered to a submission is what the document says: 202, again, 400, 409, and the dry run', async () => {
  const body = sak({ eksternNoekkel: 'beskrevet' });
  const first = await call('POST', '/api/v1/saker', { body });
  const again = await call('POST', '/api/v1/saker', { body });
  expect([first.status, again.status]).toEqual([202, 202]);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect((await call('POST', '/api/v1/saker', { body: { ...body, tittel: 'En annen' } })).status).toBe(409);
  expect((await call('POST', '/api/v1/saker', { body: { tull: 1 } })).status).toBe(400);
  expect((await call('POST', '/api/v1/saker/validering', { body: fullSak() })).status).toBe(200);
  expect((await call('POST', '/api/v1/saker/validering', { body: {} })).status).toBe(400);
  const step2 = { sak: { referanse: first.body.referanse }, journalposter: [journalpost()] };
  expect((await call('POST', '/api/v1/journalposter/validering', { body: step2 })).status).toBe(200);
  expect((await call('POST', '/api/v1/journalposter', { body: step2 })).status).toBe(202);
});

test('the status is what the document says in each state, and so are the list and the feed', async () => {
  const referanse = await skyss.submitSak(sak({ journalposter: [journalpost()] }));
  const venter = await skyss.submitJournalposter({ sak: { referanse }, journalposter: [journalpost()] });
  expect((await status(referanse)).body.status).toBe('MOTTATT');
  expect((await status(venter)).body.status).toBe('VENTER_PAA_SAK');
  await skjebne.retrying(referanse);
  expect((await status(referanse)).body.status).toBe('UNDER_ARKIVERING');
  await skjebne.archive(referanse, resultatOf());
  const archived = await status(referanse);
  expect(archived.body.status).toBe('ARKIVERT');
  const etag = archived.headers.get('etag')!;
  expect((await status(referanse, { 'if-none-match': etag })).status).toBe(304);

  const failed = await skyss.submitSak(sak());
  await skjebne.fail(failed);
  expect((await status(failed)).body.status).toBe('FEILET');
  await skjebne.retry(failed, 'admin');
  expect((await status(failed)).body.hendelser).toHaveLength(3);
  expect((await call('DELETE', path(failed))).status).toBe(204);
  expect((await status(failed)).body.status).toBe('AVBRUTT');
  expect((await call('DELETE', path(failed))).status).toBe(409);
  expect((await call('GET', path(UNKNOWN))).status).toBe(404);

  expect((await call('GET', '/api/v1/innsendinger?antall=2')).body.innsendinger).toHaveLength(2);
  expect((await call('GET', '/api/v1/innsendinger?antall=0')).status).toBe(400);
  expect((await call('GET', '/api/v1/hendelser?vent=5')).body.hendelser.length).toBeGreaterThan(0);
});

test('a sak as it is archived is what the document says, to the last member', async () => {
  const { saksnummer } = await arkivar.waitFinal(await arkivar.submitSak(fullSak()));
  const sak = await docs.call(arkivar, 'GET', `/api/v1/saker/${saksnummer}`);
  expect([sak.status, sak.body.journalposter.length]).toEqual([200, 1]);
  expect((await docs.call(arkivar, 'GET', '/api/v1/saker/1999/1')).status).toBe(404);
});

test('documents are what the document says: raw bytes, metadata, deletion', async () => {
  const headers = {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="hei.txt"`,
  };
  const made = await call('POST', '/api/v1/dokumenter', { body: 'Hei', headers });
  expect(made.status).toBe(201);
  const url = made.headers.get('location')!;
  expect((await call('GET', url)).body.stoerrelse).toBe(3);
  expect((await call('DELETE', url)).status).toBe(204);
  expect((await call('GET', url)).status).toBe(404);
  expect((await call('POST', '/api/v1/dokumenter', { body: '', headers })).status).toBe(400);
});

test('callbacks and their deliveries are what the document says', async () => {
  const body = { url: receiver.url, beskrivelse: 'Skyss', autentisering: { type: 'bearer', token: 'x' } };
  const made = await call('POST', '/api/v1/callbacks', { body });
  expect(made.status).toBe(201);
  const url = made.headers.get('location')!;
  expect((await call('POST', `${url}/ping`)).body.levert).toBe(true);
  expect((await call('POST', `${url}/hemmelighet`)).status).toBe(201);
  const { leveranser } = (await call('GET', `${url}/leveranser`)).body;
  expect((await call('POST', `/api/v1/leveranser/${leveranser[0].leveranseId}/send`)).status).toBe(202);
  expect((await call('PATCH', url, { body: { aktiv: false } })).body.aktiv).toBe(false);
  expect((await call('GET', url)).status).toBe(200);
  expect((await call('GET', '/api/v1/callbacks')).body.callbacks).toHaveLength(1);
  expect((await call('DELETE', url)).status).toBe(204);
  expect((await call('POST', '/api/v1/callbacks', { body: { url: 'ftp://x' } })).status).toBe(400);
});

test('code lists, keys, metadata, health and tokens are what the document says', async () => {
  expect((await call('GET', '/api/v1/kodeverk')).status).toBe(200);
  const list = await call('GET', '/api/v1/kodeverk/journalposttype');
  const known = { 'if-none-match': list.headers.get('etag')! };
  expect((await call('GET', '/api/v1/kodeverk/journalposttype', { headers: known })).status).toBe(304);
  for (const url of [
    '/oauth2/jwks',
    '/.well-known/oauth-authorization-server',
    '/health/live',
    '/health/ready',
  ])
    expect((await call('GET', url)).status, url).toBe(200);
  const form = { 'content-type': 'application/x-www-form-urlencoded', authorization: '' };
  for (const [body, expected] of [
    ['grant_type=client_credentials&client_id=admin&client_secret=admin-secret-for-tests-only', 200],
    ['grant_type=client_credentials&client_id=admin&client_secret=feil', 401],
    ['grant_type=client_credentials&grant_type=x', 400],
  ] as const)
    expect((await call('POST', '/oauth2/token', { body, headers: form })).status, body).toBe(expected);
});

test('refusals are what the document says: no token, too little scope, another format, another method', async () => {
  const nobody = new Caller(app.url, '', '');
  const reader = await newFagsystem(app, { scopes: ['arkivflyt:les'] });
  expect((await docs.call(nobody, 'GET', '/api/v1/innsendinger')).status).toBe(401);
  expect((await docs.call(reader, 'POST', '/api/v1/saker', { body: sak() })).status).toBe(403);
  const headers = { 'content-type': 'text/csv' };
  expect((await call('POST', '/api/v1/saker', { body: 'a;b', headers })).status).toBe(415);
  expect((await call('GET', '/api/v1/innsendinger', { headers: { accept: 'image/png' } })).status).toBe(406);
});
