import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Settings, SettingsError } from '../../shared/config/index.js';
import { readArkivsystemer } from './arkivsystemer.reader.js';

const directory = mkdtempSync(join(tmpdir(), 'arkivsystemer-'));
afterAll(() => rmSync(directory, { recursive: true }));

function file(content: unknown): string {
  const path = join(directory, 'arkivsystemer.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const PRODUCTION = { ARKIVFLYT_ENVIRONMENT: 'production' };

function read(content: unknown, more: Partial<Settings> = {}, env: Record<string, string> = {}) {
  return readArkivsystemer(
    new Settings().with({ ARKIVSYSTEMER_FILE: file(content), ...more }),
    (name) => env[name],
  );
}

function faultsOf(content: unknown, more: Partial<Settings> = {}): string {
  try {
    read(content, more);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message.replaceAll(join(directory, 'arkivsystemer.json'), 'F');
  }
}

test('without settings there is no archive behind FINT', () => {
  expect(readArkivsystemer(new Settings())).toEqual([]);
});

test('the archive `fint` comes from FINT_*', () => {
  const settings = new Settings().with({
    ARCHIVE_SYSTEM: 'fint',
    FINT_BASE_URL: 'https://play-with-fint.felleskomponent.no/',
    FINT_DEADLINE_MINUTES: 5,
  });
  expect(readArkivsystemer(settings)).toEqual([
    expect.objectContaining({
      navn: 'fint',
      baseUrl: 'https://play-with-fint.felleskomponent.no',
      front: 'auto',
      adapter: 'ukjent',
      baerer: 'innhold',
      deadlineSeconds: 300,
      connectTimeoutMs: 10_000,
      responseTimeoutMs: 130_000,
      fileLimitBytes: 150 * 2 ** 20,
      kodelisteMinutter: 15,
    }),
  ]);
});

test('others come from the file, with secrets from elsewhere, and what is left out is as in FINT_*', () => {
  const secret = join(directory, 'passord');
  writeFileSync(secret, 'hemmelig\n');
  const [system] = read(
    {
      'fylket-vest': {
        baseUrl: 'https://beta.felleskomponent.no',
        tokenUrl: 'https://idp.felleskomponent.no/token',
        clientId: 'oss',
        clientSecret: { env: 'VEST_SECRET' },
        username: 'bruker',
        password: { fil: secret },
        front: 'gammel',
        deadlineSeconds: 60,
      },
    },
    { ...PRODUCTION, ARCHIVE_SYSTEM: 'fylket-vest', FINT_MAX_PARALLEL: 3, FINT_SCOPE: 'not-its-own' },
    { VEST_SECRET: 'sss' },
  );
  expect(system).toMatchObject({
    navn: 'fylket-vest',
    clientSecret: 'sss',
    password: 'hemmelig',
    front: 'gammel',
    deadlineSeconds: 60,
    maxParallel: 3,
  });
  expect(system).not.toHaveProperty('scope');
});

const OK = { baseUrl: 'https://a.example' };

test.each<[string, unknown, Partial<Settings>, RegExp]>([
  ['no JSON', '{"a":"hemmelig', {}, /^ARKIVSYSTEMER_FILE F kan ikke brukes: innholdet er ikke JSON\.$/],
  ['no archives', [], {}, /innholdet må være et objekt med arkivene etter navn/],
  ['a name that is taken', { fint: OK }, {}, /\/fint må være 1 til 40 av/],
  ['a name that is none', { 'A b': OK }, {}, /\/A b må være 1 til 40 av/],
  ['no address', { a: {} }, {}, /\/a\/baseUrl baseUrl må fylles ut/],
  [
    'an address that is none',
    { a: { baseUrl: 'ftp://x' } },
    {},
    /\/a\/baseUrl må være en http- eller https-adresse/,
  ],
  ['an unknown member', { a: { ...OK, timeout: 1 } }, {}, /\/a\/timeout finnes ikke i/],
  [
    'a secret that is not there',
    { a: { ...OK, password: { env: 'NOPE' } } },
    {},
    /viser til NOPE, som ikke er satt/,
  ],
  ['a secret without a user', { a: { ...OK, password: 'x' } }, {}, /må ha både username og password/],
  ['a token without a client', { a: { ...OK, tokenUrl: OK.baseUrl } }, {}, /må ha clientId og clientSecret/],
  ['klasse without its system', { a: { ...OK, baerer: 'klasse' } }, {}, /må ha baererKlassifikasjonssystem/],
  [
    'a default that is not there',
    { a: OK },
    { ARCHIVE_SYSTEM: 'b' },
    /ARCHIVE_SYSTEM b is not in ARKIVSYSTEMER_FILE/,
  ],
  [
    'http in production',
    { a: { baseUrl: 'http://a.example' } },
    PRODUCTION,
    /en https-adresse i baseUrl i produksjon/,
  ],
  [
    'http for the token in production',
    { a: { ...OK, tokenUrl: 'http://a', clientId: 'x', clientSecret: { fil: '/dev/null' } } },
    PRODUCTION,
    /en https-adresse i tokenUrl i produksjon/,
  ],
  [
    'a secret in clear in production',
    { a: { ...OK, username: 'x', password: 'hemmelig' } },
    PRODUCTION,
    /\/a\/password må være \{"env"/,
  ],
])('a file that cannot be used is told in a sentence: %s', (_name, content, more, message) => {
  const faults = faultsOf(content, more);
  expect(faults).toMatch(message);
  expect(faults).not.toContain('hemmelig');
});

test('http to this machine is allowed in production', () => {
  expect(faultsOf({ a: { baseUrl: 'http://127.0.0.1:8080' } }, PRODUCTION)).toBe('');
});

test('all faults are told at once', () => {
  expect(faultsOf({ a: {}, b: {} }).split('\n')).toHaveLength(2);
});
