import { userInfo } from 'node:os';
import { type Settings, SettingsError } from './shared/config/index.js';
import { maskNumbers } from './shared/telemetry/index.js';

/** The little that is known of an error that was not ours. */
type Fault = Error & { code?: string; syscall?: string; path?: string; port?: number; owner?: number };

/**
 * What stands in the way of the start, as a sentence for the operator that names the setting and what to do about it. What
 * nobody foresaw keeps its stack. `settings`: none when they were the fault.
 */
export function startFault(error: unknown, settings?: Settings): string {
  if (error instanceof SettingsError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const sentence =
    settings && (network(error, settings) ?? database(error, settings) ?? files(error, settings));
  return sentence ?? error.stack ?? error.message;
}

function network({ code, syscall, port }: Fault, settings: Settings): string | undefined {
  if (syscall !== 'listen' && syscall !== 'bind') return undefined;
  const { HOST, INTERNAL_PORT } = settings;
  const name = port !== undefined && port === INTERNAL_PORT ? 'INTERNAL_PORT' : 'PORT';
  const at = `${name}=${port ?? settings.PORT}`;
  if (code === 'EADDRINUSE')
    return `Porten i ${at} er opptatt av en annen prosess på HOST=${HOST}. Stopp den, eller velg en annen port.`;
  if (code === 'EACCES')
    return `Prosessen har ikke lov til å bruke porten i ${at}. Velg en port over 1023, eller gi prosessen rett til den.`;
  if (code === 'EADDRNOTAVAIL')
    return `HOST=${HOST} er ikke en adresse på denne maskinen. Bruk 127.0.0.1 for bare denne maskinen, eller 0.0.0.0 for alle adressene dens.`;
  return undefined;
}

const SERVER_AWAY = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNRESET',
];

/** SQLSTATE, Prisma's code, or what the connection died of. */
function database(error: Fault, settings: Settings): string | undefined {
  const { name, url } = address(settings);
  if (!url) return migration(error, name);
  const { code = '', message, syscall } = error;
  const base = decoded(url.pathname.slice(1));
  const user = `«${decoded(url.username)}»`;
  if (
    SERVER_AWAY.includes(code) ||
    syscall === 'connect' ||
    /^(Connection terminated|timeout expired)/.test(message)
  )
    return `Databaseserveren i ${name} (${url.host}) svarer ikke${code ? ` (${code})` : ''}. Start den, eller rett adressen.`;
  if (code === '3D000')
    return `Databasen «${base}» i ${name} finnes ikke på ${url.host}. Opprett den («createdb ${base}»), eller rett navnet.`;
  if (code === '28P01' || code === '28000')
    return `Databaseserveren ${url.host} avviste brukeren ${user} i ${name}: ${code === '28P01' ? 'feil brukernavn eller passord' : 'brukeren finnes ikke, eller slipper ikke inn herfra (pg_hba.conf)'}.`;
  if (code === '57P03')
    return `Databaseserveren i ${name} (${url.host}) er i ferd med å starte. Prøv igjen om litt.`;
  if (code === '53300')
    return `Databaseserveren i ${name} (${url.host}) har ingen ledige forbindelser. Øk max_connections, eller senk DATABASE_POOL_SIZE.`;
  if (code === 'TOO_OLD') return `${name}: ${message}`;
  if (code === 'P3005')
    return `Databasen «${base}» i ${name} tilhører et annet program: den har tabeller, men ikke arkivflyts. Opprett en egen database for arkivflyt.`;
  if (code === '42501' || /permission denied|must be owner/.test(message))
    return `Brukeren ${user} i ${name} mangler rettigheter i databasen «${base}»: ${firstLine(message)}. La brukeren eie databasen («ALTER DATABASE … OWNER TO …»).`;
  return migration(error, name);
}

/** A migration is applied whole or not at all, so that it may be tried again once its cause is gone. */
function migration({ message, code }: Fault, name: string): string | undefined {
  const migration = /migration_name="([\w-]+)"|The `([\w-]+)` migration started/.exec(message);
  const failed = migration?.[1] ?? migration?.[2];
  if (!failed) return undefined;
  const why = code === 'P3009' ? 'den stoppet ved en tidligere start' : firstLine(message);
  return (
    `Migreringen ${failed} av databasen i ${name} lyktes ikke: ${why}. Ingenting av den er utført. ` +
    'Rett årsaken, og la den bli prøvd igjen med denne setningen i databasen: ' +
    `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${failed}' AND finished_at IS NULL;`
  );
}

const UNWRITABLE = ['EACCES', 'EPERM', 'EROFS'];

function files({ code = '', message, path, owner }: Fault, { DATA_DIR }: Settings): string | undefined {
  const who = `brukeren «${username()}»`;
  const where = `DATA_DIR=${DATA_DIR}`;
  if (code === 'IN_USE')
    return `Databasen i ${where} brukes av en annen prosess (nummer ${owner}). Stopp den, velg en annen DATA_DIR, eller la begge bruke én PostgreSQL med DATABASE_URL.`;
  if (/wrong ownership|invalid permissions|could not open file.*Permission denied/.test(message))
    return `Databasen i ${where} tilhører en annen bruker enn ${who}. Start som den brukeren som laget den, eller velg en annen DATA_DIR.`;
  if (/database files are incompatible with server/.test(message))
    return `Databasen i ${where} er laget av en annen versjon av PostgreSQL. Velg en annen DATA_DIR, eller start med den versjonen av arkivflyt som laget den.`;
  if (/cannot run as root/.test(message)) return `${where}: ${message}`;
  if (code === 'ENOSPC') return `Disken under ${where} er full.`;
  if (code === 'ENOTDIR' || code === 'EEXIST') return `${where} er ikke en katalog (${path ?? ''}).`;
  if (UNWRITABLE.includes(code))
    return `${where} kan ikke leses og skrives av ${who} (${code}${path ? ` på ${path}` : ''}). Start som den som eier katalogen, gi brukeren rett til den, eller velg en annen DATA_DIR.`;
  return undefined;
}

/** In a container the user may have a number and no name. */
function username(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.());
  }
}

function address({ DATABASE_URL, DATABASE_DIRECT_URL }: Settings): { name: string; url: URL | undefined } {
  const given = DATABASE_DIRECT_URL ?? DATABASE_URL;
  if (given === undefined) return { name: 'DATA_DIR', url: undefined };
  return { name: DATABASE_DIRECT_URL ? 'DATABASE_DIRECT_URL' : 'DATABASE_URL', url: new URL(given) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What the database says first. Its next lines may quote what is stored. */
function firstLine(message: string): string {
  const [line = ''] = message
    .split('\n')
    .filter((one) => one.trim() !== 'external connector error')
    .map((one) => one.trim().replace(/^ERROR: /, ''));
  return maskNumbers(line).slice(0, 200).replace(/\.$/, '');
}
