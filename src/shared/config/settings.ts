import { join } from 'node:path';
import { validateSync } from 'class-validator';
import ipaddr from 'ipaddr.js';
import { isOneOf, isUrl, isWhole, Must, parse, Setting } from './setting.js';
import { ARKIVSYSTEM_NAVN, ConsoleSettings, groupFaults } from './groups/index.js';

export const ROLES = ['api', 'archive', 'notification'] as const;
export type Role = (typeof ROLES)[number];

const areCidrs = (values: string[]) => values.every((value) => ipaddr.isValidCIDR(value));

/**
 * Every setting, read from the environment variable of the same name. Lists are comma separated, durations carry
 * their unit in the name. The values here are the defaults; undefined means "none".
 */
export class Settings extends ConsoleSettings {
  @Setting('Environment of this deployment: `test` or `production`. Keys, clients and data are never shared.')
  @Must('test eller production', isOneOf(['test', 'production']))
  ARKIVFLYT_ENVIRONMENT = 'test';

  @Setting('Port of the API. 0 takes a free one.')
  @Must('en port fra 0 til 65535', isWhole(0, 65535))
  PORT = 3000;

  @Setting(
    'Port for /internal, /metrics and their part of /docs, which then are on no other. None: they are on PORT. 0 takes a free one.',
  )
  @Must('en port fra 0 til 65535', isWhole(0, 65535))
  INTERNAL_PORT?: number = undefined;

  @Setting('Address that PORT and INTERNAL_PORT listen on.')
  @Must('en IP-adresse', (value: string) => ipaddr.isValid(value))
  HOST = '127.0.0.1';

  @Setting('Issuer of tokens and base of links. Default: http://HOST:PORT.')
  @Must(
    'en http- eller https-adresse uten skråstrek til slutt',
    (v: string) => isUrl(['http:', 'https:'])(v) && !v.endsWith('/'),
  )
  PUBLIC_URL?: string = undefined;

  @Setting(
    'Load balancers in front, whose X-Forwarded-For says who calls. Default: none, and the header is ignored.',
  )
  @Must('en liste med CIDR-er', areCidrs)
  TRUSTED_PROXY_CIDRS?: string[] = undefined;

  @Setting('PostgreSQL 15 or newer. None: an embedded PostgreSQL 18 starts under DATA_DIR.', { secret: true })
  @Must('en postgresql://-adresse', isUrl(['postgres:', 'postgresql:']))
  DATABASE_URL?: string = undefined;

  @Setting(
    'The same database past a pooler such as PgBouncer, for migrations and wake-ups from other processes. Default: DATABASE_URL.',
    { secret: true },
  )
  @Must('en postgresql://-adresse', isUrl(['postgres:', 'postgresql:']))
  DATABASE_DIRECT_URL?: string = undefined;

  @Setting('Connections in the pool of one process.')
  @Must('et heltall fra 2 til 200', isWhole(2, 200))
  DATABASE_POOL_SIZE = 12;

  @Setting('Where the embedded database and the documents live.')
  @Must('en sti', (value: string) => value.length > 0)
  DATA_DIR = '.data';

  @Setting('What this process runs: any of api, archive, notification.')
  @Must(`en liste med ${ROLES.join(', ')}`, (v: string[]) => v.length > 0 && v.every(isOneOf(ROLES)))
  ROLES: string[] = [...ROLES];

  @Setting(
    "Archive that receives the saker where a client's profile names no other. `embedded`: the Noark 5 core in this database; `fint`: the one of FINT_BASE_URL; or a name in ARKIVSYSTEMER_FILE.",
  )
  @Must('embedded, fint eller et navn i ARKIVSYSTEMER_FILE', (v: string) => ARKIVSYSTEM_NAVN.test(v))
  ARCHIVE_SYSTEM = 'embedded';

  @Setting(
    'JSON file with further archives behind FINT, by name; secrets as {"env": "NAME"} or {"fil": "/path"}. See docs/drift.md.',
  )
  @Must('en sti', (value: string) => value.length > 0)
  ARKIVSYSTEMER_FILE?: string = undefined;

  @Setting('An administrator client made at start if it is not there.')
  @Must('1 til 64 av tegnene a-z A-Z 0-9 . _ -', (value: string) => /^[A-Za-z0-9._-]{1,64}$/.test(value))
  BOOTSTRAP_ADMIN_CLIENT_ID?: string = undefined;

  @Setting('Secret of that client, at least 16 characters.', { secret: true })
  @Must('minst 16 tegn', (value: string) => value.length >= 16)
  BOOTSTRAP_ADMIN_CLIENT_SECRET?: string = undefined;

  @Setting(
    "32 bytes as base64 that encrypt signing keys and receivers' credentials. Required in production. " +
      'A list while it is changed: the first seals, all open.',
    { secret: true },
  )
  @Must(
    'en liste med nøkler, hver på 32 byte som base64',
    (keys: string[]) => keys.length > 0 && keys.every((key) => Buffer.from(key, 'base64').length === 32),
  )
  SETTINGS_KEY?: string[] = undefined;

  @Setting(
    'Networks a callback may reach though they are not public. Default: loopback in test, none in production.',
  )
  @Must('en liste med CIDR-er', areCidrs)
  CALLBACK_ALLOWED_CIDRS?: string[] = undefined;

  @Setting('Callbacks under way at once to one receiver.')
  @Must('et heltall fra 1 til 64', isWhole(1, 64))
  CALLBACK_CONCURRENCY = 32;

  @Setting('Largest submission, JSON or XML, in bytes. Other bodies: 256 KiB.')
  @Must('et heltall fra 1024 til 1073741824', isWhole(1024, 2 ** 30))
  BODY_LIMIT_BYTES = 30 * 1024 * 1024;

  @Setting(
    'Bytes of JSON and XML that may lie in memory at once, from before they are read until they are answered; one client may have half. The process grows by up to four times as much.',
  )
  @Must('et heltall fra 65536 til 17179869184', isWhole(65_536, 2 ** 34))
  BODY_MEMORY_BYTES = 64 * 1024 * 1024;

  @Setting('Seconds for which a body waits for room in memory before it is refused with 503.')
  @Must('et heltall fra 1 til 300', isWhole(1, 300))
  BODY_PATIENCE_SECONDS = 20;

  @Setting('Largest document in bytes.')
  @Must('et heltall fra 1024 til 5368709120', isWhole(1024, 5 * 2 ** 30))
  DOKUMENT_LIMIT_BYTES = 2 ** 30;

  @Setting('Hours after which an uploaded document that no submission uses is deleted.')
  @Must('et heltall fra 1 til 720', isWhole(1, 720))
  DOKUMENT_EXPIRY_HOURS = 24;

  @Setting('Seconds for which a body may come more slowly than 10 KiB/s before the request is given up.')
  @Must('et heltall fra 1 til 3600', isWhole(1, 3600))
  UPLOAD_PATIENCE_SECONDS = 60;

  @Setting('Where documents are kept: `filesystem` (under DATA_DIR) or `s3`.')
  @Must('filesystem eller s3', isOneOf(['filesystem', 's3']))
  STORAGE = 'filesystem';

  @Setting('Address of the S3 service. Default: that of AWS in the region.')
  @Must('en http- eller https-adresse', isUrl(['http:', 'https:']))
  S3_ENDPOINT?: string = undefined;

  @Setting('Bucket for the documents; it must exist. Required with STORAGE=s3.')
  @Must('navnet på en bøtte', (value: string) => /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value))
  S3_BUCKET?: string = undefined;

  @Setting('Region of the bucket.')
  @Must('en region', (value: string) => value.length > 0)
  S3_REGION = 'us-east-1';

  @Setting('Key of the S3 service. None: what the machine itself is given, such as a role.')
  @Must('en nøkkel', (value: string) => value.length > 0)
  S3_ACCESS_KEY_ID?: string = undefined;

  @Setting('Secret of that key.', { secret: true })
  @Must('en hemmelighet', (value: string) => value.length > 0)
  S3_SECRET_ACCESS_KEY?: string = undefined;

  @Setting('Put the bucket in the path rather than in the host name, as most S3 servers but AWS want it.')
  @Must('true eller false', (value: boolean) => typeof value === 'boolean')
  S3_FORCE_PATH_STYLE = false;

  @Setting('Virus scan before archiving: `off` or `clamd`.')
  @Must('off eller clamd', isOneOf(['off', 'clamd']))
  VIRUS_SCAN = 'off';

  @Setting('Address of clamd: host:port, or the path of its socket.')
  @Must('vert:port eller en absolutt sti', (value: string) => /^(\/.+|.+:\d{1,5})$/.test(value))
  CLAMD_ADDRESS = '127.0.0.1:3310';

  @Setting('Days within which each archived document is read and compared with its checksum again.')
  @Must('et heltall fra 1 til 3650', isWhole(1, 3650))
  FIXITY_DAYS = 90;

  @Setting(
    "Days for which the content of a submission is kept after its final status, and of a delivery after its end; a client's profile may say others. Numbers and events stay.",
  )
  @Must('et heltall fra 1 til 3650', isWhole(1, 3650))
  PAYLOAD_RETENTION_DAYS = 60;

  @Setting(
    "JSON file with the deployment's own codes: {list: [{kode, navn, gyldigFra, gyldigTil}]}. None: the standard's.",
  )
  @Must('en sti', (value: string) => value.length > 0)
  KODEVERK_FILE?: string = undefined;

  @Setting('Submissions waiting to be written before the API answers 503.')
  @Must('et heltall fra 1 til 1000000', isWhole(1, 1_000_000))
  INTAKE_QUEUE_LIMIT = 5000;

  @Setting('Submissions archived in one transaction; fewer when they are large (2 MiB together).')
  @Must('et heltall fra 1 til 1000', isWhole(1, 1000))
  ARCHIVE_BATCH_SIZE = 400;

  @Setting('How long a temporary archive fault is retried before the submission ends as FEILET, in hours.')
  @Must('et heltall fra 1 til 720', isWhole(1, 720))
  ARCHIVE_RETRY_HOURS = 72;

  @Setting("Seconds between the outbox' backstop polls.")
  @Must('et heltall fra 1 til 60', isWhole(1, 60))
  OUTBOX_POLL_SECONDS = 1;

  @Setting('Tell other processes of work, and listen to them; the poll finds it too.')
  @Must('true eller false', (value: boolean) => typeof value === 'boolean')
  OUTBOX_LISTEN = true;

  @Setting('Least severity logged: fatal, error, warn, info, debug, trace or silent.')
  @Must(
    'et loggnivå: fatal, error, warn, info, debug, trace eller silent',
    isOneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  )
  LOG_LEVEL = 'info';

  get isProduction(): boolean {
    return this.ARKIVFLYT_ENVIRONMENT === 'production';
  }

  hasRole(role: Role): boolean {
    return this.ROLES.includes(role);
  }

  /** Where documents are kept with STORAGE=filesystem. */
  get documentDirectory(): string {
    return join(this.DATA_DIR, 'documents');
  }

  get directUrl(): string {
    return this.DATABASE_DIRECT_URL ?? this.DATABASE_URL!;
  }

  publicUrlAt(port: number): string {
    return this.PUBLIC_URL ?? this.httpAt(port);
  }

  /** Where this process itself is reached. */
  httpAt(port: number): string {
    return `http://${this.HOST.includes(':') ? `[${this.HOST}]` : this.HOST}:${port}`;
  }

  /** The same, with some of them otherwise. */
  with(changes: Partial<Settings>): Settings {
    return Object.assign(new Settings(), this, changes);
  }

  get callbackAllowedCidrs(): string[] {
    return this.CALLBACK_ALLOWED_CIDRS ?? (this.isProduction ? [] : ['127.0.0.0/8', '::1/128']);
  }
}

/** A setting that cannot be used. The message is the sentence the operator reads. */
export class SettingsError extends Error {}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const settings = new Settings();
  const values = settings as unknown as Record<string, unknown>;
  for (const name of Object.keys(settings)) {
    const text = env[name];
    if (text !== undefined && text !== '') values[name] = parse(name, text, values[name]);
  }
  const faults = validateSync(settings, { skipMissingProperties: true }).map(
    (fault) => `${fault.property} ${Object.values(fault.constraints ?? {}).join(', ')}.`,
  );
  faults.push(...combinationFaults(settings));
  if (faults.length > 0) throw new SettingsError(faults.join('\n'));
  return settings;
}

function* combinationFaults(settings: Settings): Generator<string> {
  const hasId = settings.BOOTSTRAP_ADMIN_CLIENT_ID !== undefined;
  if (hasId !== (settings.BOOTSTRAP_ADMIN_CLIENT_SECRET !== undefined)) {
    yield 'BOOTSTRAP_ADMIN_CLIENT_ID og BOOTSTRAP_ADMIN_CLIENT_SECRET må settes sammen.';
  }
  if (settings.DATABASE_DIRECT_URL && !settings.DATABASE_URL)
    yield 'DATABASE_URL må settes når DATABASE_DIRECT_URL er satt.';
  if (settings.STORAGE === 's3' && !settings.S3_BUCKET) yield 'S3_BUCKET må settes når STORAGE er s3.';
  if ((settings.S3_ACCESS_KEY_ID === undefined) !== (settings.S3_SECRET_ACCESS_KEY === undefined)) {
    yield 'S3_ACCESS_KEY_ID og S3_SECRET_ACCESS_KEY må settes sammen.';
  }
  if (settings.INTERNAL_PORT && settings.INTERNAL_PORT === settings.PORT)
    yield 'INTERNAL_PORT må være en annen port enn PORT.';
  for (const faults of groupFaults) yield* faults(settings);
  if (!settings.isProduction) return;
  if (!settings.publicUrlAt(settings.PORT).startsWith('https://'))
    yield 'PUBLIC_URL må være en https-adresse i produksjon.';
  if (!settings.SETTINGS_KEY) yield 'SETTINGS_KEY må settes i produksjon.';
  if (!settings.DATABASE_URL)
    yield 'DATABASE_URL må settes i produksjon: den innebygde databasen er for utvikling og prøving.';
}
