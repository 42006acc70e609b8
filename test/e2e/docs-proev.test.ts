import { execFile, execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { ADMIN } from '../support/app.js';
import type { Caller, Svar } from '../support/caller.js';
import { prepare } from '../support/docs.prepare.js';
import { type Document, Own, type Step, stepsOf } from '../support/docs.reader.js';
import { pdf } from '../support/filer.js';
import { forFile } from '../support/fixture.js';
import { newBruker, newPerson } from '../support/person.js';
import { freePort } from '../support/process.js';
import { makeTempDirectory } from '../support/temp-directory.js';

const app = appForFile();
const skyss = fagsystemForFile(app, { xml: true });
const admin = adminForFile(app);

/** There is none on a fresh service, and no example makes one; or whoever goes through the page may not read it; or it does not end. */
const PASSED_OVER = /\/stroem$|\/utboks\/\{id\}\/proev-igjen$|\/dokumenter\/\{dokumentId\}\/innhold$/;

/** Goes through a part of the page from the top; answers what was not as the page says. */
async function goThrough(part: string, caller: Caller): Promise<string[]> {
  const own = new Own();
  const document = (await (await fetch(`${app.url}/docs-json/${part}`)).json()) as Document;
  const faults: string[] = [];
  for (const step of stepsOf(document)) {
    if (PASSED_OVER.test(step.operation)) continue;
    await prepare(step, skyss, own);
    const isSession = step.path.startsWith('/internal/v1/okt');
    const { status, body, text } = await send(isSession ? await newPerson(app) : caller, own, step);
    if (!step.success.includes(status)) faults.push(`${step.name}: ${status} ${text}`);
    own.read(body);
    if (status === 202 && body.statusUrl) own.read(await skyss.waitFinal(body.referanse));
  }
  return faults;
}

function send(caller: Caller, own: Own, step: Step): Promise<Svar> {
  const { type = 'application/json', headers, method } = step;
  const path = own.path(step.path);
  const typed = { ...headers, ...(step.type ? { 'content-type': type } : {}) };
  if (type.startsWith('multipart/')) return sendForm(caller, path);
  if (type === 'application/octet-stream') return caller.call(method, path, { body: pdf(), headers: typed });
  if (type !== 'application/x-www-form-urlencoded')
    return caller.call(method, path, { body: own.body(step), headers: typed });
  const { klientId, hemmelighet } = ADMIN;
  const form = { ...(step.body as object), client_id: klientId, client_secret: hemmelighet };
  const body = new URLSearchParams(form).toString();
  return caller.call(method, path, { body, headers: { ...typed, authorization: '' } });
}

async function sendForm({ token }: Caller, path: string): Promise<Svar> {
  const body = new FormData();
  body.append('fil', new Blob([new Uint8Array(pdf())], { type: 'application/pdf' }), 'søknad.pdf');
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(app.url + path, { method: 'POST', headers, body });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}

test('every example for suppliers is accepted as it stands, one after the other', async () => {
  expect(await goThrough('leverandoer', skyss)).toEqual([]);
});

test('every example for administrators is accepted as it stands, one after the other', async () => {
  await newBruker(app, { brukernavn: 'kari' }, 'k7wqa-9xmtr-34hcd-p8zne');
  expect(await goThrough('intern', admin)).toEqual([]);
});

const directory = forFile(() => makeTempDirectory('curl'));
const hasCurl = (() => {
  try {
    return Boolean(execFileSync('sh', ['-c', 'command -v curl && command -v openssl']));
  } catch {
    return false;
  }
})();

/** The shell blocks of a page that call the service. */
async function curls(file: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  const blocks = [...text.matchAll(/```sh\n([^]*?)```/g)].map(([, block]) => block!);
  return blocks.filter((block) => /\bcurl |^felt\(\)/m.test(block)).join('\n');
}

/** What they write. `put`: what the reader puts in the place of what stands there. */
async function run(script: string, put: Record<string, string>, env: Record<string, string> = {}) {
  const own = Object.entries(put).reduce((text, [there, here]) => text.replaceAll(there, here), script);
  const PATH = `${dirname(process.execPath)}:${process.env.PATH}`;
  const options = { env: { ...env, PATH, PAGES: directory.path } };
  return (await promisify(execFile)('bash', ['-c', own], options)).stdout;
}

test.skipIf(!hasCurl)("README's calls work as they stand, from the client to its callback", async () => {
  const script = `${await curls('README.md')}\nkill $MOTTAKER`;
  const said = await run(script, {
    'http://127.0.0.1:3000': app.url,
    'admin:bytt-denne-hemmeligheten': `${ADMIN.klientId}:${ADMIN.hemmelighet}`,
    4000: String(await freePort()),
  });
  expect(said).toMatch(/"status":"MOTTATT"[^]*"status":"ARKIVERT"[^]*"levert":true/);
});

test.skipIf(!hasCurl)("the guide's calls work as they stand", async () => {
  await writeFile(join(directory.path, 'søknad.pdf'), pdf());
  const said = await run(
    `cd "$PAGES"\n${await curls('docs/integrasjonsguide.md')}`,
    { 'https://arkiv.example.no': app.url, 'https://fagsystem.example.no': 'http://127.0.0.1:8081' },
    { TOKEN: skyss.token, KLIENT_ID: ADMIN.klientId, HEMMELIGHET: ADMIN.hemmelighet },
  );
  expect(said).toMatch(/"access_token"[^]*"filnavn":"søknad.pdf"[^]*"callbackId"/);
});
