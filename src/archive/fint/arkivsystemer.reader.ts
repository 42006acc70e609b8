import { readFileSync } from 'node:fs';
import {
  ARKIVSYSTEM_NAVN,
  environment,
  isSafeUrl,
  type Settings,
  SettingsError,
} from '../../shared/config/index.js';
import { about, inspect, NO_CODES } from '../../shared/validation/index.js';
import { ArkivsystemFil } from './arkivsystem.fil.js';
import type { Adapter, Arkivsystem, Baerer, FrontValg } from './arkivsystem.js';

/** Members that may stand elsewhere than in the file: {"env": "NAME"} or {"fil": "/path"}. */
const ELSEWHERE = ['clientId', 'clientSecret', 'username', 'password'];
type Environment = (name: string) => string | undefined;

const SECRETS = ['clientSecret', 'password'];

/**
 * The archives behind FINT: `fint` from FINT_*, the others from ARKIVSYSTEMER_FILE, which has the same members by name
 * of the archive. What it leaves out is as in FINT_*, but for addresses and access: those are each archive's own.
 * Throws SettingsError with a sentence for each fault.
 */
export function readArkivsystemer(settings: Settings, env: Environment = environment): Arkivsystem[] {
  const systems = [...fromSettings(settings), ...fromFile(settings, env)];
  const { ARCHIVE_SYSTEM: standard } = settings;
  if (standard !== 'embedded' && !systems.some(({ navn }) => navn === standard))
    throw new SettingsError(`ARCHIVE_SYSTEM ${standard} is not in ARKIVSYSTEMER_FILE.`);
  return systems;
}

function fromSettings(settings: Settings): Arkivsystem[] {
  const { FINT_BASE_URL: baseUrl } = settings;
  if (!baseUrl) return [];
  return [
    {
      navn: 'fint',
      baseUrl: trimmed(baseUrl),
      tokenUrl: settings.FINT_TOKEN_URL,
      clientId: settings.FINT_CLIENT_ID,
      clientSecret: settings.FINT_CLIENT_SECRET,
      username: settings.FINT_USERNAME,
      password: settings.FINT_PASSWORD,
      scope: settings.FINT_SCOPE,
      baererKlassifikasjonssystem: settings.FINT_CARRIER_KLASSIFIKASJONSSYSTEM,
      ...common(settings),
    },
  ];
}

function common(settings: Settings) {
  return {
    front: settings.FINT_FRONT as FrontValg,
    adapter: settings.FINT_ADAPTER as Adapter,
    baerer: settings.FINT_CARRIER as Baerer,
    maxParallel: settings.FINT_MAX_PARALLEL,
    pollMaxMs: settings.FINT_POLL_MAX_MS,
    readbackAfterSeconds: settings.FINT_READBACK_AFTER_SECONDS,
    notYetSeconds: settings.FINT_NOT_YET_SECONDS,
    deadlineSeconds: settings.FINT_DEADLINE_MINUTES * 60,
    connectTimeoutMs: settings.FINT_CONNECT_TIMEOUT_SECONDS * 1000,
    responseTimeoutMs: settings.FINT_RESPONSE_TIMEOUT_SECONDS * 1000,
    fileLimitBytes: settings.FINT_FILE_LIMIT_BYTES,
    kodelisteMinutter: settings.FINT_KODELISTE_MINUTES,
  };
}

function fromFile(settings: Settings, env: Environment): Arkivsystem[] {
  const { ARKIVSYSTEMER_FILE: path } = settings;
  if (!path) return [];
  const faults: string[] = [];
  const systems = Object.entries(parse(path)).flatMap(([navn, value]) => {
    const told = (sti: string, why: string) => faults.push(`/${navn}${sti} ${why}`);
    if (!ARKIVSYSTEM_NAVN.test(navn) || navn === 'embedded' || navn === 'fint') {
      told(
        '',
        'må være 1 til 40 av tegnene a-z 0-9 -, begynne med en bokstav, og ikke være embedded eller fint',
      );
      return [];
    }
    return readOne(navn, value, settings, env, told) ?? [];
  });
  if (faults.length > 0)
    throw new SettingsError(faults.map((fault) => `ARKIVSYSTEMER_FILE ${path}: ${fault}.`).join('\n'));
  return systems;
}

type Told = (sti: string, why: string) => void;

function readOne(
  navn: string,
  value: unknown,
  settings: Settings,
  env: Environment,
  told: Told,
): Arkivsystem | undefined {
  if (!isObject(value)) return void told('', 'må være et objekt');
  if (settings.isProduction)
    for (const name of SECRETS.filter((one) => typeof value[one] === 'string'))
      told(`/${name}`, 'må være {"env": …} eller {"fil": …} i produksjon');
  const fetched = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      ELSEWHERE.includes(name) && isObject(member) ? elsewhere(member, env, `/${name}`, told) : member,
    ]),
  );
  const { made, faults } = inspect(ArkivsystemFil, fetched, NO_CODES);
  const nameless = { nb: '', en: '' };
  for (const { sti, melding } of faults) told(sti, about(nameless, melding).nb.replace(/^ |\.$/g, ''));
  if (faults.length > 0) return undefined;
  const system = { navn, ...common(settings), ...given(made) } as Arkivsystem;
  for (const why of unfit(system, settings.isProduction)) told('', why);
  return { ...system, baseUrl: trimmed(system.baseUrl) };
}

/** What no member alone can tell. */
function* unfit(system: Arkivsystem, isProduction: boolean): Generator<string> {
  const { baseUrl, tokenUrl, clientId, clientSecret, username, password } = system;
  if (tokenUrl && !(clientId && clientSecret)) yield 'må ha clientId og clientSecret når tokenUrl er med';
  if ((username === undefined) !== (password === undefined))
    yield 'må ha både username og password, eller ingen av dem';
  if (system.baerer === 'klasse' && !system.baererKlassifikasjonssystem)
    yield 'må ha baererKlassifikasjonssystem når baerer er klasse';
  if (!isProduction) return;
  if (!isSafeUrl(baseUrl)) yield 'må ha en https-adresse i baseUrl i produksjon';
  if (tokenUrl && !tokenUrl.startsWith('https://')) yield 'må ha en https-adresse i tokenUrl i produksjon';
}

/** Never tells what it found, only where it looked. */
function elsewhere(
  member: Record<string, unknown>,
  env: Environment,
  sti: string,
  told: Told,
): string | undefined {
  const { env: name, fil } = member;
  if (typeof name === 'string' && Object.keys(member).length === 1) {
    if (!env(name)) told(sti, `viser til ${name}, som ikke er satt`);
    return env(name);
  }
  if (typeof fil === 'string' && Object.keys(member).length === 1) {
    try {
      return readFileSync(fil, 'utf8').trim();
    } catch (error) {
      return void told(sti, `kan ikke leses: ${(error as Error).message}`);
    }
  }
  return void told(sti, 'må være tekst, {"env": "NAVN"} eller {"fil": "/sti"}');
}

function parse(path: string): object {
  let why = 'innholdet må være et objekt med arkivene etter navn';
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isObject(read)) return read;
  } catch (error) {
    // The parser's own words may hold what stands there, a secret for instance.
    why = error instanceof SyntaxError ? 'innholdet er ikke JSON' : (error as Error).message;
  }
  throw new SettingsError(`ARKIVSYSTEMER_FILE ${path} kan ikke brukes: ${why}.`);
}

function given(made: object): object {
  return Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function trimmed(url: string): string {
  return url.replace(/\/+$/, '');
}
