import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Adapter, SimulatorOptions } from '../../simulator/index.js';
import { sha256 } from '../support/bytes.js';
import {
  FintCaller,
  journalpost,
  newSimulator,
  sak,
  WHOLE_SAK,
  wholeJournalpost,
} from './simulator.fixture.js';

const caller = async (options: SimulatorOptions = {}) => new FintCaller(await newSimulator(options));
/** The address of a part, dokumentetsDato, mottattDato, and the title of a journalpost. */
const KEPT: Record<Adapter, unknown[]> = {
  elements: [false, false, false, 'Søknad'],
  geointegrasjon: [false, true, false, 'Søknad'],
  p360: [true, true, true, 'Søknad *****'],
  alt: [true, true, true, 'Søknad'],
};
const aar = new Date().getFullYear();

test('the old front: sak, file and journalpost, each by way of its status', async () => {
  const fint = await caller();
  const made = await fint.done(fint.postSak());
  expect(made).toMatchObject({ status: 201, type: 'application/hal+json;charset=UTF-8' });
  expect(made.location).toBe(`${fint.simulator.url}/arkiv/noark/sak/mappeid/${aar}/1`);
  expect((await fint.get(made.location!)).json()).toMatchObject({
    mappeId: { identifikatorverdi: `${aar}/1` },
    saksaar: `${aar}`,
    sakssekvensnummer: '1',
  });
  const file = await fint.done(fint.upload(Buffer.from('PDF')));
  expect(file.json()).toMatchObject({ filnavn: 'soknad.pdf', data: Buffer.from('PDF').toString('base64') });
  const changed = await fint.done(fint.put(`${aar}/1`, [journalpost([file.location!])]));
  expect(changed.json().journalpost).toMatchObject([{ journalPostnummer: 1, journalAr: `${aar}` }]);
  expect(fint.simulator.counts()).toMatchObject({
    saker: 1,
    journalposter: 1,
    dokumenter: 1,
    dokumentfiler: 1,
  });
  expect(fint.simulator.saker()[0]!.journalposter[0]!.filer[0]).toMatchObject({ sha256: sha256('PDF') });
});

test('the old front takes a case number for two segments, and a file as it is', async () => {
  const fint = await caller();
  await fint.done(fint.postSak());
  const encoded = await fint.get(`/arkiv/noark/sak/mappeid/${aar}%2F1`);
  expect([encoded.status, encoded.type]).toEqual([400, 'text/html;charset=utf-8']);
  const json = { filnavn: 'a.pdf', format: 'application/pdf', data: '' };
  expect((await fint.send('POST', '/arkiv/noark/dokumentfil', json)).status).toBe(400);
});

test('the new front takes a case number for one segment, though it says otherwise itself', async () => {
  const fint = await caller({ front: 'ny' });
  const made = await fint.done(fint.postSak());
  expect(made.headers.get('x-core-version')).toBe('2');
  expect(made.location).toMatch(/\/sak\/mappeid\/\d+\/1$/);
  expect((await fint.get(made.location!)).status).toBe(404);
  expect((await fint.get(`/arkiv/noark/sak/mappeid/${aar}%2F1`)).status).toBe(200);
  expect((await fint.get(made.json()._links.self[0].href)).status).toBe(200);
  expect((await fint.put(`${aar}/1`, [journalpost()])).status).toBe(404);
  const changed = await fint.done(fint.put(`${aar}/1`, [journalpost()], `mappeid/${aar}%2F1`));
  expect(changed.json().journalpost).toHaveLength(1);
});

test('the new front takes a file as base64 in JSON, however it is cut', async () => {
  const fint = await caller({ front: 'ny', beholdBytes: 10 });
  expect((await fint.upload(Buffer.from('PDF'))).status).toBe(415);
  const bytes = randomBytes(300_001);
  const body = { format: 'application/pdf', filnavn: 'S"øk\\nad.pdf', data: bytes.toString('base64') };
  const file = await fint.done(fint.send('POST', '/arkiv/noark/dokumentfil', body));
  expect(file.json()).toMatchObject({ filnavn: 'S"øk\\nad.pdf' });
  expect(file.json().data).toBeUndefined();
  await fint.done(fint.postSak());
  await fint.done(fint.put(`${aar}/1`, [journalpost([file.location!])], `mappeid/${aar}%2F1`));
  expect(fint.simulator.saker()[0]!.journalposter[0]!.filer).toMatchObject([
    { size: bytes.length, sha256: sha256(bytes) },
  ]);
});

test('the new front says 410 until the order has come back to it, and never why it was rejected', async () => {
  const fint = await caller({ front: 'ny', ikkeEnnaMs: 60_000 });
  const { location } = await fint.postSak();
  expect((await fint.get(location!)).status).toBe(410);
  const other = await caller({ front: 'ny' });
  const rejected = await other.done(other.postSak({ tittel: '' }));
  expect([rejected.status, rejected.json()]).toMatchObject([400, { message: '', problems: [] }]);
});

test("FINT's own simulator: relative locations, no body, systemId that is no kode", async () => {
  const fint = await caller({ front: 'fint-simulator' });
  expect((await fint.get('/arkiv/kodeverk/journalposttype')).status).toBe(404);
  const { _embedded } = (await fint.get('/arkiv/kodeverk/journalposttype?sinceTimeStamp=0')).json();
  expect(_embedded._entries[0]).toMatchObject({ kode: 'I', systemId: { identifikatorverdi: 'JT-1' } });
  expect(_embedded._entries[0]._links.self[0].href).toBe('/arkiv/kodeverk/journalposttype/systemid/JT-1');
  const own = (relation: string, id: string) => ({ [relation]: [{ href: `/${relation}/systemid/${id}` }] });
  const links = { ...own('saksstatus', 'SS-1'), ...own('arkivdel', 'AD-1') };
  const sent = await fint.postSak({ _links: { ...links, saksansvarlig: [] } });
  expect(sent.location).toMatch(/^\/_status\/sak\//);
  const made = await fint.get(sent.location!);
  expect([made.status, made.text, made.location]).toEqual([201, '', `/arkiv/noark/sak/${aar}/1`]);
  expect((await fint.get(made.location!)).json()).toMatchObject({ tittel: 'Skoleskyss', beskrivelse: null });
  expect((await fint.get('/_status/sak/unknown')).status).toBe(404);
});

test('a search has no escape, and Elements finds what contains the title', async () => {
  const fint = await caller();
  for (const tittel of ['Skoleskyss', 'Skoleskyss, Fjordvik', 'Tilskudd'])
    await fint.done(fint.postSak({ tittel }));
  const found = await fint.search("tittel eq 'skoleskyss' and arkivdel eq 'SAK'");
  expect(found.json()._embedded._entries).toHaveLength(2);
  expect((await fint.search("tittel eq 'Skoleskyss, Fjordvik'")).status).toBe(500);
  expect((await fint.search("saksstatus eq 'B'")).status).toBe(400);
  expect((await fint.search("tittel eq 'Finnes ikke'")).status).toBe(404);
  expect((await fint.get(`/arkiv/noark/sak?$filter=${encodeURIComponent("mappeid eq '1/1'")}`)).status).toBe(
    404,
  );
});

test('the new front searches its cache: Java names, whole titles, no links', async () => {
  const fint = await caller({ front: 'ny' });
  for (const tittel of ['Skoleskyss', 'Skoleskyss igjen']) await fint.done(fint.postSak({ tittel }));
  const found = (await fint.search("tittel eq 'skoleskyss'")).json();
  expect([found._embedded._entries.length, found.total_items]).toEqual([1, 2]);
  const byId = await fint.search(`mappeId/identifikatorverdi eq '${aar}/2'`);
  expect(byId.json()._embedded._entries).toHaveLength(1);
  expect((await fint.search("arkivdel eq 'SAK'")).json()._embedded._entries).toHaveLength(0);
  expect((await fint.search("mappeid eq '1/1'")).status).toBe(400);
  expect((await fint.search("tittel eq 'a,b'")).status).toBe(400);
});

test('adapters lose what they lose, and break down where they do', async () => {
  const fint = await caller();
  const made = await fint.done(fint.postSak({ noekkelord: ['a'], misspelt: 1, offentligTittel: undefined }));
  expect(made.json()).toMatchObject({ offentligTittel: 'null' });
  expect(made.json()).not.toHaveProperty('noekkelord');
  expect(made.json()._links.administrativEnhet[0].href).toMatch(/\/OPPL$/);
  const changed = await fint.done(fint.put(`${aar}/1`, [journalpost()]));
  expect(changed.json().journalpost[0]).not.toHaveProperty('dokumentetsDato');
  const status = async (sent: ReturnType<FintCaller['send']>) => (await fint.done(sent)).status;
  expect(await status(fint.put(`${aar}/1`, [journalpost([], { dokumentbeskrivelse: undefined })]))).toBe(500);
  expect(await status(fint.put(`${aar}/1`, [journalpost(['/x/gone'])]))).toBe(400);
  expect(await status(fint.put(`${aar}/9`, [journalpost()]))).toBe(404);
  expect(await status(fint.postSak({ _links: { saksstatus: [{ href: 'QQ' }] } }))).toBe(400);
  expect((await fint.send('POST', '/arkiv/noark/sak', [sak()])).text).toContain('SakResource');
});

test('GeoIntegrasjon tells no saksnummer, accepts what has no sak, and finds no journalposter', async () => {
  const fint = await caller({ adapter: 'geointegrasjon' });
  const made = await fint.done(fint.postSak());
  expect(made.json().mappeId).toBeUndefined();
  expect((await fint.get(made.location!)).json()).toMatchObject({
    mappeId: { identifikatorverdi: `${aar}/1` },
  });
  expect((await fint.done(fint.put(`${aar}/9`, [journalpost()]))).status).toBe(201);
  await fint.done(fint.put(`${aar}/1`, [journalpost()]));
  const [found] = (await fint.search("tittel eq 'Skoleskyss'")).json()._embedded._entries;
  expect(found).not.toHaveProperty('journalpost');
  expect(fint.simulator.counts()).toMatchObject({ saker: 1, journalposter: 1 });
});

test.each<Adapter>(['elements', 'geointegrasjon', 'p360', 'alt'])(
  '%s takes all that FINT has',
  async (adapter) => {
    const fint = await caller({ adapter });
    await fint.done(fint.send('POST', '/arkiv/noark/sak', WHOLE_SAK));
    const file = await fint.done(fint.upload(Buffer.from('PDF')));
    await fint.done(fint.put(`${aar}/1`, [wholeJournalpost(file.location!)]));
    const read = (await fint.get(`/arkiv/noark/sak/mappeid/${aar}/1`)).json();
    const [post] = read.journalpost;
    const kept = [
      !!read.part?.[0].adresse.adresselinje,
      !!post.dokumentetsDato,
      !!post.mottattDato,
      post.tittel,
    ];
    expect(kept).toEqual(KEPT[adapter]);
  },
);

test('the new front is closed for writing until somebody opens it', async () => {
  const fint = await caller({ front: 'ny', lukket: true });
  expect([(await fint.postSak()).status, (await fint.postSak()).type]).toEqual([
    405,
    'text/plain;charset=UTF-8',
  ]);
  expect((await fint.get('/arkiv/noark/sak/status/1')).status).toBe(405);
  expect((await fint.search("tittel eq 'a'")).status).toBe(200);
});

test('a dry run is an order like any, and makes nothing', async () => {
  const fint = await caller({ adapter: 'alt' });
  const answer = await fint.done(fint.send('POST', '/arkiv/noark/sak?validate=true', sak()));
  expect([answer.status, answer.json()]).toEqual([200, { message: 'OK', responseStatus: 'ACCEPTED' }]);
  expect(fint.simulator.counts()).toMatchObject({ saker: 0, ordrer: { sak: 1 } });
});

test('code lists come in pages, and only what has changed since', async () => {
  const fint = await caller();
  const list = '/arkiv/kodeverk/journalposttype';
  const first = (await fint.get(`${list}?size=2`)).json();
  expect(first).toMatchObject({ total_items: 5, offset: 0, size: 2 });
  const last = (await fint.get(`${list}?size=2&offset=4`)).json();
  expect([last._embedded._entries.length, last._links.next]).toEqual([1, undefined]);
  const { lastUpdated } = (await fint.get(`${list}/last-updated`)).json();
  expect(lastUpdated).toEqual(expect.any(String));
  const none = (await fint.get(`${list}?sinceTimeStamp=${Number(lastUpdated) + 1}`)).json();
  expect(none._embedded._entries).toEqual([]);
  expect((await fint.get(`${list}/cache/size`)).json()).toEqual({ size: 5 });
  expect((await fint.get('/arkiv/noark/admin/health')).status).toBe(200);
});

test('tokens by password, refresh token and client credentials', async () => {
  const { url } = await newSimulator({ krevToken: true });
  const basic = { authorization: `Basic ${Buffer.from('arkivflyt:hemmelig').toString('base64')}` };
  const grant = async (form: Record<string, string>): Promise<Given> => {
    const body = new URLSearchParams(form);
    const address = `${url}/token?resourceServer=fint-api`;
    const given = await fetch(address, { method: 'POST', headers: basic, body });
    return (await given.json()) as Given;
  };
  const user = { username: 'arkivflyt@klient.fjordvik.no', password: 'passord' };
  const first = await grant({ grant_type: 'password', ...user });
  const second = await grant({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
  const third = await grant({ grant_type: 'client_credentials' });
  for (const { access_token } of [first, second, third]) {
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await fetch(`${url}/arkiv/kodeverk/format`, { headers })).status).toBe(200);
  }
  expect((await fetch(`${url}/arkiv/kodeverk/format`)).status).toBe(401);
});

interface Given {
  access_token: string;
  refresh_token: string;
}
