import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterEach, expect, test } from 'vitest';
import { AuthModule, SigningKeys } from '../../src/auth/index.js';
import { ConfigModule, readSettings } from '../../src/shared/config/index.js';
import { CryptoModule } from '../../src/shared/crypto/index.js';
import { PrismaModule } from '../../src/shared/prisma/index.js';
import { TelemetryModule } from '../../src/shared/telemetry/index.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function database(): Promise<TestDatabase> {
  const made = await createDatabase();
  closing.push(() => made.drop());
  return made;
}

async function start(url: string, env: Record<string, string> = {}, more: object = {}) {
  const settings = readSettings({ DATABASE_URL: url, LOG_LEVEL: 'silent', ...env });
  const imports = [ConfigModule.with(settings), TelemetryModule, PrismaModule, CryptoModule, AuthModule];
  @Module({ imports, ...more })
  class Application {}
  const app = await NestFactory.createApplicationContext(Application, { logger: false, abortOnError: false });
  closing.push(() => app.close());
  return app;
}

const KEY = { SETTINGS_KEY: Buffer.alloc(32, 7).toString('base64') };

test('several processes that start at once make one signing key and one administrator', async () => {
  const made = await database();
  const admin = {
    BOOTSTRAP_ADMIN_CLIENT_ID: 'admin',
    BOOTSTRAP_ADMIN_CLIENT_SECRET: 'secret-of-the-first-start',
  };
  await Promise.all(Array.from({ length: 4 }, () => start(made.url, admin)));
  expect(await made.query('SELECT kid FROM signeringsnoekkel')).toHaveLength(1);
  expect(await made.query('SELECT id FROM klient_hemmelighet')).toHaveLength(1);
});

test('an administrator that is there is left as it is, whatever the settings say', async () => {
  const made = await database();
  const env = (secret: string) => ({
    BOOTSTRAP_ADMIN_CLIENT_ID: 'admin',
    BOOTSTRAP_ADMIN_CLIENT_SECRET: secret,
  });
  await start(made.url, env('the-first-of-two-secrets'));
  const before = await made.query('SELECT * FROM klient_hemmelighet');
  await start(made.url, env('the-second-of-two-secrets'));
  expect(await made.query('SELECT * FROM klient_hemmelighet')).toEqual(before);
});

test('the private key is stored encrypted, and another SETTINGS_KEY stops the start with a sentence', async () => {
  const made = await database();
  await start(made.url, KEY);
  const [row] = await made.query<{ privat_jwk: string }>('SELECT privat_jwk FROM signeringsnoekkel');
  expect(row!.privat_jwk).toMatch(/^v1\./);
  await expect(start(made.url, { SETTINGS_KEY: Buffer.alloc(32, 8).toString('base64') })).rejects.toThrow(
    'SETTINGS_KEY is not the key',
  );
});

test('after a rotation both keys are published, and the old one signs until everybody has the new', async () => {
  const { url } = await database();
  const keys = (await start(url)).get(SigningKeys);
  const [old] = (await keys.published()).keys;
  const { kid } = await keys.rotate();
  expect((await keys.published()).keys.map((key) => key.kid).sort()).toEqual([old!.kid, kid].sort());
  const [header] = (await keys.sign({})).split('.');
  expect(JSON.parse(Buffer.from(header!, 'base64url').toString())).toMatchObject({ kid: old!.kid });
});

test('a route that says nothing about who may call it stops the start', async () => {
  @Controller('forgotten')
  class Forgotten {
    @Get()
    open(): string {
      return 'oops';
    }
  }
  const { url } = await database();
  await expect(start(url, {}, { controllers: [Forgotten] })).rejects.toThrow('Forgotten.open');
});
