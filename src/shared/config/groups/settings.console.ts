import { FintSettings } from './settings.fint.js';
import { isUrl, isWhole, Must, Setting } from '../setting.js';

const isText = (value: string) => value.trim().length > 0;

/** The console, and who may sign in to it. */
export class ConsoleSettings extends FintSettings {
  @Setting('Minutes without use after which a person is signed out of the console.')
  @Must('et heltall fra 5 til 1440', isWhole(5, 1440))
  CONSOLE_IDLE_MINUTES = 30;

  @Setting('Hours after which a person must sign in to the console again, used or not.')
  @Must('et heltall fra 1 til 168', isWhole(1, 168))
  CONSOLE_SESSION_HOURS = 10;

  @Setting('Let the users made by `npm run cli -- bruker` sign in to the console with a password.')
  @Must('true eller false', (value: boolean) => typeof value === 'boolean')
  CONSOLE_LOCAL_USERS = true;

  @Setting(
    'Where browsers reach the console, without /console. Needed for OIDC. Default: PUBLIC_URL; with INTERNAL_PORT http://HOST:INTERNAL_PORT.',
  )
  @Must(
    'en http- eller https-adresse uten sti',
    (v: string) => isUrl(['http:', 'https:'])(v) && new URL(v).origin === v,
  )
  CONSOLE_URL?: string = undefined;

  @Setting('Issuer of OpenID Connect that signs persons in to the console. None: only local users.')
  @Must('en http- eller https-adresse', isUrl(['http:', 'https:']))
  OIDC_ISSUER?: string = undefined;

  @Setting('Client id there. Its redirect URI is CONSOLE_URL/console/oidc/retur.')
  @Must('en klient-id', isText)
  OIDC_CLIENT_ID?: string = undefined;

  @Setting('Secret of that client. None: a public client; PKCE is used either way.', { secret: true })
  @Must('en hemmelighet', isText)
  OIDC_CLIENT_SECRET?: string = undefined;

  @Setting('What the button says one signs in with. Default: the host of OIDC_ISSUER.')
  @Must('et navn', isText)
  OIDC_NAME?: string = undefined;

  @Setting('Scopes to ask for, with spaces between.')
  @Must('scope med openid', (value: string) => value.split(' ').includes('openid'))
  OIDC_SCOPE = 'openid profile';

  @Setting('Claim that is the username; sub where there is none.')
  @Must('et claim', isText)
  OIDC_USERNAME_CLAIM = 'preferred_username';

  @Setting(
    'Claim with the roles: a text or a list; with dots it may lie within others, such as realm_access.roles.',
  )
  @Must('et claim', isText)
  OIDC_ROLE_CLAIM = 'roles';

  @Setting('Value of that claim that gives the role leser.')
  @Must('en verdi', isText)
  OIDC_ROLE_LESER = 'arkivflyt-leser';

  @Setting('Value that gives the role behandler.')
  @Must('en verdi', isText)
  OIDC_ROLE_BEHANDLER = 'arkivflyt-behandler';

  @Setting('Value that gives the role administrator.')
  @Must('en verdi', isText)
  OIDC_ROLE_ADMINISTRATOR = 'arkivflyt-administrator';

  @Setting('Value that gives the right to read documents, beside a role.')
  @Must('en verdi', isText)
  OIDC_INNSYN = 'arkivflyt-innsyn';

  /** The issuer, however it was written. */
  get oidcUtsteder(): string | undefined {
    return this.OIDC_ISSUER === undefined ? undefined : new URL(this.OIDC_ISSUER).href;
  }
}

/** What cannot be together. Without an address of its own the console is at PUBLIC_URL, unless INTERNAL_PORT takes it from there. */
export function* consoleFaults(
  settings: ConsoleSettings & { isProduction: boolean; INTERNAL_PORT?: number },
): Generator<string> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, CONSOLE_URL: url } = settings;
  if ((issuer === undefined) !== (clientId === undefined))
    yield 'OIDC_ISSUER og OIDC_CLIENT_ID må settes sammen.';
  if (!settings.isProduction) return;
  const isNeeded = issuer !== undefined && settings.INTERNAL_PORT !== undefined;
  if (url === undefined ? isNeeded : !url.startsWith('https://'))
    yield 'CONSOLE_URL må være en https-adresse i produksjon.';
  if (issuer !== undefined && !issuer.startsWith('https://'))
    yield 'OIDC_ISSUER må være en https-adresse i produksjon.';
}
