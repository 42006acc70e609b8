import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Arkivkunnskap, ClamdScan, readArkivsystemer, undersoekArkiver } from '../archive/index.js';
import { MIGRATIONS, type Settings, SettingsError } from '../shared/config/index.js';
import { isPooled, keepsNames } from '../shared/prisma/index.js';
import { cliSettings, withDatabase } from './session.js';
import type { Terminal } from './terminal.js';

export interface Finding {
  ok: boolean;
  text: string;
}

const OLDEST_POSTGRESQL = 15;

const good = (text: string): Finding => ({ ok: true, text });
const bad = (text: string): Finding => ({ ok: false, text });

/** Looks at what the application stands on and changes nothing. Each finding is a sentence. */
export async function examine(terminal: Terminal): Promise<Finding[]> {
  let settings: Settings;
  try {
    settings = cliSettings(terminal);
    readArkivsystemer(settings, (name) => terminal.env[name]);
  } catch (error) {
    if (error instanceof SettingsError)
      return error.message.split('\n').map((line) => bad(`Innstilling: ${line}`));
    throw error;
  }
  const storage = await examineStorage(settings);
  return [
    good(`Innstillingene er gyldige (${settings.ARKIVFLYT_ENVIRONMENT}).`),
    ...(await examineDatabase(terminal, settings)),
    storage,
    ...(settings.VIRUS_SCAN === 'clamd' ? [await examineClamd(settings)] : []),
  ];
}

async function examineDatabase(terminal: Terminal, settings: Settings): Promise<Finding[]> {
  try {
    return await withDatabase(terminal, settings, (found) => askDatabase(found, terminal.env));
  } catch (error) {
    return [bad(`Databasen kan ikke nås: ${reason(error)}`)];
  }
}

async function askDatabase(settings: Settings, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const client = await connect(settings.DATABASE_URL!);
  try {
    const version = Math.floor(
      Number(
        (await client.query<{ n: string }>(`SELECT current_setting('server_version_num') AS n`)).rows[0]!.n,
      ) / 10_000,
    );
    const reached =
      version >= OLDEST_POSTGRESQL
        ? good(`Databasen svarer (PostgreSQL ${version}).`)
        : bad(`Databasen er PostgreSQL ${version}; ${OLDEST_POSTGRESQL} eller nyere trengs.`);
    const migrations = await examineMigrations(client);
    return [
      reached,
      ...(await examinePooler(client, settings)),
      migrations,
      ...(migrations.ok
        ? [await examineOutbox(client), ...(await examineArchives(client, settings, env))]
        : []),
    ];
  } finally {
    await client.end();
  }
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 3000, query_timeout: 10_000 });
  await client.connect();
  return client;
}

/** Nothing without one. */
async function examinePooler(client: Client, settings: Settings): Promise<Finding[]> {
  if (!(await isPooled(client))) return [];
  const statements = (await keepsNames(client))
    ? 'Den husker navngitte spørringer.'
    : 'Den husker ikke navngitte spørringer, så hver blir planlagt på nytt. PgBouncer 1.21 eller nyere gjør det med max_prepared_statements.';
  return [
    good(`Foran databasen står en tilkoblingspool, som PgBouncer. ${statements}`),
    await examineDirectUrl(settings),
  ];
}

async function examineDirectUrl({ DATABASE_DIRECT_URL, OUTBOX_POLL_SECONDS }: Settings): Promise<Finding> {
  if (!DATABASE_DIRECT_URL)
    return good(
      `Prosessene vekker ikke hverandre gjennom poolen; arbeid finnes innen ${OUTBOX_POLL_SECONDS} s. DATABASE_DIRECT_URL gir vekking.`,
    );
  try {
    const client = await connect(DATABASE_DIRECT_URL);
    const leads = await isPooled(client).finally(() => client.end());
    return leads
      ? bad('DATABASE_DIRECT_URL går også gjennom en tilkoblingspool.')
      : good('DATABASE_DIRECT_URL går utenom poolen.');
  } catch (error) {
    return bad(`DATABASE_DIRECT_URL kan ikke nås: ${reason(error)}`);
  }
}

async function examineMigrations(client: Client): Promise<Finding> {
  const table = await client.query<{ found: string | null }>(
    `SELECT to_regclass('public._prisma_migrations')::text AS found`,
  );
  const applied = table.rows[0]?.found
    ? (
        await client.query<{ name: string }>(
          'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
        )
      ).rows
    : [];
  const known = (await readdir(MIGRATIONS, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const missing = known.filter((name) => !applied.some((one) => one.name === name));
  if (missing.length === 0) return good(`Alle ${known.length} migreringer er på plass.`);
  return bad(
    `${missing.length} av ${known.length} migreringer mangler. Start arkivflyt, eller kjør npm run db:migrate.`,
  );
}

async function examineOutbox(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ parked: number }>(
    'SELECT count(*)::int AS parked FROM outbox_message WHERE parkert IS NOT NULL',
  );
  const { parked } = rows[0]!;
  return parked === 0
    ? good('Ingen meldinger er parkert i utboksen.')
    : bad(`${parked} meldinger er parkert i utboksen. Se GET /internal/v1/utboks/parkert.`);
}

async function examineArchives(
  client: Client,
  settings: Settings,
  env: NodeJS.ProcessEnv,
): Promise<Finding[]> {
  const { rows: lister } = await client.query<Arkivkunnskap['lister'][number]>(
    'SELECT * FROM arkiv_kodeliste',
  );
  const { rows: klienter } = await client.query<Arkivkunnskap['klienter'][number]>(
    'SELECT klient_id AS "klientId", profil FROM klient WHERE aktiv ORDER BY klient_id',
  );
  const known = { standard: settings.ARCHIVE_SYSTEM, lister, klienter };
  return undersoekArkiver(
    readArkivsystemer(settings, (name) => env[name]),
    known,
  );
}

async function examineStorage({ DATA_DIR }: Settings): Promise<Finding> {
  const directory = join(DATA_DIR, 'documents');
  const probe = join(directory, `.doctor-${randomUUID()}`);
  try {
    await mkdir(directory, { recursive: true });
    await writeFile(probe, '', { flag: 'wx' });
    await rm(probe);
    return good(`Dokumentlageret ${directory} kan skrives til.`);
  } catch (error) {
    return bad(`Dokumentlageret ${directory} kan ikke skrives til: ${reason(error)}`);
  }
}

/** clamd does not tell its settings, but it says at once whether it would take a document of a given size. */
async function examineClamd({ CLAMD_ADDRESS, DOKUMENT_LIMIT_BYTES }: Settings): Promise<Finding> {
  try {
    if (!(await new ClamdScan(CLAMD_ADDRESS).refuses(DOKUMENT_LIMIT_BYTES))) {
      return good(`Viruskontrollen tar imot dokumenter på ${DOKUMENT_LIMIT_BYTES} byte.`);
    }
    return bad(
      `Viruskontrollen avviser de største dokumentene: StreamMaxLength i clamd.conf er mindre enn ` +
        `DOKUMENT_LIMIT_BYTES (${DOKUMENT_LIMIT_BYTES}). Hev den første, eller senk den andre.`,
    );
  } catch (error) {
    return bad(`Viruskontrollen på ${CLAMD_ADDRESS} kan ikke nås: ${reason(error)}`);
  }
}

/** Node's connection errors have an empty message when several addresses were tried; their code says it. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'ukjent feil';
  const { code } = error as NodeJS.ErrnoException;
  return error.message || code || error.name;
}
