import type { Text } from '../../shared/problem/index.js';

/** What can be wrong with a receiver's URL before anything is asked about its name. */
export const URL_FAULTS = {
  'too-long': {
    nb: 'Adressen kan ha høyst 2048 tegn.',
    en: 'The address may have at most 2048 characters.',
  },
  whitespace: {
    nb: 'Adressen kan ikke ha mellomrom, linjeskift eller usynlige tegn.',
    en: 'The address may not have spaces, line breaks or invisible characters.',
  },
  fragment: {
    nb: 'Adressen kan ikke ha et fragment (det som kommer etter #).',
    en: 'The address may not have a fragment (what follows #).',
  },
  unreadable: {
    nb: 'Adressen må være hel, som https://fagsystem.example.no/arkivflyt.',
    en: 'The address must be a whole one, such as https://fagsystem.example.no/arkivflyt.',
  },
  scheme: {
    nb: 'Adressen må begynne med https://. Bare i test kan http:// brukes, og bare til egen maskin eller nett som driften har åpnet for.',
    en: 'The address must begin with https://. Only in test may http:// be used, and only to your own machine or networks the operator has opened.',
  },
  userinfo: {
    nb: 'Adressen kan ikke ha brukernavn eller passord. Registrer dem i autentisering.',
    en: 'The address may not have a user name or a password. Register them in autentisering.',
  },
  port: {
    nb: 'Porten i adressen er ikke tillatt. Bruk 443, 8443 eller en port fra 1024 som ikke hører til en database, DNS eller e-post.',
    en: 'The port of the address is not allowed. Use 443, 8443 or a port from 1024 that does not belong to a database, DNS or mail.',
  },
  'reserved-name': {
    nb: 'Vertsnavnet er forbeholdt interne nett. Bruk et navn med punktum som ikke ender på .localhost, .local eller .internal.',
    en: 'The host name is reserved for internal networks. Use a name with a dot that does not end in .localhost, .local or .internal.',
  },
} as const satisfies Record<string, Text>;

export type UrlFault = keyof typeof URL_FAULTS;

/**
 * Why a URL is refused, or an attempt failed, where that is finer than its feilklasse. Stored with the attempt: words may
 * be added, and none may change its meaning. No text tells an address that a name has.
 */
export const AARSAKER = {
  ...URL_FAULTS,
  'not-public': { nb: 'Adressen er ikke offentlig.', en: 'The address is not public.' },
  'name-unknown': {
    nb: 'Vertsnavnet i adressen finnes ikke, eller har ingen IP-adresse.',
    en: 'The host name of the address does not exist, or has no IP address.',
  },
  'name-unanswered': {
    nb: 'Vertsnavnet i adressen ble ikke slått opp, fordi navnetjeneren ikke svarte. Prøv igjen senere.',
    en: 'The host name of the address was not looked up, because the name server did not answer. Try again later.',
  },
  refused: {
    nb: 'Mottakeren avviste forbindelsen. Sjekk at den kjører, og at porten stemmer.',
    en: 'The receiver refused the connection. Check that it is running, and that the port is right.',
  },
  reset: {
    nb: 'Mottakeren brøt forbindelsen før den hadde svart.',
    en: 'The receiver broke the connection before it had answered.',
  },
  unreachable: {
    nb: 'Mottakeren kan ikke nås fra nettet vårt. Sjekk ruter og brannmur.',
    en: 'The receiver cannot be reached from our network. Check routes and firewalls.',
  },
  'cert-name': {
    nb: 'Sertifikatet til mottakeren gjelder ikke vertsnavnet i adressen.',
    en: "The receiver's certificate is not for the host name of the address.",
  },
  'cert-expired': {
    nb: 'Sertifikatet til mottakeren er utløpt.',
    en: "The receiver's certificate has expired.",
  },
  'cert-not-yet': {
    nb: 'Sertifikatet til mottakeren gjelder ikke ennå.',
    en: "The receiver's certificate is not valid yet.",
  },
  'cert-self-signed': {
    nb: 'Sertifikatet til mottakeren er selvsignert. Bruk et fra en allment kjent utsteder.',
    en: "The receiver's certificate is self-signed. Use one of a commonly known issuer.",
  },
  'cert-untrusted': {
    nb: 'Vi kjenner ikke utstederen av sertifikatet til mottakeren. Sjekk at mellomsertifikatet sendes med.',
    en: "We do not know the issuer of the receiver's certificate. Check that the intermediate certificate is sent along.",
  },
  'token-refused': {
    nb: 'Tokentjenesten (tokenUrl) godtok ikke innloggingen i autentisering.',
    en: 'The token service (tokenUrl) did not accept the sign-in of autentisering.',
  },
  'token-failed': {
    nb: 'Tokentjenesten (tokenUrl) svarte uten å gi noe token.',
    en: 'The token service (tokenUrl) answered without giving a token.',
  },
  'token-unreachable': {
    nb: 'Tokentjenesten (tokenUrl) kunne ikke nås, eller svarte ikke i tide.',
    en: 'The token service (tokenUrl) could not be reached, or did not answer in time.',
  },
} as const satisfies Record<string, Text>;

export type Aarsak = keyof typeof AARSAKER;
