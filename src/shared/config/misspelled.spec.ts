import { expect, test } from 'vitest';
import { environment } from './environment.js';
import { misspelled } from './misspelled.js';
import { describedSettings, readSettings } from './index.js';

test.each([
  ['OUTBOX_POLL_SECOND', 'OUTBOX_POLL_SECONDS'],
  ['PROT', 'PORT'],
  ['ROLE', 'ROLES'],
  ['LOGLEVEL', 'LOG_LEVEL'],
  ['DATABSE_URL', 'DATABASE_URL'],
  ['DATA_DIRECTORY', undefined],
  ['INTERN_PORT', 'INTERNAL_PORT'],
  ['ARKIVFLYT_ENV', 'ARKIVFLYT_ENVIRONMENT'],
  ['FINT_URL', 'FINT_BASE_URL'],
  ['S3_PATH_STYLE', 'S3_FORCE_PATH_STYLE'],
])('%s: %s', (setting, closest) => {
  const found = misspelled([setting]);
  if (closest === undefined) expect(found).toEqual([]);
  else expect(found).toMatchObject([{ setting }]);
  if (!['FINT_URL', 'ARKIVFLYT_ENV'].includes(setting) && closest) expect(found[0]!.closest).toBe(closest);
});

test('what is a setting, is named by a file of settings, or has nothing to do with us is not told of', () => {
  environment('FINT_VEST_SECRET');
  expect(readSettings({})).toBeDefined();
  const others = [
    'PATH',
    'HOME',
    'TERM',
    'LANG',
    'USER',
    'PWD',
    'NODE_ENV',
    'npm_config_port',
    'HOSTNAME',
    'PGHOST',
    'SHLVL',
  ];
  const names = [...describedSettings.map(({ name }) => name), 'FINT_VEST_SECRET', ...others];
  expect(misspelled(names)).toEqual([]);
});
