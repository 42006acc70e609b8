import { AlarmSettings } from './settings.alarm.js';
import { isOneOf, isSafeUrl, isUrl, isWhole, Must, Setting } from '../setting.js';

/** What an archive may be called. */
export const ARKIVSYSTEM_NAVN = /^[a-z][a-z0-9-]{0,39}$/;

/** The archive `fint`, and for those in ARKIVSYSTEMER_FILE what they leave out. */
export class FintSettings extends AlarmSettings {
  @Setting("FINT's archive API for the archive `fint`, such as https://beta.felleskomponent.no.")
  @Must('en http- eller https-adresse', isUrl(['http:', 'https:']))
  FINT_BASE_URL?: string = undefined;

  @Setting('Token endpoint for it. None: no Authorization is sent.')
  @Must('en http- eller https-adresse', isUrl(['http:', 'https:']))
  FINT_TOKEN_URL?: string = undefined;

  @Setting('Client id at the token endpoint.')
  @Must('en klient-id', (value: string) => value.length > 0)
  FINT_CLIENT_ID?: string = undefined;

  @Setting('Secret of that client.', { secret: true })
  @Must('en hemmelighet', (value: string) => value.length > 0)
  FINT_CLIENT_SECRET?: string = undefined;

  @Setting('User name, for the password grant. None: client credentials.')
  @Must('et brukernavn', (value: string) => value.length > 0)
  FINT_USERNAME?: string = undefined;

  @Setting('Password of that user.', { secret: true })
  @Must('et passord', (value: string) => value.length > 0)
  FINT_PASSWORD?: string = undefined;

  @Setting('Scope to ask for, such as fint-client.')
  @Must('et scope', (value: string) => value.length > 0)
  FINT_SCOPE?: string = undefined;

  @Setting('Which of the two fronts of FINT answers: `gammel`, `ny`, or `auto`: by x-core-version.')
  @Must('gammel, ny eller auto', isOneOf(['gammel', 'ny', 'auto']))
  FINT_FRONT = 'auto';

  @Setting(
    'What stands behind FINT, for what it cannot carry: `elements`, `geointegrasjon`, `p360` or `ukjent`.',
  )
  @Must(
    'elements, geointegrasjon, p360 eller ukjent',
    isOneOf(['elements', 'geointegrasjon', 'p360', 'ukjent']),
  )
  FINT_ADAPTER = 'ukjent';

  @Setting(
    'What a sak is found again by when its outcome is unknown: `innhold`, `tittel` (a suffix of it) or `klasse` (a secondary one).',
  )
  @Must('innhold, tittel eller klasse', isOneOf(['innhold', 'tittel', 'klasse']))
  FINT_CARRIER = 'innhold';

  @Setting('Klassifikasjonssystem of that klasse, by systemId or kode. Required with FINT_CARRIER=klasse.')
  @Must('et klassifikasjonssystem', (value: string) => value.length > 0)
  FINT_CARRIER_KLASSIFIKASJONSSYSTEM?: string = undefined;

  @Setting('Orders under way at once in the archive.')
  @Must('et heltall fra 1 til 256', isWhole(1, 256))
  FINT_MAX_PARALLEL = 8;

  @Setting('Longest pause between two looks at the status of an order, in milliseconds.')
  @Must('et heltall fra 50 til 60000', isWhole(50, 60_000))
  FINT_POLL_MAX_MS = 10_000;

  @Setting(
    'Seconds of nothing but 202 after which the archive itself is asked whether the order was carried out.',
  )
  @Must('et heltall fra 1 til 3600', isWhole(1, 3600))
  FINT_READBACK_AFTER_SECONDS = 180;

  @Setting('Seconds after an order for which 410 means not yet.')
  @Must('et heltall fra 0 til 3600', isWhole(0, 3600))
  FINT_NOT_YET_SECONDS = 60;

  @Setting(
    'Minutes after which an order without an answer is looked for in the archive. FINT forgets it after 30.',
  )
  @Must('et heltall fra 1 til 1440', isWhole(1, 1440))
  FINT_DEADLINE_MINUTES = 28;

  @Setting('Seconds a connection to FINT may take.')
  @Must('et heltall fra 1 til 300', isWhole(1, 300))
  FINT_CONNECT_TIMEOUT_SECONDS = 10;

  @Setting('Seconds an answer of FINT may take, and an upload may stand still.')
  @Must('et heltall fra 1 til 3600', isWhole(1, 3600))
  FINT_RESPONSE_TIMEOUT_SECONDS = 130;

  @Setting('Largest file for the archive, in bytes. FINT holds a whole file in memory.')
  @Must('et heltall fra 1024 til 5368709120', isWhole(1024, 5 * 2 ** 30))
  FINT_FILE_LIMIT_BYTES = 150 * 1024 * 1024;

  @Setting("Minutes between two fetches of the archive's code lists.")
  @Must('et heltall fra 1 til 1440', isWhole(1, 1440))
  FINT_KODELISTE_MINUTES = 15;
}

interface Archive {
  ARCHIVE_SYSTEM: string;
  ARKIVSYSTEMER_FILE?: string;
  isProduction: boolean;
}

/** Of the archive `fint`; what is wrong with those in ARKIVSYSTEMER_FILE is found when it is read. */
export function* archiveFaults(settings: FintSettings & Archive): Generator<string> {
  const { ARCHIVE_SYSTEM: name, FINT_BASE_URL: baseUrl } = settings;
  if (name === 'fint' && !baseUrl) yield 'FINT_BASE_URL må settes når ARCHIVE_SYSTEM er fint.';
  if (name !== 'fint' && name !== 'embedded' && !settings.ARKIVSYSTEMER_FILE)
    yield `ARKIVSYSTEMER_FILE må settes når ARCHIVE_SYSTEM er ${name}.`;
  if (settings.FINT_TOKEN_URL && !(settings.FINT_CLIENT_ID && settings.FINT_CLIENT_SECRET))
    yield 'FINT_CLIENT_ID og FINT_CLIENT_SECRET må settes når FINT_TOKEN_URL er satt.';
  if ((settings.FINT_USERNAME === undefined) !== (settings.FINT_PASSWORD === undefined))
    yield 'FINT_USERNAME og FINT_PASSWORD må settes sammen.';
  if (settings.FINT_CARRIER === 'klasse' && !settings.FINT_CARRIER_KLASSIFIKASJONSSYSTEM)
    yield 'FINT_CARRIER_KLASSIFIKASJONSSYSTEM må settes når FINT_CARRIER er klasse.';
  if (!settings.isProduction) return;
  if (baseUrl && !isSafeUrl(baseUrl)) yield 'FINT_BASE_URL må være en https-adresse i produksjon.';
  if (settings.FINT_TOKEN_URL && !settings.FINT_TOKEN_URL.startsWith('https://'))
    yield 'FINT_TOKEN_URL må være en https-adresse i produksjon.';
}
