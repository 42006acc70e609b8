import { expect } from 'vitest';
import { onCommandLine, streamsOf } from './cli.fixture.js';
import { testOnSharedDatabase } from './database.fixture.js';
import { newDirectory } from './directory.fixture.js';

const test = testOnSharedDatabase
  .extend('directory', newDirectory)
  .extend('run', onCommandLine)
  .extend('say', streamsOf);

const ny = (brukernavn: string, rolle = 'behandler') => [
  ...['bruker', 'opprett', brukernavn, '--navn', 'Kari Arkivar', '--rolle', rolle],
];

test('a user is made with a password that is shown once, listed, changed, signed out and deleted', async ({
  run,
}) => {
  const made = await run([...ny('Kari'), '--innsyn']);
  expect(made.code, made.text).toBe(0);
  expect(made.text).toMatch(/Brukernavn: kari\nPassord: +([2-9a-z]{5}-){3}[2-9a-z]{5}\n[^]*vises ikke igjen/);
  expect(await run(ny('KARI'))).toEqual({ code: 1, text: expect.stringContaining('finnes allerede') });
  expect((await run(['bruker', 'list'])).text).toMatch(/kari +ja +behandler +ja +LOKAL +Kari Arkivar/);
  const changed = await run(['bruker', 'endre', 'kari', '--rolle', 'leser', '--innsyn', 'nei']);
  expect([changed.code, changed.text]).toEqual([0, expect.stringMatching(/Rolle: +leser[^]*Innsyn: +nei/)]);
  expect((await run(['bruker', 'passord', 'kari'])).text).toMatch(/Passord: +[2-9a-z]{5}-/);
  expect((await run(['bruker', 'logg-ut', 'kari'])).text).toContain('kari er logget ut av 0 økter.');
  expect((await run(['bruker', 'slett', 'kari'])).text).toContain('kari er slettet.');
  expect(await run(['bruker', 'slett', 'kari'])).toEqual({
    code: 1,
    text: expect.stringContaining('Det finnes ingen bruker'),
  });
});

test('a password may come on stdin, and is not shown then', async ({ say }) => {
  const stdin = () => Promise.resolve('en lang setning som huskes\n');
  const made = await say([...ny('ola'), '--passord-fra-stdin'], undefined, { stdin });
  expect([made.code, made.out]).toEqual([0, 'Brukeren er opprettet.']);
  const short = await say([...ny('per'), '--passord-fra-stdin'], undefined, {
    stdin: () => Promise.resolve('kort'),
  });
  expect([short.code, short.err]).toEqual([2, expect.stringContaining('minst 12 tegn')]);
  const none = await say([...ny('per'), '--passord-fra-stdin']);
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('passord på stdin')]);
});

test.for<[string[], string]>([
  [ny('per', 'sjef'), '--rolle: '],
  [ny('per pål'), 'brukernavn: '],
  [['bruker', 'endre', 'ola'], 'Gi minst ett valg'],
])('%j cannot be read', async ([line, why], { run }) => {
  expect(await run(line)).toEqual({ code: 2, text: expect.stringContaining(why) });
});
