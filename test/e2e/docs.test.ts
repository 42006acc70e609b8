import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { SCOPES } from '../../src/auth/index.js';
import { FIELD_CODES, INNSENDING_CODES, PROBLEMS } from '../../src/shared/problem/index.js';
import { appForFile } from '../support/app.fixture.js';
import { ADMIN, startApp, type TestApp } from '../support/app.js';
import { forFile } from '../support/fixture.js';

interface Operation {
  operationId: string;
  summary?: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters?: { name: string; in: string }[];
  requestBody?: {
    content: Record<string, { examples?: Record<string, { value: unknown }>; example?: unknown }>;
  };
  responses: Record<string, object>;
}
interface Schema {
  enum?: string[];
  properties?: Record<string, Schema>;
}
interface Document {
  info: { description: string };
  openapi: string;
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, { post: Operation }>;
  components: {
    schemas: Record<string, { properties: Record<string, Schema> }>;
    securitySchemes: object;
  };
}

/** Every address of the contract, §2 to §8, that this version serves. */
const CONTRACT = `
  POST /oauth2/token · GET /oauth2/jwks · GET /.well-known/oauth-authorization-server
  POST /api/v1/saker · POST /api/v1/journalposter · POST /api/v1/saker/validering · POST /api/v1/journalposter/validering
  GET /api/v1/innsendinger · GET /api/v1/innsendinger/{} · DELETE /api/v1/innsendinger/{} · GET /api/v1/hendelser
  GET /api/v1/saker/{}/{} · GET /api/v1/kodeverk · GET /api/v1/kodeverk/{}
  POST /api/v1/callbacks · GET /api/v1/callbacks · GET /api/v1/callbacks/{} · PATCH /api/v1/callbacks/{}
  DELETE /api/v1/callbacks/{} · POST /api/v1/callbacks/{}/ping · POST /api/v1/callbacks/{}/hemmelighet
  GET /api/v1/callbacks/{}/leveranser · POST /api/v1/leveranser/{}/send
  POST /internal/v1/klienter · GET /internal/v1/klienter · GET /internal/v1/klienter/{} · PATCH /internal/v1/klienter/{}
  POST /internal/v1/klienter/{}/hemmeligheter · DELETE /internal/v1/klienter/{}/hemmeligheter/{}
  GET /internal/v1/innsendinger · GET /internal/v1/innsendinger/{} · POST /internal/v1/innsendinger/{}/proev-igjen
  POST /internal/v1/innsendinger/{}/avbryt · POST /internal/v1/innsendinger/{}/manuelt-arkivert
  POST /internal/v1/innsendinger/proev-igjen · GET /internal/v1/utboks · GET /internal/v1/utboks/parkert
  POST /internal/v1/utboks/{}/proev-igjen · GET /internal/v1/leveranser · GET /internal/v1/statistikk
  GET /internal/v1/revisjonslogg · GET /health/live · GET /health/ready · GET /metrics`
  .split(/[·\n]/)
  .map((line) => line.trim())
  .filter(Boolean);

const app = appForFile({ ROLES: ['api'] });
const document = forFile(async () => (await (await fetch(`${app.url}/docs-json`)).json()) as Document);

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      operation,
    })),
  );

test('/docs-json is OpenAPI 3.1 with every address of the contract', () => {
  expect(document.openapi).toBe('3.1.0');
  const there = operations().map(({ name }) => name.replaceAll(/\{\w+\}/g, '{}'));
  expect(CONTRACT.filter((one) => !there.includes(one))).toEqual([]);
});

/** Of the session: what only who is signed in may do. */
const IN_SESSION = /okter$|mine-klienter$/;

test('/docs-json says of every operation which scope it takes, or that it is open', () => {
  for (const { name, path, operation } of operations()) {
    const scopes = operation.security.flatMap(({ oauth2 = [] }) => oauth2);
    const isOpen = path.startsWith('/api/v1/kodeverk');
    if (isOpen) expect(operation.security, name).toEqual([{}, { oauth2: [] }]);
    const isSession = /^\/internal\/v1\/okt/.test(path);
    if (isSession) expect(operation.security, name).toEqual(IN_SESSION.test(name) ? [{ konsoll: [] }] : []);
    const isGuarded = /^\/(api|internal)\//.test(path) && !isOpen && !isSession;
    expect(scopes.length > 0, name).toBe(isGuarded);
    expect(
      scopes.every((scope) => SCOPES.includes(scope as never)),
      name,
    ).toBe(true);
    // A document as it was sent is not an administrator's to read: it is a right of its own.
    const isContent = path.endsWith('/dokumenter/{dokumentId}/innhold');
    if (path.startsWith('/internal/') && isGuarded)
      expect(scopes, name).toEqual([isContent ? 'arkivflyt:innsyn' : 'arkivflyt:admin']);
    if (isGuarded)
      expect(Object.keys(operation.responses), name).toEqual(
        expect.arrayContaining(['401', '403', '429', '500', '503']),
      );
  }
});

test('/docs-json has a summary, a known tag and an id of its own for every operation, and no loose reference', () => {
  const tags = document.tags.map(({ name }) => name);
  for (const { name, operation } of operations()) {
    expect(operation.summary, name).toBeTruthy();
    expect(tags, name).toEqual(expect.arrayContaining(operation.tags));
  }
  const ids = operations().map(({ operation }) => operation.operationId);
  expect(ids).toHaveLength(new Set(ids).size);
  for (const [, reference] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const target = reference!
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
    expect(target, reference).toBeDefined();
  }
});

test('/docs-json names every parameter of a path', () => {
  for (const { name, path, operation } of operations()) {
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
    const given = (operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'path')
      .map((parameter) => parameter.name);
    expect(given.sort(), name).toEqual(wanted.sort());
  }
});

test('/docs-json has all codes in one table, and the guide names them', async () => {
  const guide = await readFile('docs/integrasjonsguide.md', 'utf8');
  const [, table] = /((?:^\| .*\n)+)/m.exec(document.info.description)!;
  const codes = [...Object.keys(PROBLEMS), ...FIELD_CODES, ...Object.keys(INNSENDING_CODES)];
  expect([...table!.matchAll(/^\| [^|]+ \| `(\w+)` \|/gm)].map(([, kode]) => kode)).toEqual(codes);
  for (const kode of codes) expect(guide).toContain(`\`${kode}\``);
});

test('/docs-json publishes the closed lists of codes, and the callbacks with their headers', () => {
  const { Problem, Feltfeil, Feil } = document.components.schemas;
  expect(Problem!.properties.kode!.enum).toEqual(Object.keys(PROBLEMS));
  expect(Feltfeil!.properties.kode!.enum).toEqual([...FIELD_CODES]);
  expect(Feil!.properties.kode!.enum).toEqual(Object.keys(INNSENDING_CODES));
  expect(Object.keys(document.webhooks)).toEqual(
    expect.arrayContaining([
      'innsending.arkivert',
      'innsending.feilet',
      'innsending.avbrutt',
      'callback.ping',
    ]),
  );
  for (const { post } of Object.values(document.webhooks)) {
    expect(post.parameters?.map(({ name }) => name)).toEqual([
      'webhook-id',
      'webhook-timestamp',
      'webhook-signature',
      'traceparent',
    ]);
  }
});

test('/docs-json names this deployment as server, unless the page was opened at another address', async () => {
  expect(document.servers[0]!.url).toBe(app.url);
  const elsewhere = await fetch(`${app.url.replace('127.0.0.1', 'localhost')}/docs-json`);
  expect(((await elsewhere.json()) as Document).servers[0]!.url).toBe('/');
});

test('/docs runs no inline script and loads everything from here', async () => {
  const page = await fetch(`${app.url}/docs`);
  const html = await page.text();
  const policy = page.headers.get('content-security-policy');
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  for (const [, attributes, inline] of html.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)) {
    expect([/ src=/.test(attributes!), inline!.trim()]).toEqual([true, '']);
  }
  expect(html).not.toMatch(/<[^>]+\son\w+=/);
  for (const [, source] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect((await fetch(new URL(source!, `${app.url}/docs`))).status, source).toBe(200);
  }
});

test('/docs is of what suppliers use, with the rest at /docs/intern; together they are /docs-json', async () => {
  const part = async (page: string) => {
    const [, url] = /data-url="([^"]+)"/.exec(await (await fetch(app.url + page)).text())!;
    return (await (await fetch(app.url + url!)).json()) as Document;
  };
  const [suppliers, internal] = [await part('/docs'), await part('/docs/intern')];
  expect(Object.keys(suppliers.paths).filter((path) => !/^\/(api|oauth2|\.well-known)\//.test(path))).toEqual(
    [],
  );
  expect(Object.keys(internal.paths).filter((path) => !/^\/(internal|health|metrics)/.test(path))).toEqual(
    [],
  );
  expect({ ...suppliers.paths, ...internal.paths }).toEqual(document.paths);
  expect({ ...suppliers.webhooks, ...internal.webhooks }).toEqual(document.webhooks);
  expect(Object.keys(internal.webhooks)).toEqual(['alarm.utloest', 'alarm.opphoert']);
  expect(Object.keys(suppliers.webhooks)).not.toContain('alarm.utloest');
  for (const { paths, tags } of [suppliers, internal]) {
    const used = Object.values(paths).flatMap((item) =>
      Object.values(item).flatMap((operation) => operation.tags),
    );
    expect([...new Set(used)].sort(), 'no heading without operations').toEqual(
      tags.map(({ name }) => name).sort(),
    );
  }
  expect(Object.keys(suppliers.components.schemas)).not.toContain('NyKlient');
  expect({ ...suppliers.components.schemas, ...internal.components.schemas }).toEqual(
    document.components.schemas,
  );
});

test('/docs has the guides, as pages and as text, with the files they point at', async () => {
  for (const guide of ['integrasjonsguide', 'xml']) {
    const page = await (await fetch(`${app.url}/docs/${guide}`)).text();
    expect(page).toContain(`data-guide="/docs/${guide}.md"`);
    const text = await (await fetch(`${app.url}/docs/${guide}.md`)).text();
    expect(text).toBe(await readFile(`docs/${guide}.md`, 'utf8'));
    for (const [, link] of text.matchAll(/\]\(([^#)]+)\)/g))
      expect((await fetch(new URL(link!, `${app.url}/docs/${guide}`))).status, link).toBe(200);
  }
  for (const path of ['eksempler/..%2f..%2fpackage.json', 'eksempler/.env', 'drift.md', 'assets/index.html'])
    expect((await fetch(`${app.url}/docs/${path}`)).status, path).toBe(404);
});

test('/docs gets a token by the request that its Authorize button sends', async () => {
  const { klientId, hemmelighet } = ADMIN;
  const response = await fetch(`${app.url}/oauth2/token`, {
    method: 'POST',
    headers: {
      accept: 'application/json, text/plain, */*',
      'content-type': 'application/x-www-form-urlencoded',
      'x-requested-with': 'XMLHttpRequest',
      authorization: `Basic ${btoa(`${klientId}:${hemmelighet}`)}`,
      origin: app.url,
    },
    body: 'grant_type=client_credentials&scope=',
  });
  expect(response.status).toBe(200);
  const { access_token } = (await response.json()) as { access_token: string };
  const answer = await fetch(`${app.url}/internal/v1/utboks`, {
    headers: { authorization: `Bearer ${access_token}` },
  });
  expect(answer.status).toBe(200);
});

test('/docs lets nobody send from the page in production', async () => {
  const page = async ({ url }: TestApp) => (await fetch(`${url}/docs`)).text();
  expect(await page(app)).not.toContain('data-read-only');
  const SETTINGS_KEY = [Buffer.alloc(32, 7).toString('base64')];
  const production = await startApp({ ROLES: ['api'], ARKIVFLYT_ENVIRONMENT: 'production', SETTINGS_KEY });
  expect(await page(production)).toContain('data-read-only');
  await production.close();
});
