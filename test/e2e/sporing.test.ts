import { connect } from 'node:net';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { Log } from '../../src/shared/telemetry/index.js';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { forFile } from '../support/fixture.js';
import { ensureBuilt, startNode } from '../support/process.js';
import { startReceiver } from '../support/receiver.js';
import { waitFor } from '../support/wait.js';
import { call, goodClaims, signerOf, withToken } from './auth.http.js';

type Line = Record<string, unknown>;

const app = appForFile();
const admin = adminForFile(app);
const skyss = fagsystemForFile(app);
const receiver = forFile(startReceiver);
let lines: Line[] = [];

beforeAll(ensureBuilt, 120_000);

beforeEach(() => {
  lines = [];
  app.nest.get<Log>(Log).info = (fields, msg) => void lines.push({ ...fields, msg });
});

const withId = (sporingsId: string) => ({ 'X-Request-Id': sporingsId });
const told = (sporingsId: string, msg = 'request') =>
  waitFor(`a line of ${sporingsId}`, () =>
    lines.find((line) => line.sporingsId === sporingsId && line.msg === msg),
  );

test('a submission is followed from X-Request-Id to its final status, and the id is kept with it', async () => {
  const sent = await skyss.sendSak({ tittel: 'Kanskje hemmelig' }, withId('fra-skyss-1'));
  const { referanse } = sent.body;
  const { saksnummer } = await skyss.waitFinal(referanse);
  const about = { sporingsId: 'fra-skyss-1', klientId: skyss.klientId, referanse };
  expect(await told('fra-skyss-1')).toEqual({
    ...about,
    ...{ msg: 'request', method: 'POST', route: '/api/v1/saker', status: 202, ms: expect.any(Number) },
  });
  expect(await told('fra-skyss-1', 'innsending ended')).toEqual({
    ...about,
    ...{ msg: 'innsending ended', status: 'ARKIVERT', saksnummer, ms: expect.any(Number) },
  });
  const kept = 'SELECT referanse FROM innsending WHERE sporings_id = $1';
  expect(await app.database.query(kept, ['fra-skyss-1'])).toEqual([{ referanse }]);
  expect(JSON.stringify(lines)).not.toContain('hemmelig');
});

test('every other end is told too: of a journalpost that waited, failed, and done by hand', async () => {
  const sak = { saksnummer: '2026/999999' };
  const journalpost = {
    ...{ tittel: 'Brev', journalposttype: 'U' },
    korrespondanseparter: [{ korrespondanseparttype: 'EM', navn: 'Kari' }],
  };
  const body = { sak, journalposter: [journalpost] };
  const { referanse } = (await skyss.sendJournalposter(body, withId('feiler-1'))).body;
  await skyss.waitFinal(referanse);
  const about = { sporingsId: 'feiler-1', klientId: skyss.klientId, referanse };
  expect(await told('feiler-1', 'innsending ended')).toMatchObject({
    ...{ ...about, status: 'FEILET', kode: 'UKJENT_SAK', ms: expect.any(Number) },
  });
  const { saksnummer } = await skyss.archiveSak({ tittel: 'Sak' });
  const path = `/internal/v1/innsendinger/${referanse}`;
  const byHand = { saksnummer, begrunnelse: 'Ført av arkivar' };
  lines = [];
  await admin.post(`${path}/manuelt-arkivert`, byHand, withId('arkivar-1'));
  expect(await told('arkivar-1')).toMatchObject({ klientId: admin.klientId, referanse, status: 200 });
  expect(await told('feiler-1', 'innsending ended')).toMatchObject({
    ...{ ...about, status: 'ARKIVERT', saksnummer, manuelt: true },
  });
});

test('what waits for its sak has its own id to the end', async () => {
  const sakens = (await skyss.sendSak({ tittel: 'Sak' }, withId('saken-1'))).body.referanse;
  const journalpost = {
    ...{ tittel: 'Brev', journalposttype: 'U' },
    korrespondanseparter: [{ korrespondanseparttype: 'EM', navn: 'Kari' }],
  };
  const body = { sak: { referanse: sakens }, journalposter: [journalpost] };
  const { referanse } = (await skyss.sendJournalposter(body, withId('posten-1'))).body;
  await skyss.waitFinal(referanse);
  expect(await told('posten-1', 'innsending ended')).toMatchObject({ referanse, status: 'ARKIVERT' });
});

test.each<[string, object, () => Promise<unknown>]>([
  [
    'faults',
    { status: 400, kode: 'VALIDERINGSFEIL', route: '/api/v1/saker' },
    () => skyss.sendSak({}, withId('avvist-1')),
  ],
  [
    'no token',
    { status: 401, kode: 'IKKE_AUTENTISERT', why: 'there is no Authorization header' },
    () => call(`${app.url}/api/v1/innsendinger`, { headers: withId('avvist-1') }),
  ],
  [
    'no such path',
    { status: 404, kode: 'IKKE_FUNNET', method: 'GET', route: 'unknown' },
    () => call(`${app.url}/nowhere?tittel=hemmelig`, { headers: withId('avvist-1') }),
  ],
  [
    'no such method',
    { status: 405, kode: 'METODE_IKKE_STOETTET' },
    () => call(`${app.url}/api/v1/kodeverk`, { method: 'PUT', headers: withId('avvist-1') }),
  ],
  [
    'another scope',
    { status: 403, kode: 'MANGLER_TILGANG' },
    () => skyss.get('/internal/v1/klienter', withId('avvist-1')),
  ],
  [
    'a bad token request',
    { status: 401, kode: 'invalid_client', why: 'neither secret nor assertion came with it' },
    () => call(`${app.url}/oauth2/token`, { method: 'POST', headers: form('avvist-1'), body: 'client_id=x' }),
  ],
])('a refusal is told in one line: %s', async (_what, fields, ask) => {
  await ask();
  expect(await told('avvist-1')).toMatchObject({ ...fields, ms: expect.any(Number) });
  expect(lines.filter(({ sporingsId }) => sporingsId === 'avvist-1')).toHaveLength(1);
  expect(JSON.stringify(lines)).not.toContain('hemmelig');
});

const seconds = () => Math.floor(Date.now() / 1000);
type Claims = ReturnType<typeof goodClaims>;
test.each<[RegExp, (claims: Claims) => object, object?, string?]>([
  [/^exp was 9\d s ago$/, (c) => ({ ...c, exp: seconds() - 90 })],
  [/^iat is (89|90) s ahead of the clock here$/, (c) => ({ ...c, iat: seconds() + 90 })],
  [/^nbf is (89|90) s ahead of the clock here$/, (c) => ({ ...c, nbf: seconds() + 90 })],
  [/^aud is not the API/, (c) => ({ ...c, aud: 'https://other.example/api' })],
  [/^iss is another issuer/, (c) => ({ ...c, iss: 'https://other.example' })],
  [/^there is no client nobody$/, (c) => ({ ...c, sub: 'nobody', client_id: 'nobody' })],
  [/^typ is not at\+jwt/, (c) => c, { typ: 'JWT' }],
  [/^kid is no key of ours$/, (c) => c, { kid: 'unknown' }],
  [/^alg is not RS256$/, (c) => c, {}, 'RS512'],
])('why a token was refused is told: %s', async (why, spoil, header, alg) => {
  const { sign } = await signerOf(app);
  const token = await sign({ ...spoil(goodClaims(app.url)) }, { ...header }, alg);
  const { headers, body } = await withToken(app, token, '/internal/v1/klienter');
  expect(body.kode).toBe('IKKE_AUTENTISERT');
  expect((await told(String(headers['x-request-id']))).why).toMatch(why);
});

test('a body of a wrong kind is told with the client who sent it, whose token is known already', async () => {
  await skyss.post('/api/v1/saker', 'tekst', { ...withId('slag-1'), 'content-type': 'text/plain' });
  expect(await told('slag-1')).toMatchObject({ klientId: skyss.klientId, status: 415 });
});

test('a secret that is given in place of the id does not reach the log', async () => {
  const secret = `akf_test_${'x'.repeat(43)}`;
  const body = new URLSearchParams({
    client_id: secret,
    client_secret: 'skyss',
    grant_type: 'client_credentials',
  });
  await call(`${app.url}/oauth2/token`, { method: 'POST', headers: form('byttet-1'), body: String(body) });
  expect(await told('byttet-1')).toMatchObject({ status: 401, kode: 'invalid_client' });
  expect(JSON.stringify(lines)).not.toContain('xxx');
});

test('what is no HTTP, or has no address, is told too', async () => {
  await rawCall(app.url, 'nonsense\r\n\r\n');
  await rawCall(app.url, 'GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  const refused = await waitFor('both lines', () => lines.length >= 2 && lines);
  expect(refused.map(({ status, kode }) => [status, kode])).toEqual([
    [400, 'VALIDERINGSFEIL'],
    [400, 'VALIDERINGSFEIL'],
  ]);
  for (const { sporingsId } of refused) expect(sporingsId).toMatch(/^[\da-f-]{36}$/);
});

test('one who leaves before the answer is told of, too', async () => {
  const { hostname, port } = new URL(app.url);
  const head = ['POST /oauth2/token HTTP/1.1', 'Host: x', 'X-Request-Id: gaar-1', 'Expect: 100-continue'];
  const body = ['Content-Type: application/x-www-form-urlencoded', 'Content-Length: 10', '', ''];
  const socket = connect(Number(port), hostname, () => socket.write([...head, ...body].join('\r\n')));
  socket.once('data', () => socket.destroy());
  expect(await told('gaar-1')).toMatchObject({ route: '/oauth2/token', abandoned: true });
});

test('a read that went well is not told at info', async () => {
  await skyss.get('/api/v1/innsendinger', withId('leser-1'));
  await skyss.get('/nowhere', withId('leser-2'));
  await told('leser-2');
  expect(lines.filter(({ sporingsId }) => sporingsId === 'leser-1')).toEqual([]);
});

test('where nothing is traced, a traceparent is neither kept nor sent on', async () => {
  await skyss.post('/api/v1/callbacks', { url: receiver.url });
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const { referanse } = (await skyss.sendSak({ tittel: 'Sak' }, { ...withId('spor-1'), traceparent })).body;
  expect((await receiver.next()).headers).not.toHaveProperty('traceparent');
  const kept = 'SELECT traceparent FROM innsending WHERE referanse = $1';
  expect(await app.database.query(kept, [referanse])).toEqual([{ traceparent: null }]);
  expect(await told('spor-1', 'innsending ended')).not.toHaveProperty('trace_id');
});

test('where nothing is traced, nothing of OpenTelemetry is loaded', async () => {
  const other = startNode(['--input-type=module', '--eval', LOADING]);
  await other.end();
  const [untraced, traced] = JSON.parse(other.output()) as string[][];
  // prom-client asks for the interface, whatever it finds.
  expect(untraced).toEqual(['@opentelemetry/api']);
  expect(traced).toContain('@opentelemetry/sdk-trace');
});

/** Loads the whole application, starts what traces, and tells which packages of OpenTelemetry that took: without and with a collector. */
const LOADING = `
  import { registerHooks } from 'node:module';
  const seen = new Set();
  const resolve = (name, context, next) => (/^@opentelemetry[/]/.test(name) && seen.add(name), next(name, context));
  registerHooks({ resolve });
  await import('./dist/app.js');
  const { readSettings } = await import('./dist/shared/config/index.js');
  const { Tracing, Metrics } = await import('./dist/shared/telemetry/index.js');
  const metrics = new Metrics();
  await Tracing.begin(readSettings({}), metrics);
  const untraced = [...seen];
  await Tracing.begin(readSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }), metrics);
  console.log(JSON.stringify([untraced, [...seen]]));
`;

function form(sporingsId: string): Record<string, string> {
  return { ...withId(sporingsId), 'Content-Type': 'application/x-www-form-urlencoded' };
}

/** Bytes over a connection of its own, until it is closed. */
function rawCall(url: string, bytes: string): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('close', () => resolve()).on('error', () => undefined);
    socket.resume();
  });
}
