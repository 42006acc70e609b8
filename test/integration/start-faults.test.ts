import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { startApp } from '../../src/app.js';
import { readSettings, type Settings } from '../../src/shared/config/index.js';
import { migrate } from '../../src/shared/prisma/index.js';
import { start } from '../../src/start.js';
import { startFault } from '../../src/start.faults.js';
import { databaseForFile } from '../support/app.fixture.js';
import { queryOnce } from '../support/database.js';
import { forFile } from '../support/fixture.js';
import { ensureBuilt, startNode } from '../support/process.js';
import { makeTempDirectory } from '../support/temp-directory.js';

beforeAll(ensureBuilt, 120_000);

const database = databaseForFile();
const directory = forFile(() => makeTempDirectory('start'));

const settingsOf = (env: Record<string, string>) =>
  readSettings({
    PORT: '0',
    DATA_DIR: directory.path,
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
    ...env,
  });

/** What is told of a start that fails. */
async function told(
  settings: Settings,
  begin: (settings: Settings) => Promise<unknown> = startApp,
): Promise<string> {
  const error: unknown = await begin(settings).then(
    () => new Error('it started'),
    (thrown: unknown) => thrown,
  );
  return startFault(error, settings);
}

/** The same server with something else of its address. */
function at(change: Partial<Pick<URL, 'pathname' | 'username' | 'password' | 'port' | 'hostname'>>): string {
  return Object.assign(new URL(database.url), change).href;
}

test.each<[string, () => Record<string, string>, RegExp]>([
  [
    'a missing database',
    () => ({ DATABASE_URL: at({ pathname: '/borte' }) }),
    /^Databasen «borte» i DATABASE_URL finnes ikke på .+ Opprett den/,
  ],
  [
    'a wrong password',
    () => ({ DATABASE_URL: at({ password: 'feil' }) }),
    /avviste brukeren «postgres» i DATABASE_URL: feil brukernavn eller passord\.$/,
  ],
  [
    'a server that is down',
    () => ({ DATABASE_URL: at({ port: '1' }) }),
    /^Databaseserveren i DATABASE_URL \(127\.0\.0\.1:1\) svarer ikke \(ECONNREFUSED\)\. Start den/,
  ],
  [
    'an address nobody has',
    () => ({ DATABASE_URL: at({ hostname: 'finnes.ikke.invalid' }) }),
    /^Databaseserveren i DATABASE_URL \(finnes\.ikke\.invalid:\d+\) svarer ikke/,
  ],
  [
    'the way past a pooler',
    () => ({ DATABASE_DIRECT_URL: at({ port: '1' }) }),
    /^Databaseserveren i DATABASE_DIRECT_URL/,
  ],
])('a start without its database is told in a sentence: %s', async (_what, env, sentence) => {
  const text = await told(settingsOf(env()));
  expect(text).toMatch(sentence);
  expect(text.split('\n')).toHaveLength(1);
  expect(text).not.toContain(new URL(database.url).password);
});

const FOREIGN = [
  ['made by hand', 'CREATE TABLE klient (id int)'],
  [
    'made by its own migrations',
    `CREATE TABLE annet (id int);
     CREATE TABLE _prisma_migrations (id text, checksum text, finished_at timestamptz, migration_name text, logs text,
       rolled_back_at timestamptz, started_at timestamptz DEFAULT now(), applied_steps_count int DEFAULT 0);
     INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('1', 'x', '2024_other', now())`,
  ],
] as const;
test.each(FOREIGN)("another application's database is left as it is: %s", async (_how, sql) => {
  const name = `fremmed_${_how.length}`;
  const url = await newDatabase(name);
  await queryOnce(url, sql);
  expect(await told(settingsOf({ DATABASE_URL: url }))).toMatch(
    new RegExp(`^Databasen «${name}» i DATABASE_URL tilhører et annet program`),
  );
  const tables = `SELECT table_name FROM information_schema.tables WHERE table_schema IN ('public', 'arkiv')`;
  expect(await queryOnce(url, tables)).not.toContainEqual({ table_name: 'innsending' });
});

test('a user without rights is told which, and what to do', async () => {
  const url = await newDatabase('rettigheter');
  await database.query(`CREATE ROLE gjest LOGIN PASSWORD 'x'`);
  const guest = Object.assign(new URL(url), { username: 'gjest', password: 'x' }).href;
  expect(await told(settingsOf({ DATABASE_URL: guest }))).toMatch(
    /^Brukeren «gjest» i DATABASE_URL mangler rettigheter i databasen «rettigheter»: permission denied for schema public\. La/,
  );
  await database.query('DROP ROLE gjest');
});

test('a migration that fails is named, at once and at the next start, with the statement that lets it be tried again', async () => {
  const url = await newDatabase('migrering');
  const own = join(directory.path, 'migrations');
  const failing = join(own, '20270101000000_feil');
  await mkdir(failing, { recursive: true });
  await writeFile(join(own, 'migration_lock.toml'), 'provider = "postgresql"\n');
  await writeFile(
    join(failing, 'migration.sql'),
    'CREATE TABLE a (id int);\nALTER TABLE finnes_ikke ADD COLUMN b int;\n',
  );
  const settings = settingsOf({ DATABASE_URL: url });
  const begin = () => migrate(url, own);
  const first = await told(settings, begin);
  expect(first).toMatch(
    /^Migreringen 20270101000000_feil av databasen i DATABASE_URL lyktes ikke: No such table: finnes_ikke\./,
  );
  const second = await told(settings, begin);
  expect(second).toMatch(/^Migreringen 20270101000000_feil .+ den stoppet ved en tidligere start/);
  await queryOnce(url, /UPDATE .+;/.exec(second)![0]);
  await writeFile(join(failing, 'migration.sql'), 'CREATE TABLE a (id int);\n');
  expect(await begin()).toEqual(['20270101000000_feil']);
});

test('a taken port is told by its name', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const PORT = String((taken.address() as AddressInfo).port);
  expect(await told(settingsOf({ PORT }))).toBe(
    `Porten i PORT=${PORT} er opptatt av en annen prosess på HOST=127.0.0.1. Stopp den, eller velg en annen port.`,
  );
  expect(await told(settingsOf({ INTERNAL_PORT: PORT }))).toMatch(
    new RegExp(`^Porten i INTERNAL_PORT=${PORT} er opptatt`),
  );
  taken.close();
  expect(await told(settingsOf({ HOST: '192.0.2.1' }))).toMatch(
    /^HOST=192\.0\.2\.1 er ikke en adresse på denne maskinen/,
  );
});

test('a place that is no directory, and a file of codes that is none, are told', async () => {
  const file = join(directory.path, 'fil');
  await writeFile(file, '{');
  const embedded = settingsOf({ DATABASE_URL: '', DATA_DIR: join(file, 'data') });
  expect(await told(embedded, start)).toMatch(/^DATA_DIR=.+fil\/data er ikke en katalog/);
  expect(await told(settingsOf({ KODEVERK_FILE: file }))).toMatch(
    /^KODEVERK_FILE=.+fil kan ikke brukes: filen er ikke gyldig JSON/,
  );
});

test.each<[object, RegExp]>([
  [
    { code: 'EACCES', path: '/data/postgres' },
    /^DATA_DIR=\/data kan ikke leses og skrives av brukeren «.+» \(EACCES på \/data\/postgres\)/,
  ],
  [{ code: 'EROFS', path: '/data/dokumenter' }, /^DATA_DIR=\/data kan ikke leses/],
  [{ code: 'ENOSPC' }, /^Disken under DATA_DIR=\/data er full\.$/],
  [
    { code: 'IN_USE', owner: 17 },
    /^Databasen i DATA_DIR=\/data brukes av en annen prosess \(nummer 17\)\. Stopp den/,
  ],
  [
    { message: 'FATAL:  data directory "/x" has wrong ownership' },
    /^Databasen i DATA_DIR=\/data tilhører en annen bruker/,
  ],
  [
    { message: 'FATAL:  database files are incompatible with server' },
    /laget av en annen versjon av PostgreSQL/,
  ],
])('the embedded database: %o', (fault, sentence) => {
  const error = Object.assign(new Error('x'), fault);
  expect(startFault(error, settingsOf({ DATABASE_URL: '', DATA_DIR: '/data' }))).toMatch(sentence);
});

test('what nobody foresaw keeps its stack', () => {
  expect(startFault(new Error('uventet'), settingsOf({}))).toMatch(/^Error: uventet\n +at /);
});

test('a too old Node, and a taken port, are one line of the real process each', async () => {
  const old = `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.1.0"}})`;
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const PORT = String((taken.address() as AddressInfo).port);
  const outputs = [
    startNode(['--import', old, 'dist/main.js']),
    startNode(['dist/main.js'], { PORT, DATABASE_URL: database.url, DATA_DIR: directory.path }),
  ];
  expect(await Promise.all(outputs.map((one) => one.end()))).toEqual([1, 1]);
  taken.close();
  expect(outputs[0]!.output()).toMatch(
    /^Node 20\.1\.0 er for gammel: arkivflyt trenger Node 22\.18 eller nyere\..+$/,
  );
  expect(outputs[1]!.output().split('\n').at(-1)).toMatch(/^Porten i PORT=/);
  expect(outputs[1]!.output()).not.toMatch(/^ +at /m);
});

async function newDatabase(name: string): Promise<string> {
  await database.query(`CREATE DATABASE ${name}`);
  return at({ pathname: `/${name}` });
}
