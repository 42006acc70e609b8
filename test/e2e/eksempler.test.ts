import { execFile, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { KlientService } from '../../src/auth/index.js';
import { Outbox } from '../../src/shared/outbox/index.js';
import { appForFile } from '../support/app.fixture.js';
import { forFile } from '../support/fixture.js';
import { makeTempDirectory } from '../support/temp-directory.js';

const FOLDER = 'docs/eksempler';
const run = promisify(execFile);
const isThere = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;

const app = appForFile();
const klient = forFile(() =>
  app.nest
    .get(Outbox)
    .transaction((tx) =>
      app.nest
        .get(KlientService)
        .create(tx, { navn: 'Eksempler', scopes: ['arkivflyt:send', 'arkivflyt:les'] }),
    ),
);
const classes = forFile(() => makeTempDirectory('eksempler'));

/** The programs of the guide, as a supplier runs them. The one in C# needs .NET, which is seldom where this runs. */
const PROGRAMS = [
  { name: 'TypeScript', there: true, start: async () => [process.execPath, join(FOLDER, 'arkiver.ts')] },
  {
    name: 'Python',
    there: isThere('python3', '-c', 'import sys; sys.exit(sys.version_info < (3, 9))'),
    start: async () => ['python3', join(FOLDER, 'arkiver.py')],
  },
  {
    name: 'Java',
    there: isThere('javac', '--release', '17', '-version'),
    start: async () => {
      const sources = readdirSync(FOLDER).filter((file) => file.endsWith('.java'));
      await run('javac', [
        '-encoding',
        'UTF-8',
        '-d',
        classes.path,
        ...sources.map((file) => join(FOLDER, file)),
      ]);
      return ['java', '-Dstdout.encoding=UTF-8', '-cp', classes.path, 'Arkiver'];
    },
  },
];

async function output(command: string[], hemmelighet = klient.hemmelighet): Promise<string> {
  const [program, ...args] = command;
  const { stdout } = await run(program!, args, {
    env: {
      PATH: process.env.PATH,
      PYTHONDONTWRITEBYTECODE: '1',
      API: app.url,
      KLIENT_ID: klient.klient.klientId,
      HEMMELIGHET: hemmelighet,
    },
    timeout: 25_000,
  });
  return stdout;
}

describe.each(PROGRAMS)('the program of the guide in $name', ({ there, start }) => {
  test.skipIf(!there)('gets a token, sends, follows the status and is called back', async () => {
    const told = await output(await start());
    expect(told).toMatch(/^Mottatt: [0-9a-f-]{36}$/m);
    const [, saksnummer] = /^Status: ARKIVERT, saksnummer (\d{4}\/\d+)/m.exec(told)!;
    expect(told).toContain(`Callback: innsending.arkivert, saksnummer ${saksnummer}`);
  });

  test.skipIf(!there)('says why when it is not let in', async () => {
    const refused = output(await start(), 'feil');
    await expect(refused).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('invalid_client') as string,
    });
  });
});
