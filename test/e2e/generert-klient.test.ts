import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { KlientService } from '../../src/auth/index.js';
import { Outbox } from '../../src/shared/outbox/index.js';
import { Storage } from '../../src/shared/storage/index.js';
import { appForFile } from '../support/app.fixture.js';
import { pdf } from '../support/filer.pdf.js';
import { forFile } from '../support/fixture.js';
import { PROGRAM } from './generert-klient.program.js';

/** Three seconds alone on a core, and many times that when the other tests have it. */
const COMPILES_MS = 120_000;
const STRICT: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  skipLibCheck: true,
  types: [],
};

interface Tilgang {
  url: string;
  klientId: string;
  hemmelighet: string;
}
interface Program {
  arkiver(
    tilgang: Tilgang,
    bytes: Blob,
  ): Promise<{
    dokument: { sjekksum: string; stoerrelse: number; filnavn: string };
    kjent: string;
    kvittering: { referanse: string; type: string };
    status: { status: string; saksnummer: string | null; referanse: string };
    access_token: string;
  }>;
  avvist(): Promise<unknown>;
  lest(tilgang: Tilgang, token: string, referanse: string): Promise<unknown>;
}

const app = appForFile();

/** Made anew from what the service itself tells; within node_modules, where packages are found and nothing is committed. */
const made = forFile(async () => {
  const path = join(process.cwd(), 'node_modules/.cache', `generert-${process.pid}`);
  await mkdir(path, { recursive: true });
  const document = (await (await fetch(`${app.url}/docs-json`)).json()) as OpenAPI3;
  await createClient({
    input: document as never,
    output: { path: join(path, 'klient'), importFileExtension: '.js' },
    logs: { level: 'silent' },
  });
  await writeFile(join(path, 'typer.ts'), astToString(await openapiTS(document)));
  await writeFile(join(path, 'program.ts'), PROGRAM);
  await writeFile(join(path, 'package.json'), '{ "type": "module" }');
  return { path, close: () => rm(path, { recursive: true, force: true }) };
});

/** As `tsc` tells it, and the JavaScript beside it. Every file is named: what is only found within node_modules is not emitted. */
function compile(path: string): string[] {
  const files = ts.sys.readDirectory(path, ['.ts']);
  const program = ts.createProgram(files, STRICT);
  program.emit();
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start!).line + 1 : 0;
    const text = ts.flattenDiagnosticMessageText(messageText, ' ');
    return `${file?.fileName.slice(path.length)}:${line} ${text}`;
  });
}

test(
  'generated clients compile strict, and token, upload, send and poll run through them as typed',
  async () => {
    expect(compile(made.path)).toEqual([]);
    const program = (await import(pathToFileURL(join(made.path, 'program.js')).href)) as Program;
    const { klient, hemmelighet } = await app.nest.get(Outbox).transaction((tx) =>
      app.nest.get(KlientService).create(tx, {
        navn: 'Generert klient',
        scopes: ['arkivflyt:send', 'arkivflyt:les'],
      }),
    );
    const tilgang = { url: app.url, klientId: klient.klientId, hemmelighet };
    const bytes = pdf();
    const sjekksum = createHash('sha256').update(bytes).digest('hex');

    const { dokument, kjent, kvittering, status, access_token } = await program.arkiver(
      tilgang,
      new Blob([new Uint8Array(bytes)]),
    );

    expect(dokument).toMatchObject({ sjekksum, stoerrelse: bytes.length, filnavn: 'vedtak.pdf' });
    expect(kjent).toBe(sjekksum);
    const stored = await buffer(await app.nest.get(Storage).open(sjekksum));
    expect(createHash('sha256').update(stored).digest('hex')).toBe(sjekksum);
    expect(status).toMatchObject({ status: 'ARKIVERT', referanse: kvittering.referanse });
    expect(await program.lest(tilgang, access_token, kvittering.referanse)).toEqual({
      ...{ typed: true, saksnummer: status.saksnummer, sjekksum, feil: undefined },
    });
    expect(await program.avvist()).toEqual({ kode: 'VALIDERINGSFEIL', felt: 'PAAKREVD' });
  },
  COMPILES_MS,
);
