import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { seeded } from '../support/chance.js';
import type { Json } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { fullJournalpost, fullSak, sak, UNKNOWN } from './intake.fixture.js';
import { Described } from './openapi.fixture.js';

const app = appForFile({ ROLES: ['api'] });
const skyss = fagsystemForFile(app, { xml: true });
const docs = forFile(() => Described.of(app));

const MUTATIONS = 150;
let made = 0;
/** What a schema can say. The other codes need a list, a document, a check digit or the rest of the submission. */
const FORM = ['PAAKREVD', 'UGYLDIG', 'FOR_LANG', 'UKJENT_FELT', 'SKRIVEBESKYTTET'];
/** Rules across fields that are told of in words only. */
const IN_WORDS = /\/(offentligTittel|dokumentstatus|variantformat|skjermingDokument)$/;
/** In the place of anything. Blank texts and null are there too: they count as not given. */
const VALUES: unknown[] = [
  ...[null, '', ' ', '\u3000', 'Q', 'x'.repeat(255), 'x'.repeat(256), '😀'.repeat(255), 'x'.repeat(4001)],
  ...[
    'linje\nskift',
    'tab\t',
    'bjelle\u0007',
    0,
    1,
    4,
    1.5,
    '1',
    true,
    {},
    { tull: 1 },
    [],
    [''],
    ['x'],
    [{}],
    [7],
  ],
  ...['2026-11-01', '2026-02-30', '2026-11-01T10:00:00Z', '2026-11-01T10:00:00+01:00', '20.11.2026'],
  ...[
    UNKNOWN,
    UNKNOWN.toUpperCase(),
    '0193',
    'a/b',
    'a@b',
    'a@b@c',
    'NO',
    'no',
    '4838',
    '483',
    'application/PDF',
  ],
  ...['fil.', 'mappe/fil.pdf', 'A'.repeat(64), 'g'.repeat(64), '974760673', '97476067'],
];

interface Place {
  object: Record<string, unknown>;
  name: string;
}

function placesIn(object: object): Place[] {
  return Object.entries(object as Record<string, unknown>).flatMap(([name, value]) => [
    { object: object as Record<string, unknown>, name },
    ...(typeof value === 'object' && value !== null ? placesIn(value) : []),
  ]);
}

/** One valid body with one thing about it changed: a member given another value, taken away, or one too many. */
function mutated(body: object, chance: () => number): object {
  const copy = structuredClone(body);
  const places = placesIn(copy);
  const { object, name } = places[Math.floor(chance() * places.length)]!;
  const kind = chance();
  if (kind < 0.15 && !Array.isArray(object)) delete object[name];
  else if (kind < 0.25 && !Array.isArray(object)) object.tull = 1;
  else if (kind < 0.3 && Array.isArray(object)) while (object.length <= 101) object.push(object[0]);
  else object[name] = VALUES[Math.floor(chance() * VALUES.length)];
  return copy;
}

/** Members that are null or blank are not given (contract §1), and the schema tells what is. */
function given(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(given);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, one]) => one !== null && !isBlank(one));
  return Object.fromEntries(members.map(([name, one]) => [name, given(one)]));
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && /^[\p{Zs}\p{Cc}]*$/u.test(value);
}

test.each([
  ['saker', 'Sak', fullSak(), 1],
  [
    'journalposter',
    'JournalpostInnsending',
    { sak: { saksnummer: '2026/17' }, journalposter: [fullJournalpost()] },
    2,
  ],
] as const)(
  'the schema of %s judges the form of a body as the service does',
  async (path, name, body, seed) => {
    const chance = seeded(seed);
    let refused = 0;
    for (let nummer = 0; nummer < MUTATIONS; nummer++) {
      const one = mutated(body, chance);
      const errors = docs.faultsOf(name, given(one));
      const isValid = errors.length === 0;
      const answer = await skyss.post(`/api/v1/${path}/validering`, one);
      const faults: Json[] = answer.body.feil ?? [];
      const ofForm = faults.filter(({ kode, sti }) => FORM.includes(kode) && !IN_WORDS.test(sti));
      const told = JSON.stringify({
        nummer,
        faults,
        errors,
        changed: differences(body, one),
      });
      if (isValid) expect(ofForm, told).toEqual([]);
      else expect(answer.status, told).toBe(400);
      if (!isValid) refused++;
    }
    expect(refused / MUTATIONS).toBeGreaterThan(0.3);
    expect(refused / MUTATIONS).toBeLessThan(0.9);
  },
);

function differences(before: unknown, after: unknown, at = ''): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const isDeep = [before, after].every((one) => typeof one === 'object' && one !== null);
  if (!isDeep) return [`${at} ${JSON.stringify(after)?.slice(0, 60)}`];
  const names = new Set([...Object.keys(before as object), ...Object.keys(after as object)]);
  return [...names].flatMap((one) =>
    differences((before as Json)[one], (after as Json)[one], `${at}/${one}`),
  );
}

const URL = 'http://127.0.0.1:9999/arkivflyt';
const OAUTH2 = { type: 'oauth2', tokenUrl: URL, klientId: 'a', hemmelighet: 'b' };

test.each([
  [{ url: URL }, true],
  [{}, false],
  [{ url: URL, hendelser: ['innsending.feilet'] }, true],
  [{ url: URL, hendelser: [] }, false],
  [{ url: URL, hendelser: ['innsending.mottatt'] }, false],
  [{ url: URL, beskrivelse: 'a'.repeat(1001) }, false],
  [{ url: URL, aktiv: true }, false],
  [{ url: URL, autentisering: { type: 'bearer', token: 't' } }, true],
  [{ url: URL, autentisering: { type: 'bearer' } }, false],
  [{ url: URL, autentisering: { type: 'bearer', token: 't', passord: 'p' } }, false],
  [{ url: URL, autentisering: { type: 'basic', brukernavn: 'b', passord: 'p' } }, true],
  [{ url: URL, autentisering: { type: 'basic', brukernavn: 'b:', passord: 'p' } }, false],
  [{ url: URL, autentisering: OAUTH2 }, true],
  [{ url: URL, autentisering: { ...OAUTH2, scope: 'x' } }, true],
  [{ url: URL, autentisering: { ...OAUTH2, token: 't' } }, false],
  [{ url: URL, autentisering: { type: 'digest' } }, false],
])('the schema of a callback judges its form as the service does: %j', async (body, isValid) => {
  expect(docs.faultsOf('NyCallback', body).length === 0).toBe(isValid);
  const { status } = await skyss.post('/api/v1/callbacks', {
    ...body,
    ...('url' in body ? { url: `${URL}/${++made}` } : {}),
  });
  expect(status).toBe(isValid ? 201 : 400);
});

type Schema = Record<string, Json>;

/** XML of a value, by what the schema says of XML and nothing else: as Swagger UI and generated clients write it. */
function xmlBy(schema: Schema, value: Json, name: string): string {
  const { $ref, ...beside } = schema;
  if ($ref) {
    return xmlBy({ ...docs.resolved({ $ref }), ...beside }, value, name);
  }
  // What may be null is one thing or null.
  if (schema.anyOf && typeof value === 'object') return xmlBy(schema.anyOf[0], value, name);
  const { xml = {}, items, properties } = schema;
  if (Array.isArray(value)) {
    const inner = value.map((item) => xmlBy(items, item, name)).join('');
    return xml.wrapped ? element(xml.name ?? name, inner) : inner;
  }
  const as = xml.name ?? name;
  if (typeof value !== 'object')
    return element(
      as,
      String(value).replace(/[&<]/g, (one) => `&#${one.charCodeAt(0)};`),
    );
  return element(
    as,
    Object.entries(value)
      .map(([member, one]) => xmlBy(properties[member], one, member))
      .join(''),
  );
}

const element = (name: string, inner: string) => `<${name}>${inner}</${name}>`;

const bodyOf = (path: string): Schema =>
  docs.document.paths[path].post.requestBody.content['application/xml'].schema;

test('XML that is written by the schema is read as its JSON twin is, in both models', async () => {
  const headers = { 'content-type': 'application/xml' };
  const { referanse } = (await skyss.sendSak(sak())).body;
  const step2 = { sak: { referanse }, journalposter: [fullJournalpost()] };
  for (const [path, body] of [
    ['/api/v1/saker', fullSak()],
    ['/api/v1/journalposter', step2],
  ] as const) {
    const key = { 'idempotency-key': `tvilling ${path}` };
    const xml = xmlBy(bodyOf(path), body, 'galt');
    const asXml = await skyss.call('POST', path, { body: xml, headers: { ...headers, ...key } });
    expect(asXml.status, asXml.text).toBe(202);
    const asJson = await skyss.call('POST', path, { body, headers: key });
    expect([asJson.status, asJson.body.referanse]).toEqual([202, asXml.body.referanse]);
  }
});

test('an answer in XML is what the schema makes of its JSON twin, a refusal too', async () => {
  const referanse = await skyss.submitSak(sak());
  const parser = new XMLParser({ ignoreAttributes: true, ignoreDeclaration: true, parseTagValue: false });
  for (const [url, template, status] of [
    [`/api/v1/innsendinger/${referanse}`, '/api/v1/innsendinger/{referanse}', '200'],
    ['/api/v1/kodeverk/journalposttype', '/api/v1/kodeverk/{navn}', '200'],
    ['/api/v1/callbacks', '/api/v1/callbacks', '200'],
  ] as const) {
    const { body } = await skyss.get(url);
    const { schema } = docs.document.paths[template].get.responses[status].content['application/xml'];
    const { text } = await skyss.get(url, { accept: 'application/xml' });
    expect(parser.parse(text), url).toEqual(parser.parse(xmlBy(schema, withoutNull(body), 'galt')));
  }
  const { text } = await skyss.get('/api/v1/innsendinger?antall=0', { accept: 'application/xml' });
  expect(text).toContain('<problem xmlns="urn:ietf:rfc:7807"');
  const { xml, properties } = docs.document.components.schemas.Problem;
  expect([xml, properties.feil.xml]).toEqual([
    { name: 'problem', namespace: 'urn:ietf:rfc:7807' },
    { wrapped: true },
  ]);
  expect(Object.keys(parser.parse(text).problem.feil)).toEqual([
    docs.document.components.schemas.Feltfeil.xml.name,
  ]);
});

/** xsi:nil, which a schema has no word for, is an empty element to the parser. */
function withoutNull(value: Json): Json {
  return JSON.parse(JSON.stringify(value), (_key, one: Json) => (one === null ? '' : one));
}
