import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import type { Caller, Json, Svar } from '../support/caller.js';
import { forFile } from '../support/fixture.js';
import { OpenApi, type Part } from '../support/openapi.js';
import { waitFor } from '../support/wait.js';
import { upload } from './dokument.fixture.js';
import { dokument, journalpost, sak } from './intake.fixture.js';

const app = appForFile();
const admin = adminForFile(app);
const skyss = fagsystemForFile(app, { klientId: 'skyss' });
const api = forFile(() => OpenApi.of(app));

/** What the document does not say of an answer, or says otherwise. */
function untold(method: string, path: string, { status, body }: Svar): string[] {
  const operation = api.document.paths[path]?.[method.toLowerCase()];
  const answer = api.resolved(operation?.responses[status] ?? { isMissing: true });
  const at = `${method} ${path} ${status}`;
  if (answer.isMissing) return [`${at} is not in the document`];
  const json = Object.entries<Part>(answer.content ?? {}).find(([type]) => /json/.test(type))?.[1];
  if (!json) return body === undefined ? [] : [`${at} has a body`];
  return api.faults(json.schema, body).map((fault) => `${at}: ${fault}`);
}

/** Calls the address with its parameters filled in. */
async function asked(
  who: Caller,
  line: string,
  ids: Record<string, string>,
  body?: unknown,
): Promise<string[]> {
  const [method, path] = line.split(' ') as [string, string];
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? `no ${name}`);
  return untold(method, path, await who.call(method, address, { body }));
}

/** Something of every kind: archived, failed, cancelled, delivered in vain. */
const world = forFile(async () => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const klient = await admin.post('/internal/v1/klienter', {
    navn: 'Elevmappe',
    organisasjonsnummer: '974760673',
    scopes: ['arkivflyt:les'],
    jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'en' }] },
    profil: { administrativEnhet: 'Skole', klassering: [{ klassifikasjonssystem: 'FNR', klasseId: '1' }] },
  });
  // Nobody listens there.
  const callback = await skyss.post('/api/v1/callbacks', { url: 'http://127.0.0.1:45999/mottak' });
  if (callback.status !== 201) throw new Error(callback.text);
  const { dokumentId } = (await upload(app, skyss, 'Hei')).body;
  const arkivert = await skyss.submitSak(sak({ journalposter: [journalpost({ dokumenter: [dokument()] })] }));
  const toSak = (saksnummer: string) => ({ sak: { saksnummer }, journalposter: [journalpost()] });
  const feilet = await skyss.submitJournalposter(toSak('1999/1'));
  const avbrutt = await skyss.submitJournalposter(toSak('1999/2'));
  const { saksnummer } = await skyss.waitFinal(arkivert);
  await skyss.waitFinal(feilet);
  await skyss.waitFinal(avbrutt);
  await admin.post(`/internal/v1/innsendinger/${avbrutt}/avbryt`, { begrunnelse: 'Sendt to ganger.' });
  const { callbackId } = callback.body;
  await waitFor('a delivery to have been tried', async () => {
    const { body } = await admin.get(`/internal/v1/leveranser?callbackId=${callbackId}&antall=200`);
    return body.leveranser.some(({ forsoek }: Json) => forsoek.length > 0);
  });
  const [saksaar, sekvensnummer] = saksnummer.split('/') as [string, string];
  return {
    ...{ arkivert, feilet, avbrutt, callbackId, dokumentId, saksaar, sekvensnummer },
    ...{ klientId: klient.body.klientId as string, navn: 'journalstatus' },
    made: [untold('POST', '/internal/v1/klienter', klient), untold('POST', '/api/v1/callbacks', callback)],
  };
});

test('what is read is as the document says, to its last member', async () => {
  const faults: string[] = [];
  for (const { name, path, operation } of api.operations()) {
    if (!name.startsWith('GET ') || path.startsWith('/.well-known')) continue;
    const [ok] = Object.values<Part>(operation.responses);
    if (!Object.keys(api.resolved(ok!).content ?? {}).some((type) => type === 'application/json')) continue;
    const who = path.startsWith('/internal/') ? admin : skyss;
    for (const referanse of path.includes('{referanse}')
      ? [world.arkivert, world.feilet, world.avbrutt]
      : ['']) {
      const ids = { ...world, made: '', referanse, journalpostnummer: '1', dokumentnummer: '1' };
      faults.push(...(await asked(who, name, ids)));
    }
  }
  expect(faults).toEqual([]);
});

test('what is done is answered as the document says, to its last member', async () => {
  const { feilet: referanse, klientId, callbackId } = world;
  const ids = { referanse, klientId, callbackId };
  expect(world.made.flat()).toEqual([]);
  const steps: [Caller, string, unknown?][] = [
    [admin, 'POST /internal/v1/innsendinger/{referanse}/proev-igjen'],
    [admin, 'POST /internal/v1/innsendinger/proev-igjen', { referanser: [referanse, klientId] }],
    [admin, 'POST /internal/v1/klienter/{klientId}/hemmeligheter'],
    [admin, 'PATCH /internal/v1/klienter/{klientId}', { navn: 'Elevmapper' }],
    [admin, 'POST /internal/v1/klienter', { navn: '' }],
    [skyss, 'POST /api/v1/callbacks/{callbackId}/ping'],
    [skyss, 'POST /api/v1/callbacks/{callbackId}/hemmelighet'],
    [skyss, 'PATCH /api/v1/callbacks/{callbackId}', { beskrivelse: 'Skoleskyss' }],
    [skyss, 'POST /api/v1/saker', sak({ journalposter: [journalpost()] })],
    [skyss, 'POST /api/v1/saker', sak({ tittel: '' })],
    [skyss, 'POST /api/v1/saker/validering', sak()],
    [skyss, 'POST /api/v1/journalposter', { sak: { saksnummer: '1999/1' }, journalposter: [journalpost()] }],
    [skyss, 'GET /internal/v1/utboks'],
  ];
  const faults: string[] = [];
  for (const [who, line, body] of steps) faults.push(...(await asked(who, line, ids, body)));
  expect(faults).toEqual([]);
});
