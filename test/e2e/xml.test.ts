import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import type { Json } from '../support/client.js';
import { dokument, fullJournalpost, fullSak, journalpost, sak } from './intake.fixture.js';
import {
  DECLARATION,
  journalposterXml,
  sakXml,
  sendJournalposterXml,
  sendSakXml,
  xmlFaults,
} from './xml.fixture.js';

const app = appForFile();
const skyss = fagsystemForFile(app, { xml: true });

/** What was archived, without what differs between two archivings of the same. */
async function archived(saksnummer: string): Promise<Json> {
  const body = await skyss.archivedSak(saksnummer);
  const differs =
    /^(systemId|saksnummer|sakssekvensnummer|journalnummer|journalsekvensnummer|registreringsID|eksternNoekkel|innholdUrl)$/;
  const isNow = /^(opprettetDato|tilknyttetDato|merknadsdato)$/;
  return JSON.parse(
    JSON.stringify(body, (name, value) => (differs.test(name) || isNow.test(name) ? undefined : value)),
  );
}

test('a submission in XML is archived as its JSON twin is: a sak with journalposter, parties, shielding and inline documents', async () => {
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

test('a submission in XML is archived as its JSON twin is: journalposter to a sak that was sent before', async () => {
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

test.each([
  'application/xml',
  'text/xml',
  'application/xml; charset=UTF-8',
  'APPLICATION/XML;charset="utf-8"',
])('a submission in XML may come as %s', async (type) => {
  expect((await sendSakXml(skyss, sakXml(sak()), { 'content-type': type })).status).toBe(202);
});

test('a submission in XML is the same content as its JSON twin: a repeat in the other format is known, other content is a conflict', async () => {
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

test('a submission in XML that is a dry run stores nothing', async () => {
  const count = async () => (await app.database.query('SELECT 1 FROM innsending')).length;
  const before = await count();
  expect(await xmlFaults(skyss, 'saker', sakXml(fullSak()))).toEqual([]);
  expect(await count()).toBe(before);
});

test('a submission in XML may use references, CDATA, comments, white space, a byte order mark and base64 in lines', async () => {
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

test('what is wrong with a submission in XML is told as of its JSON twin: the same codes at the same JSON Pointers, all at once', async () => {
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

test.each<[string, string, string]>([
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
])('what only XML can have wrong is refused at its place: %s', async (_name, xml, expected) => {
  expect(await xmlFaults(skyss, 'saker', xml)).toEqual([expected]);
});

test.each(['sak', 'journalposter', 'Sak', 'arkivmelding'])(
  'what is wrong with a submission in XML includes another root element: %s',
  async (root) => {
    expect(await xmlFaults(skyss, 'journalposter', `<${root}><tittel>x</tittel></${root}>`)).toEqual([
      ' UGYLDIG',
    ]);
  },
);
