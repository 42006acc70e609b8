import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { expect } from 'vitest';
import { AuthModule, SigningKeys } from '../../src/auth/index.js';
import { ConfigModule, readSettings } from '../../src/shared/config/index.js';
import { CryptoModule } from '../../src/shared/crypto/index.js';
import { PrismaModule } from '../../src/shared/prisma/index.js';
import { TelemetryModule } from '../../src/shared/telemetry/index.js';
import { testOnNewDatabase } from './database.fixture.js';

/** `start` starts what signs tokens and looks at them: one more process on the test's own database. */
const test = testOnNewDatabase.extend(
  'start',
  ({ database, closing }) =>
    async (env: Record<string, string> = {}, more: object = {}) => {
      const settings = readSettings({ DATABASE_URL: database.url, LOG_LEVEL: 'silent', ...env });
      const imports = [ConfigModule.with(settings), TelemetryModule, PrismaModule, CryptoModule, AuthModule];
      @Module({ imports, ...more })
      class Application {}
      const app = await NestFactory.createApplicationContext(Application, {
        logger: false,
        abortOnError: false,
      });
      closing.push(() => app.close());
      return app;
    },
);

const KEY = { SETTINGS_KEY: Buffer.alloc(32, 7).toString('base64') };

test('several processes that start at once make one signing key and one administrator', async ({
  database,
  start,
}) => {
  const admin = {
    BOOTSTRAP_ADMIN_CLIENT_ID: 'admin',
    BOOTSTRAP_ADMIN_CLIENT_SECRET: 'secret-of-the-first-start',
  };
  await Promise.all(Array.from({ length: 4 }, () => start(admin)));
  expect(await database.query('SELECT kid FROM signeringsnoekkel')).toHaveLength(1);
  expect(await database.query('SELECT id FROM klient_hemmelighet')).toHaveLength(1);
});

test('an administrator that is there is left as it is, whatever the settings say', async ({
  database,
  start,
}) => {
  const env = (secret: string) => ({
    BOOTSTRAP_ADMIN_CLIENT_ID: 'admin',
    BOOTSTRAP_ADMIN_CLIENT_SECRET: secret,
  });
  await start(env('the-first-of-two-secrets'));
  const before = await database.query('SELECT * FROM klient_hemmelighet');
  await start(env('the-second-of-two-secrets'));
  expect(await database.query('SELECT * FROM klient_hemmelighet')).toEqual(before);
});

test('the private key is stored encrypted, and another SETTINGS_KEY stops the start with a sentence', async ({
  database,
  start,
}) => {
  await start(KEY);
  const [row] = await database.query<{ privat_jwk: string }>('SELECT privat_jwk FROM signeringsnoekkel');
  expect(row!.privat_jwk).toMatch(/^v1\./);
  await expect(start({ SETTINGS_KEY: Buffer.alloc(32, 8).toString('base64') })).rejects.toThrow(
    'SETTINGS_KEY is not the key',
  );
});

test('after a rotation both keys are published, and the old one signs until everybody has the new', async ({
  start,
}) => {
  const keys = (await start()).get(SigningKeys);
  const [old] = (await keys.published()).keys;
  const { kid } = await keys.rotate();
  expect((await keys.published()).keys.map((key) => key.kid).sort()).toEqual([old!.kid, kid].sort());
  const [header] = (await keys.sign({})).split('.');
  expect(JSON.parse(Buffer.from(header!, 'base64url').toString())).toMatchObject({ kid: old!.kid });
});

test('a route that says nothing about who may call it stops the start', async ({ start }) => {
  @Controller('forgotten')
  class Forgotten {
    @Get()
    open(): string {
      return 'oops';
    }
  }
  await expect(start({}, { controllers: [Forgotten] })).rejects.toThrow('Forgotten.open');
});
