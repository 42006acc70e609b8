import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { sak } from './intake.fixture.js';
import { sakXml, sendSakXml } from './xml.fixture.js';

const app = appForFile();
const skyss = fagsystemForFile(app, { xml: true });

const around = (inside: string) => `<sak><tittel>${inside}</tittel></sak>`;
const laughs = Array.from({ length: 9 }, (_one, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
  '',
);

test.each<[string, string | Buffer]>([
  ['nothing', ''],
  ['white space', ' \n'],
  ['JSON', JSON.stringify(sak())],
  ['text before the root', `x${around('x')}`],
  ['text after the root', `${around('x')}x`],
  ['two roots', around('x') + around('y')],
  ['a tag that is not closed', '<sak><tittel>x</sak>'],
  ['a root that is not closed', '<sak><tittel>x</tittel>'],
  ['crossed tags', '<sak><a><b></a></b></sak>'],
  ['a bare ampersand', around('Kari & Ola')],
  ['a bare less-than', around('1 < 2')],
  ['an unquoted attribute', '<sak a=1/>'],
  ['an attribute twice', '<sak a="1" a="2"/>'],
  ['a prefix that nobody declared', '<x:sak/>'],
  ['an entity that nobody declared', around('&aelig;')],
  ['a reference to NUL', around('&#0;')],
  ['a reference to a control character', around('&#x1F;')],
  ['a reference to half a surrogate', around('&#xD83D;')],
  ['a reference beyond Unicode', around('&#x110000;')],
  ['a control character', around('\u0001')],
  ['NUL', around('\0')],
  ['U+FFFF', around('\uffff')],
  ['the end of CDATA in a text', around(']]>')],
  ['a CDATA section without end', '<sak><tittel><![CDATA[x</tittel></sak>'],
  ['a comment with two hyphens', around('<!-- a -- b -->')],
  ['a declaration after the beginning', `\n<?xml version="1.0"?>${around('x')}`],
  ['XML 1.1', `<?xml version="1.1"?>${around('x')}`],
  ['a processing instruction', `<?xml-stylesheet href="http://127.0.0.1/x.xsl"?>${around('x')}`],
  ['an encoding that it is not in', `<?xml version="1.0" encoding="ISO-8859-1"?>${around('x')}`],
  ['ISO 8859-1', Buffer.from(around('Søknad'), 'latin1')],
  ['UTF-16', Buffer.from(`\ufeff${around('x')}`, 'utf16le')],
  ['a DTD', `<!DOCTYPE sak>${around('x')}`],
  ['a DTD from elsewhere', `<!DOCTYPE sak SYSTEM "http://127.0.0.1/sak.dtd">${around('x')}`],
  ['an entity of its own', `<!DOCTYPE sak [<!ENTITY e "x">]>${around('&e;')}`],
  ['a billion laughs', `<!DOCTYPE sak [<!ENTITY l0 "ha">${laughs}]>${around('&l9;')}`],
  [
    'a quadratic blow-up',
    `<!DOCTYPE sak [<!ENTITY e "${'x'.repeat(50_000)}">]>${around('&e;'.repeat(50_000))}`,
  ],
  [
    'XInclude by a DTD entity in an attribute',
    `<!DOCTYPE sak [<!ENTITY e SYSTEM "file:///etc/passwd">]><sak a="&e;"/>`,
  ],
  ['33 levels', '<a>'.repeat(33) + '</a>'.repeat(33)],
])('%s is refused with 400 for the document as a whole', async (_name, body) => {
  const { status, body: problem, text } = await sendSakXml(skyss, body);
  expect([status, problem.kode, problem.feil.length]).toEqual([400, 'VALIDERINGSFEIL', 1]);
  expect(problem.feil[0]).toMatchObject({ sti: '', kode: 'UGYLDIG' });
  expect(text).not.toMatch(/Kari|passwd|127\.0\.0\.1/);
});

test('nothing that a document names is fetched: no external entity, DTD, schema or include', async () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked++;
    response.end('<tittel>hentet</tittel>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
  try {
    const external = await sendSakXml(skyss, `<!DOCTYPE sak [<!ENTITY e SYSTEM "${url}">]>${around('&e;')}`);
    const parameter = await sendSakXml(
      skyss,
      `<!DOCTYPE sak [<!ENTITY % p SYSTEM "${url}">%p;]>${around('x')}`,
    );
    const include = await sendSakXml(
      skyss,
      `<sak xmlns:xi="http://www.w3.org/2001/XInclude"><tittel>x</tittel><xi:include href="${url}"/></sak>`,
    );
    const hint = `xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:noNamespaceSchemaLocation="${url}"`;
    const schema = await sendSakXml(skyss, `<sak ${hint}><tittel>x</tittel></sak>`);
    expect([external, parameter, include, schema].map(({ status }) => status)).toEqual([400, 400, 400, 202]);
    expect(include.body.feil).toMatchObject([{ sti: '/include', kode: 'UKJENT_FELT' }]);
    expect(asked).toBe(0);
  } finally {
    server.close();
  }
});

const MEGABYTES = 10 * 2 ** 20;
test.each<[string, string]>([
  ['opening tags', '<a>'.repeat(MEGABYTES / 3)],
  ['empty elements', `<sak>${'<a/>'.repeat(MEGABYTES / 4)}</sak>`],
  ['references', around('&amp;'.repeat(MEGABYTES / 5))],
  ['attributes', `<sak ${'a="" '.repeat(MEGABYTES / 5)}/>`],
  ['namespaces', `<sak ${Array.from({ length: 400_000 }, (_one, n) => `xmlns:n${n}="u"`).join(' ')}/>`],
  ['comments', around('x<!---->'.repeat(MEGABYTES / 8))],
  ['less-than signs', '<'.repeat(MEGABYTES)],
  ['spaces in a tag', `<sak${' '.repeat(MEGABYTES)}`],
  ['one name', `<${'a'.repeat(MEGABYTES)}>`],
  ['one attribute', `<sak a="${'x'.repeat(MEGABYTES)}"/>`],
  ['one title', around('x'.repeat(MEGABYTES))],
])('ten megabytes of %s are 400 after little work, and memory stays flat', async (_name, body) => {
  const { rss } = process.memoryUsage();
  const before = process.cpuUsage();
  const { status, body: problem } = await sendSakXml(skyss, body);
  expect([status, problem.kode]).toEqual([400, 'VALIDERINGSFEIL']);
  expect(process.cpuUsage(before).user).toBeLessThan(3_000_000);
  expect(process.memoryUsage().rss - rss).toBeLessThan(400 * 2 ** 20);
});

test('a document over the body limit is 413', async () => {
  const { status, body } = await sendSakXml(skyss, around('x'.repeat(app.settings.BODY_LIMIT_BYTES)));
  expect([status, body.kode]).toEqual([413, 'FOR_STOR']);
});

test('the client is served as before after all of this', async () => {
  expect((await sendSakXml(skyss, sakXml(sak()))).status).toBe(202);
});
