import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { type Json, newFagsystem } from '../support/client.js';
import { waitFor } from '../support/wait.js';
import { INSTANT, journalpost, sak, UUID_V7 } from './intake.fixture.js';
import { parsed, sakXml, sendSakXml, WANTS_XML, XML } from './xml.fixture.js';

const app = appForFile();
const skyss = fagsystemForFile(app, { xml: true });
const other = fagsystemForFile(app);

test('an answer in XML has the members of the JSON answer: receipt, status, list, feed, sak and kodeverk', async () => {
  const svar = await skyss.sendSak(
    sak({ eksternNoekkel: 'svar', noekkelord: ['a & b'], journalposter: [journalpost()] }),
    WANTS_XML,
  );
  expect([svar.status, svar.headers.get('content-type')]).toEqual([202, 'application/xml; charset=utf-8']);
  expect(svar.headers.get('vary')).toBe('Accept');
  const { referanse, ...receipt } = parsed(svar.text).svar;
  expect(referanse).toMatch(UUID_V7);
  expect(receipt).toEqual({
    type: 'SAK',
    status: 'MOTTATT',
    mottatt: expect.stringMatching(INSTANT),
    eksternNoekkel: 'svar',
    statusUrl: `/api/v1/innsendinger/${referanse}`,
  });
  const { saksnummer } = await skyss.waitFinal(referanse);
  const lists = ['journalpost', 'dokument', 'hendelse', 'innsending', 'ord'];
  const inXml = async (path: string) => parsed((await skyss.get(path, WANTS_XML)).text, ...lists).svar;
  const inJson = async (path: string) => (await skyss.get(path)).body;

  const status = await inXml(`/api/v1/innsendinger/${referanse}`);
  const expected = await inJson(`/api/v1/innsendinger/${referanse}`);
  expect(status.sak).toEqual(expected.sak);
  expect(status.hendelser.hendelse).toEqual(expected.hendelser);
  expect(status.journalposter.journalpost[0].journalnummer).toBe(expected.journalposter[0].journalnummer);
  expect([status.forsoek, status.feil]).toEqual(['1', '']);
  expect((await inXml(`/api/v1/saker/${saksnummer}`)).noekkelord).toEqual({ ord: ['a & b'] });
  expect((await inXml('/api/v1/innsendinger?eksternNoekkel=svar')).innsendinger.innsending[0].referanse).toBe(
    referanse,
  );
  // An event is shown once no older transaction runs on the server, and the other test files have theirs there.
  await waitFor(
    'the event to be in the feed',
    async () => (await inJson('/api/v1/hendelser')).neste !== null,
  );
  expect((await inXml('/api/v1/hendelser')).neste).toBe((await inJson('/api/v1/hendelser')).neste);
  expect((await inXml('/api/v1/kodeverk/journalposttype')).koder.kode).toEqual(
    (await inJson('/api/v1/kodeverk/journalposttype')).koder,
  );
});

test('an answer in XML says null with xsi:nil, and keeps what XML would lose', async () => {
  const beskrivelse = '<b>&amp;</b>\r\n]]> \ufffe';
  const { saksnummer } = await skyss.waitFinal(await skyss.submitSak(sak({ beskrivelse })));
  const { text } = await skyss.get(`/api/v1/saker/${saksnummer}`, WANTS_XML);
  expect(text).toContain('<offentligTittel xsi:nil="true"/>');
  expect(text).toContain('<beskrivelse>&lt;b&gt;&amp;amp;&lt;/b&gt;&#13;\n]]&gt; \ufffd</beskrivelse>');
});

test('an answer in XML keeps ETag, 304 and 204 as they are', async () => {
  const referanse = await skyss.submitSak(sak());
  await skyss.waitFinal(referanse);
  const { headers } = await skyss.get(`/api/v1/innsendinger/${referanse}`, WANTS_XML);
  const again = await skyss.get(`/api/v1/innsendinger/${referanse}`, {
    ...WANTS_XML,
    'if-none-match': headers.get('etag')!,
  });
  expect([again.status, again.text]).toEqual([304, '']);
});

test('an answer in XML is given for problems too, as RFC 9457 writes them in XML', async () => {
  const svar = await sendSakXml(skyss, '<sak><saksaar>2026</saksaar></sak>', {
    ...WANTS_XML,
    'x-request-id': 'min-id',
  });
  expect([svar.status, svar.headers.get('content-type')]).toEqual([
    400,
    'application/problem+xml; charset=utf-8',
  ]);
  expect(svar.text).toContain('<problem xmlns="urn:ietf:rfc:7807"');
  const { problem } = parsed(svar.text);
  expect(problem).toMatchObject({
    type: 'https://arkivflyt.no/feil/valideringsfeil',
    status: '400',
    kode: 'VALIDERINGSFEIL',
    instance: '/api/v1/saker',
    sporingsId: 'min-id',
  });
  expect(problem.feil.i.map((one: Json) => `${one.sti} ${one.kode}`)).toEqual([
    '/saksaar SKRIVEBESKYTTET',
    '/tittel PAAKREVD',
  ]);
  const missing = await skyss.get('/api/v1/innsendinger/01900000-0000-7000-8000-000000000000', WANTS_XML);
  expect([missing.status, parsed(missing.text).problem.kode]).toEqual([404, 'IKKE_FUNNET']);
});

test.each([
  ['application/xml', 'application/xml'],
  ['text/xml', 'text/xml'],
  ['application/problem+xml', 'application/xml'],
  ['application/xml, */*;q=0.1', 'application/xml'],
  ['application/json;q=0.5, application/xml', 'application/xml'],
  ['application/xml;q=0.5, application/json', 'application/json'],
  ['application/json, application/xml', 'application/json'],
  ['application/xml;q=0, */*', 'application/json'],
  ['*/*', 'application/json'],
])(
  'an answer in XML is chosen by Accept: %s gives %s, whatever the submission came as',
  async (accept, type) => {
    for (const svar of [
      await skyss.sendSak(sak(), { accept }),
      await sendSakXml(skyss, sakXml(sak()), { accept }),
    ]) {
      expect([svar.status, svar.headers.get('content-type')]).toEqual([202, `${type}; charset=utf-8`]);
    }
  },
);

test.each(['application/xml', 'text/xml'])(
  'a client without the agreement gets 415 for %s, and nothing is read',
  async (type) => {
    for (const path of ['saker', 'journalposter']) {
      const svar = await other.call('POST', `/api/v1/${path}`, {
        body: '<oops',
        headers: { 'content-type': type },
      });
      expect([svar.status, svar.body.kode]).toEqual([415, 'FORMAT_IKKE_STOETTET']);
    }
  },
);

test('a client without the agreement gets 406 where it takes nothing but XML, before anything is done', async () => {
  const count = async () => (await app.database.query('SELECT 1 FROM innsending')).length;
  const before = await count();
  const svar = await other.sendSak(sak(), WANTS_XML);
  expect([svar.status, svar.body.kode]).toEqual([406, 'FORMAT_IKKE_STOETTET']);
  expect((await other.get('/api/v1/innsendinger', { accept: 'text/xml' })).status).toBe(406);
  expect(await count()).toBe(before);
});

test('a client without the agreement gets JSON where it takes both', async () => {
  const svar = await other.sendSak(sak(), { accept: 'application/xml, */*;q=0.1' });
  expect([svar.status, svar.headers.get('content-type')]).toEqual([202, 'application/json; charset=utf-8']);
});

test('XML elsewhere is 415 for what is no submission, 401 and 403 before the agreement is looked at, 406 under /internal', async () => {
  const callback = await skyss.call('POST', '/api/v1/callbacks', { body: '<callback/>', headers: XML });
  expect([callback.status, callback.body.kode]).toEqual([415, 'FORMAT_IKKE_STOETTET']);
  const anonymous = await fetch(`${app.url}/api/v1/saker`, {
    method: 'POST',
    body: sakXml(sak()),
    headers: { ...XML, ...WANTS_XML },
  });
  expect([anonymous.status, anonymous.headers.get('content-type')]).toEqual([
    401,
    'application/problem+json; charset=utf-8',
  ]);
  const reader = await newFagsystem(app, { xml: true, scopes: ['arkivflyt:les'] });
  const forbidden = await sendSakXml(reader, sakXml(sak()), WANTS_XML);
  expect([forbidden.status, parsed(forbidden.text).problem.kode]).toEqual([403, 'MANGLER_TILGANG']);
  const admin = await newFagsystem(app, { xml: true, scopes: ['arkivflyt:admin'] });
  expect((await admin.get('/internal/v1/klienter', WANTS_XML)).status).toBe(406);
  expect((await skyss.get('/api/v1/innsendinger', { accept: 'text/html' })).status).toBe(406);
});

test('XML elsewhere is a document like any other when it is uploaded', async () => {
  const headers = {
    'content-type': 'application/xml',
    'content-disposition': 'attachment; filename="a.xml"',
  };
  const { status, body } = await other.call('POST', '/api/v1/dokumenter', {
    body: '<?xml version="1.0"?><a/>',
    headers,
  });
  expect([status, body.mediatype]).toEqual([201, 'application/xml']);
});
