import { expect, test } from 'vitest';
import { describedSettings } from './setting.js';
import { PublicUrl } from './public-url.js';
import { readSettings, Settings, SettingsError } from './settings.js';

const PRODUCTION = {
  ARKIVFLYT_ENVIRONMENT: 'production',
  PUBLIC_URL: 'https://arkivflyt.example.no',
  SETTINGS_KEY: Buffer.alloc(32, 7).toString('base64'),
  DATABASE_URL: 'postgresql://db.example.no/arkivflyt',
};

function faultsOf(env: Record<string, string>): string {
  try {
    readSettings(env);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
}

test('an empty environment gives the defaults, which are the test environment on one machine', () => {
  const settings = readSettings({});
  expect(settings).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    DATA_DIR: '.data',
    ROLES: ['api', 'archive', 'notification'],
  });
  expect(settings.publicUrlAt(settings.PORT)).toBe('http://127.0.0.1:3000');
  expect(settings.callbackAllowedCidrs).toEqual(['127.0.0.0/8', '::1/128']);
});

test('numbers, lists and truth values are read from text, an empty text is no value', () => {
  const keys = [1, 2].map((n) => Buffer.alloc(32, n).toString('base64'));
  expect(readSettings({ SETTINGS_KEY: keys.join(', ') }).SETTINGS_KEY).toEqual(keys);
  const settings = readSettings({
    PORT: '0',
    ROLES: 'api, archive',
    OUTBOX_LISTEN: 'false',
    DATA_DIR: '',
    HOST: '::1',
  });
  expect(settings).toMatchObject({
    PORT: 0,
    ROLES: ['api', 'archive'],
    OUTBOX_LISTEN: false,
    DATA_DIR: '.data',
  });
  expect(settings.publicUrlAt(settings.PORT)).toBe('http://[::1]:0');
});

test.each([
  ['ARKIVFLYT_ENVIRONMENT', 'prod'],
  ['PORT', '65536'],
  ['PORT', '3000x'],
  ['PORT', ' '],
  ['HOST', 'localhost'],
  ['PUBLIC_URL', 'example.no'],
  ['PUBLIC_URL', 'https://example.no/'],
  ['DATABASE_URL', 'mysql://example.no/db'],
  ['DATABASE_POOL_SIZE', '1'],
  ['ROLES', 'api,worker'],
  ['ROLES', ','],
  ['SETTINGS_KEY', 'c2hvcnQ='],
  ['SETTINGS_KEY', `${PRODUCTION.SETTINGS_KEY},c2hvcnQ=`],
  ['SETTINGS_KEY', ','],
  ['TRUSTED_PROXY_CIDRS', '10.0.0.1'],
  ['CALLBACK_ALLOWED_CIDRS', '10.0.0.0/8,10.0.0.1/99'],
  ['OUTBOX_LISTEN', 'yes'],
  ['LOG_LEVEL', 'loud'],
])('%s=%j is refused with a sentence that names it', (name, value) => {
  expect(faultsOf({ [name]: value })).toMatch(new RegExp(`^${name} må være .+\\.$`));
});

test('all faults are told at once, and none repeats a value that may be secret', () => {
  const text = faultsOf({
    PORT: 'x',
    LOG_LEVEL: 'loud',
    SETTINGS_KEY: `${PRODUCTION.SETTINGS_KEY},not-a-good-key`,
    DATABASE_URL: 'secret-place',
  });
  expect(text.split('\n')).toHaveLength(4);
  expect(text).not.toMatch(/not-a-good-key|secret-place|BwcHBwcH/);
});

test('the first administrator needs both halves', () => {
  expect(faultsOf({ BOOTSTRAP_ADMIN_CLIENT_ID: 'admin' })).toContain('må settes sammen');
  expect(faultsOf({ BOOTSTRAP_ADMIN_CLIENT_SECRET: 'x'.repeat(16) })).toContain('må settes sammen');
});

test('a way past the pooler needs the way through it', () => {
  expect(faultsOf({ DATABASE_DIRECT_URL: PRODUCTION.DATABASE_URL })).toContain('DATABASE_URL må settes');
});

test('production demands https, a key and a database of its own, and lets no callback in', () => {
  expect(readSettings(PRODUCTION).callbackAllowedCidrs).toEqual([]);
  for (const name of ['PUBLIC_URL', 'SETTINGS_KEY', 'DATABASE_URL'] as const) {
    expect(faultsOf({ ...PRODUCTION, [name]: '' })).toContain(name);
  }
  expect(faultsOf({ ...PRODUCTION, PUBLIC_URL: 'http://arkivflyt.example.no' })).toContain('https');
});

test('every setting has a meaning', () => {
  expect(describedSettings.map(({ name }) => name)).toEqual(Object.keys(new Settings()));
  for (const { meaning } of describedSettings) expect(meaning).toMatch(/\.$/);
});

test.each<[Record<string, string>, RegExp]>([
  [{ ARCHIVE_SYSTEM: 'fint' }, /^FINT_BASE_URL må settes når ARCHIVE_SYSTEM er fint\.$/],
  [{ ARCHIVE_SYSTEM: 'vest' }, /^ARKIVSYSTEMER_FILE må settes når ARCHIVE_SYSTEM er vest\.$/],
  [{ ARCHIVE_SYSTEM: 'Vest 1' }, /^ARCHIVE_SYSTEM må være embedded, fint eller et navn/],
  [{ FINT_TOKEN_URL: 'https://idp.example' }, /^FINT_CLIENT_ID og FINT_CLIENT_SECRET må settes/],
  [{ FINT_USERNAME: 'x' }, /^FINT_USERNAME og FINT_PASSWORD må settes sammen\.$/],
  [{ FINT_CARRIER: 'klasse' }, /^FINT_CARRIER_KLASSIFIKASJONSSYSTEM må settes/],
  [
    { ...PRODUCTION, FINT_BASE_URL: 'http://fint.example' },
    /^FINT_BASE_URL må være en https-adresse i produksjon\.$/,
  ],
  [
    { ...PRODUCTION, FINT_TOKEN_URL: 'http://idp.example', FINT_CLIENT_ID: 'x', FINT_CLIENT_SECRET: 'y' },
    /^FINT_TOKEN_URL må være en https-adresse i produksjon\.$/,
  ],
])('what does not fit together for FINT is told: %o', (env, message) => {
  expect(faultsOf(env)).toMatch(message);
});

test.each<[Record<string, string>, string]>([
  [{}, 'http://127.0.0.1:3000'],
  [{ PUBLIC_URL: 'https://arkiv.no' }, 'https://arkiv.no'],
  [{ PUBLIC_URL: 'https://arkiv.no', INTERNAL_PORT: '9000' }, 'http://127.0.0.1:9000'],
  [{ INTERNAL_PORT: '9000', CONSOLE_URL: 'https://konsoll.no' }, 'https://konsoll.no'],
])('the console is reached at PUBLIC_URL, at its own port, or where it is said: %j', (env, url) => {
  expect(new PublicUrl(readSettings(env)).console).toBe(url);
});

test.each<[string, Record<string, string>]>([
  ['OIDC_ISSUER og OIDC_CLIENT_ID må settes sammen.', { OIDC_ISSUER: 'https://id.example.no' }],
  ['CONSOLE_URL må være en http- eller https-adresse uten sti.', { CONSOLE_URL: 'https://a.no/x' }],
  ['OIDC_SCOPE må være scope med openid.', { OIDC_SCOPE: 'profile' }],
  [
    'CONSOLE_URL må være en https-adresse i produksjon.',
    { ARKIVFLYT_ENVIRONMENT: 'production', CONSOLE_URL: 'http://a.no' },
  ],
  [
    'CONSOLE_URL må være en https-adresse i produksjon.',
    { ...PRODUCTION, INTERNAL_PORT: '9000', OIDC_ISSUER: 'https://id.no', OIDC_CLIENT_ID: 'x' },
  ],
  [
    'OIDC_ISSUER må være en https-adresse i produksjon.',
    { ARKIVFLYT_ENVIRONMENT: 'production', OIDC_ISSUER: 'http://id.no', OIDC_CLIENT_ID: 'x' },
  ],
])('of the console: %s', (fault, env) => {
  expect(() => readSettings(env)).toThrow(fault);
});

test('where traces go, and what comes with them, is as OpenTelemetry has it', () => {
  expect(readSettings({}).tracesUrl).toBeUndefined();
  const base = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' };
  expect(readSettings(base).tracesUrl).toBe('http://collector:4318/v1/traces');
  const whole = { ...base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example/otlp' };
  expect(readSettings(whole).tracesUrl).toBe('https://traces.example/otlp');
  const headers = { OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Basic%20abc=, x-org=7,x-odd=50%' };
  expect(readSettings(headers).traceHeaders).toEqual({
    authorization: 'Basic abc=',
    'x-org': '7',
    'x-odd': '50%',
  });
  expect(faultsOf({ OTEL_EXPORTER_OTLP_HEADERS: 'hemmelig' })).toBe(
    'OTEL_EXPORTER_OTLP_HEADERS må være en liste med navn=verdi.',
  );
  const sampler = { OTEL_TRACES_SAMPLER: 'jaeger_remote', OTEL_TRACES_SAMPLER_ARG: '1.5' };
  expect(faultsOf(sampler)).toMatch(
    /^OTEL_TRACES_SAMPLER må .+\.\nOTEL_TRACES_SAMPLER_ARG må være et tall fra 0 til 1\.$/,
  );
});

test('a secret for the collector does not go out in the clear from production', () => {
  const env = { ...PRODUCTION, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
  expect(readSettings(env).tracesUrl).toBe('http://collector:4318/v1/traces');
  expect(faultsOf({ ...env, OTEL_EXPORTER_OTLP_HEADERS: 'authorization=x' })).toContain(
    'https-adresse i produksjon',
  );
});

test('the webhook of alarms has a secret, and that is one of Standard Webhooks', () => {
  const url = 'http://mattermost:8065/hooks/x';
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const read = (more: NodeJS.ProcessEnv) => () => readSettings({ ALARM_WEBHOOK_URL: url, ...more });
  expect(read({ ALARM_WEBHOOK_SECRET: secret })().ALARM_WEBHOOK_URL).toBe(url);
  expect(read({})).toThrow('ALARM_WEBHOOK_URL og ALARM_WEBHOOK_SECRET må settes sammen.');
  for (const bad of ['hemmelig', 'whsec_kort', `whsec_${'a'.repeat(200)}`, `${secret}!`])
    expect(read({ ALARM_WEBHOOK_SECRET: bad })).toThrow('ALARM_WEBHOOK_SECRET må være whsec_');
});
