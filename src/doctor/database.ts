import { Client } from 'pg';
import { type Arkivkunnskap, type Arkivsystem, undersoekArkiver } from '../archive/index.js';
import { MIGRATIONS, type Settings } from '../shared/config/index.js';
import {
  appliedMigrations,
  isPooled,
  keepsNames,
  majorVersion,
  OLDEST_POSTGRESQL,
  readMigrations,
} from '../shared/prisma/index.js';
import { reason } from './reason.js';
import { examineDatabaseClock } from './clock.js';
import { bad, type Finding, good } from './finding.js';

/** The server, what stands before it, whether its clock is ours, and what the application has in it. */
export async function examineDatabase(settings: Settings, archives: Arkivsystem[]): Promise<Finding[]> {
  const client = await connect(settings.DATABASE_URL!);
  try {
    const version = await majorVersion(client);
    const reached =
      version >= OLDEST_POSTGRESQL
        ? good(`Databasen svarer (PostgreSQL ${version}).`)
        : bad(`Databasen er PostgreSQL ${version}; ${OLDEST_POSTGRESQL} eller nyere trengs.`);
    const migrations = await examineMigrations(client);
    return [
      reached,
      ...(await examinePooler(client, settings)),
      await examineDatabaseClock(client),
      migrations,
      ...(migrations.ok
        ? [await examineOutbox(client), ...(await examineArchives(client, settings, archives))]
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
      ? bad('DATABASE_DIRECT_URL går også gjennom en tilkoblingspool. La den gå rett til databasen.')
      : good('DATABASE_DIRECT_URL går utenom poolen.');
  } catch (error) {
    return bad(`DATABASE_DIRECT_URL kan ikke nås: ${reason(error)}. Rett den, eller ta den bort.`);
  }
}

async function examineMigrations(client: Client): Promise<Finding> {
  const known = await readMigrations(MIGRATIONS);
  const applied = await appliedMigrations(client);
  const missing = known.filter(({ name }) => !applied.has(name));
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
    : bad(
        `${parked} meldinger er parkert i utboksen. Se dem med utboks parkert, og gi dem nye forsøk med utboks proev-igjen.`,
      );
}

async function examineArchives(
  client: Client,
  settings: Settings,
  archives: Arkivsystem[],
): Promise<Finding[]> {
  const { rows: lister } = await client.query<Arkivkunnskap['lister'][number]>(
    'SELECT * FROM arkiv_kodeliste',
  );
  const { rows: klienter } = await client.query<Arkivkunnskap['klienter'][number]>(
    'SELECT klient_id AS "klientId", profil FROM klient WHERE aktiv ORDER BY klient_id',
  );
  const known = { standard: settings.ARCHIVE_SYSTEM, lister, klienter };
  return undersoekArkiver(archives, known);
}
