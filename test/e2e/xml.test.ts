import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { type Fagsystem, type Json, newFagsystem } from '../support/client.js';
import { dokument, fullJournalpost, fullSak, INSTANT, journalpost, sak, UUID_V7 } from './intake.fixture.js';
import {
  DECLARATION,
  journalposterXml,
  parsed,
  sakXml,
  sendJournalposterXml,
  sendSakXml,
  WANTS_XML,
  XML,
  xmlFaults,
} from './xml.fixture.js';

let app: TestApp;
let skyss: Fagsystem;
let other: Fagsystem;

beforeAll(async () => {
  app = await startApp();
  skyss = await newFagsystem(app, { xml: true });
  other = await newFagsystem(app);
});
afterAll(() => app.close());

/** What was archived, without what differs between two archivings of the same. */
async function archived(saksnummer: string): Promise<Json> {
  const { body } = await skyss.get(`/api/v1/saker/${saksnummer}`);
  const differs =
    /^(systemId|saksnummer|sakssekvensnummer|journalnummer|journalsekvensnummer|registreringsID|eksternNoekkel)$/;
  const isNow = /^(opprettetDato|tilknyttetDato|merknadsdato)$/;
  return JSON.parse(
    JSON.stringify(body, (name, value) => (differs.test(name) || isNow.test(name) ? undefined : value)),
  );
}

describe('a submission in XML', () => {
  it('is archived as its JSON twin is: a sak with journalposter, parties, shielding and inline documents', async () => {
    const inJson = await skyss.waitFinal(await skyss.submitSak({ ...fullSak(), eksternNoekkel: 'json' }));
    const svar = await sendSakXml(skyss, sakXml({ ...fullSak(), eksternNoekkel: 'xml' }));
    expect([svar.status, svar.body]).toMatchObject([
      202,
      { type: 'SAK', status: 'MOTTATT', eksternNoekkel: 'xml' },
    ]);
    const inXml = await skyss.waitFinal(svar.body.referanse);
    expect(inXml.status).toBe('ARKIVERT');
    expect(await archived(inXml.saksnummer)).toEqual(await archived(inJson.saksnummer));
  });

  it('is archived as its JSON twin is: journalposter to a sak that was sent before', async () => {
    const journalposter = [fullJournalpost(), journalpost({ mottattDato: '2026-11-02' })];
    const [one, two] = [await skyss.submitSak(sak()), await skyss.submitSak(sak())];
    const jsonReferanse = await skyss.submitJournalposter({ sak: { referanse: one }, journalposter });
    const svar = await sendJournalposterXml(
      skyss,
      journalposterXml({ sak: { referanse: two }, journalposter }),
    );
    expect([svar.status, svar.body.type]).toEqual([202, 'JOURNALPOST']);
    const inXml = await skyss.waitFinal(svar.body.referanse);
    const inJson = await skyss.waitFinal(jsonReferanse);
    expect([inXml.status, inJson.status]).toEqual(['ARKIVERT', 'ARKIVERT']);
    expect(await archived(inXml.saksnummer)).toEqual(await archived(inJson.saksnummer));
  });

  it.each([
    'application/xml',
    'text/xml',
    'application/xml; charset=UTF-8',
    'APPLICATION/XML;charset="utf-8"',
  ])('may come as %s', async (type) => {
    expect((await sendSakXml(skyss, sakXml(sak()), { 'content-type': type })).status).toBe(202);
  });

  it('is the same content as its JSON twin: a repeat in the other format is known, other content is a conflict', async () => {
    const body = { ...fullSak(), eksternNoekkel: 'begge veier' };
    const first = await skyss.sendSak(body);
    const repeat = await sendSakXml(skyss, sakXml(body));
    expect([repeat.status, repeat.body.referanse]).toEqual([202, first.body.referanse]);
    expect(repeat.headers.get('idempotent-replayed')).toBe('true');
    const changed = await sendSakXml(skyss, sakXml({ ...body, beskrivelse: 'En annen' }));
    expect([changed.status, changed.body.kode, changed.body.referanse]).toEqual([
      409,
      'NOEKKEL_KONFLIKT',
      first.body.referanse,
    ]);

    const key = { 'idempotency-key': 'fra xml' };
    const inXml = await sendSakXml(skyss, sakXml(sak()), key);
    const inJson = await skyss.sendSak(sak(), key);
    expect([inJson.body.referanse, inJson.headers.get('idempotent-replayed')]).toEqual([
      inXml.body.referanse,
      'true',
    ]);
  });

  it('that is a dry run stores nothing', async () => {
    const count = async () => (await app.database.query('SELECT 1 FROM innsending')).length;
    const before = await count();
    expect(await xmlFaults(skyss, 'saker', sakXml(fullSak()))).toEqual([]);
    expect(await count()).toBe(before);
  });

  it('may use references, CDATA, comments, white space, a byte order mark and base64 in lines', async () => {
    const inJson = {
      eksternNoekkel: 'skrivemåter',
      tittel: 'Æsj & <blåbær> "syltet" på \u{1f600}',
      beskrivelse: 'linje\nto\rtre]]>',
      noekkelord: ['a', 'b'],
      merknader: [],
      journalposter: [journalpost({ dokumenter: [dokument()] })],
    };
    const { referanse } = (await skyss.sendSak(inJson)).body;
    const lines = (dokument().innhold as string).replace(/(.{20})/g, '$1\r\n    ');
    const xml = `\ufeff${DECLARATION}\r\n<!-- fra fagsystemet -->
      <sak xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://127.0.0.1:9/sak.xsd">
        <tittel>&#xC6;sj &amp; &lt;bl&#229;b<![CDATA[ær> "syltet"]]> på &#x1F600;</tittel>
        <beskrivelse>linje\r\nto&#13;tre]]&gt;</beskrivelse>
        <eksternNoekkel>skriv<!-- midt i -->emåter</eksternNoekkel>
        <offentligTittel xsi:nil="true"/><merknader/><saksstatus></saksstatus>
        <noekkelord><ord>a</ord> <ord><![CDATA[b]]></ord></noekkelord>
        <journalposter><journalpost><tittel>Søknad om skoleskyss</tittel><journalposttype>I</journalposttype>
          <korrespondanseparter><korrespondansepart><korrespondanseparttype>EA</korrespondanseparttype>
            <navn>Kari Nordmann</navn></korrespondansepart></korrespondanseparter>
          <dokumenter><dokument><tittel>Søknad</tittel><filnavn>søknad.pdf</filnavn><mediatype>application/pdf</mediatype>
            <innhold>
              ${lines}
            </innhold></dokument></dokumenter></journalpost></journalposter>
      </sak>
      <!-- slutt -->`;
    const svar = await sendSakXml(skyss, xml);
    expect([svar.status, svar.body.referanse, svar.headers.get('idempotent-replayed')]).toEqual([
      202,
      referanse,
      'true',
    ]);
  });
});

describe('what is wrong with a submission in XML', () => {
  it('is told as of its JSON twin: the same codes at the same JSON Pointers, all at once', async () => {
    const body = {
      tittel: ' ',
      saksdato: '2026-02-30',
      saksaar: 2026,
      tull: { a: 1 },
      klassering: [
        { klassifikasjonssystem: 'K', klasseId: 'B', rekkefoelge: 7 },
        { klasseId: 'C', rekkefoelge: 1.5 },
      ],
      skjerming: { tilgangsrestriksjon: 'QQ', skjermingMetadata: ['TMO', 'ZZ'] },
      parter: [
        {
          navn: 'A',
          organisasjonsnummer: '123456789',
          adresse: { adresselinjer: ['', 'b'], postnummer: '1' },
        },
        'tekst',
      ],
      noekkelord: ['a', '', 'x'.repeat(256)],
      merknader: 'ikke en liste',
      callback: 'ikke et objekt',
      journalposter: [
        journalpost({
          journalposttype: 'Q',
          journalnummer: '1/2026',
          dokumenter: [dokument({ sjekksum: 'z' }), {}],
        }),
      ],
    };
    const inJson = await skyss.faults('saker', body);
    expect(inJson.length).toBeGreaterThan(20);
    expect((await xmlFaults(skyss, 'saker', sakXml(body))).sort()).toEqual(inJson.sort());
    const second = {
      sak: { saksnummer: '17/2026', tull: 1 },
      journalposter: [],
      eksternNoekkel: 'x'.repeat(256),
    };
    const [json, xml] = [
      await skyss.faults('journalposter', second),
      await xmlFaults(skyss, 'journalposter', journalposterXml(second)),
    ];
    expect(xml.sort()).toEqual(json.sort());
  });

  it.each<[string, string, string]>([
    ['an attribute', '<sak tull="1"><tittel>x</tittel></sak>', '/@tull UKJENT_FELT'],
    ['an attribute below', '<sak><tittel lang="nb">x</tittel></sak>', '/tittel/@lang UKJENT_FELT'],
    ['an element twice', '<sak><tittel>x</tittel><tittel>y</tittel></sak>', '/tittel UGYLDIG'],
    ['a list twice', '<sak><tittel>x</tittel><noekkelord/><noekkelord/></sak>', '/noekkelord UGYLDIG'],
    ['text between elements', '<sak>hei<tittel>x</tittel></sak>', ' UGYLDIG'],
    [
      'text in a list',
      '<sak><tittel>x</tittel><noekkelord>a<ord>b</ord></noekkelord></sak>',
      '/noekkelord UGYLDIG',
    ],
    [
      'another item name',
      '<sak><tittel>x</tittel><parter><partt/></parter></sak>',
      '/parter/partt UKJENT_FELT',
    ],
    [
      'an element in a namespace',
      '<sak><tittel>x</tittel><e:tull xmlns:e="urn:e"/></sak>',
      '/tull UKJENT_FELT',
    ],
    ['an element in a text', '<sak><tittel>x<b>y</b></tittel></sak>', '/tittel UGYLDIG'],
    [
      'a type',
      '<sak xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="sak"><tittel>x</tittel></sak>',
      '/@xsi:type UKJENT_FELT',
    ],
    [
      '__proto__',
      '<sak><tittel>x</tittel><__proto__><tittel>y</tittel></__proto__></sak>',
      '/__proto__ UKJENT_FELT',
    ],
    ['constructor', '<sak><tittel>x</tittel><constructor/></sak>', '/constructor UKJENT_FELT'],
  ])('that only XML can have: %s is refused at its place', async (_name, xml, expected) => {
    expect(await xmlFaults(skyss, 'saker', xml)).toEqual([expected]);
  });

  it.each(['sak', 'journalposter', 'Sak', 'arkivmelding'])(
    'includes another root element: %s',
    async (root) => {
      expect(await xmlFaults(skyss, 'journalposter', `<${root}><tittel>x</tittel></${root}>`)).toEqual([
        ' UGYLDIG',
      ]);
    },
  );
});

describe('an answer in XML', () => {
  it('has the members of the JSON answer: receipt, status, list, feed, sak and kodeverk', async () => {
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
    expect(
      (await inXml('/api/v1/innsendinger?eksternNoekkel=svar')).innsendinger.innsending[0].referanse,
    ).toBe(referanse);
    expect((await inXml('/api/v1/hendelser')).neste).toBe((await inJson('/api/v1/hendelser')).neste);
    expect((await inXml('/api/v1/kodeverk/journalposttype')).koder.kode).toEqual(
      (await inJson('/api/v1/kodeverk/journalposttype')).koder,
    );
  });

  it('says null with xsi:nil, and keeps what XML would lose', async () => {
    const beskrivelse = '<b>&amp;</b>\r\n]]> \ufffe';
    const { saksnummer } = await skyss.waitFinal(await skyss.submitSak(sak({ beskrivelse })));
    const { text } = await skyss.get(`/api/v1/saker/${saksnummer}`, WANTS_XML);
    expect(text).toContain('<offentligTittel xsi:nil="true"/>');
    expect(text).toContain('<beskrivelse>&lt;b&gt;&amp;amp;&lt;/b&gt;&#13;\n]]&gt; \ufffd</beskrivelse>');
  });

  it('keeps ETag, 304 and 204 as they are', async () => {
    const referanse = await skyss.submitSak(sak());
    await skyss.waitFinal(referanse);
    const { headers } = await skyss.get(`/api/v1/innsendinger/${referanse}`, WANTS_XML);
    const again = await skyss.get(`/api/v1/innsendinger/${referanse}`, {
      ...WANTS_XML,
      'if-none-match': headers.get('etag')!,
    });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('is given for problems too, as RFC 9457 writes them in XML', async () => {
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

  it.each([
    ['application/xml', 'application/xml'],
    ['text/xml', 'text/xml'],
    ['application/problem+xml', 'application/xml'],
    ['application/xml, */*;q=0.1', 'application/xml'],
    ['application/json;q=0.5, application/xml', 'application/xml'],
    ['application/xml;q=0.5, application/json', 'application/json'],
    ['application/json, application/xml', 'application/json'],
    ['application/xml;q=0, */*', 'application/json'],
    ['*/*', 'application/json'],
  ])('is chosen by Accept: %s gives %s, whatever the submission came as', async (accept, type) => {
    for (const svar of [
      await skyss.sendSak(sak(), { accept }),
      await sendSakXml(skyss, sakXml(sak()), { accept }),
    ]) {
      expect([svar.status, svar.headers.get('content-type')]).toEqual([202, `${type}; charset=utf-8`]);
    }
  });
});

describe('a client without the agreement', () => {
  it.each(['application/xml', 'text/xml'])('gets 415 for %s, and nothing is read', async (type) => {
    for (const path of ['saker', 'journalposter']) {
      const svar = await other.call('POST', `/api/v1/${path}`, {
        body: '<oops',
        headers: { 'content-type': type },
      });
      expect([svar.status, svar.body.kode]).toEqual([415, 'FORMAT_IKKE_STOETTET']);
    }
  });

  it('gets 406 where it takes nothing but XML, before anything is done', async () => {
    const count = async () => (await app.database.query('SELECT 1 FROM innsending')).length;
    const before = await count();
    const svar = await other.sendSak(sak(), WANTS_XML);
    expect([svar.status, svar.body.kode]).toEqual([406, 'FORMAT_IKKE_STOETTET']);
    expect((await other.get('/api/v1/innsendinger', { accept: 'text/xml' })).status).toBe(406);
    expect(await count()).toBe(before);
  });

  it('gets JSON where it takes both', async () => {
    const svar = await other.sendSak(sak(), { accept: 'application/xml, */*;q=0.1' });
    expect([svar.status, svar.headers.get('content-type')]).toEqual([202, 'application/json; charset=utf-8']);
  });
});

describe('XML elsewhere', () => {
  it('is 415 for what is no submission, 401 and 403 before the agreement is looked at, 406 under /internal', async () => {
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
    expect((await skyss.get('/internal/v1/klienter', WANTS_XML)).status).toBe(406);
    expect((await skyss.get('/api/v1/innsendinger', { accept: 'text/html' })).status).toBe(406);
  });

  it('is a document like any other when it is uploaded', async () => {
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
});
