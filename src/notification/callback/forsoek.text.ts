import type { Text } from '../../shared/problem/index.js';
import { isDelivered } from '../delivery/index.js';
import { AARSAKER, type Feilklasse } from '../outbound/index.js';

/** What is stored of how an attempt went. `aarsak` may be a word of a later version. */
export interface Utfall {
  httpStatus: number | null;
  feilklasse: string | null;
  aarsak: string | null;
}

const BY_CLASS: Record<Exclude<Feilklasse, 'http'>, Text> = {
  dns: {
    nb: 'Vertsnavnet i adressen ble ikke slått opp.',
    en: 'The host name of the address was not looked up.',
  },
  connect: {
    nb: 'Forbindelsen til mottakeren ble ikke opprettet, eller ble brutt.',
    en: 'The connection to the receiver was not made, or was broken.',
  },
  tls: {
    nb: 'TLS-forbindelsen til mottakeren ble ikke opprettet. Sjekk at porten er satt opp for https.',
    en: 'The TLS connection to the receiver was not made. Check that the port is set up for https.',
  },
  timeout: {
    nb: 'Mottakeren svarte ikke innen 15 sekunder.',
    en: 'The receiver did not answer within 15 seconds.',
  },
  protocol: {
    nb: 'Mottakeren svarte med noe som ikke er gyldig HTTP.',
    en: 'The receiver answered with something that is not valid HTTP.',
  },
  address: { nb: 'Adressen kan ikke brukes.', en: 'The address may not be used.' },
  auth: {
    nb: 'Tokentjenesten (tokenUrl) ga ikke noe token.',
    en: 'The token service (tokenUrl) gave no token.',
  },
  local: {
    nb: 'Vi hadde ingen ledig forbindelse. Prøv igjen om litt.',
    en: 'We had no free connection. Try again shortly.',
  },
};

/** How an attempt went, in a sentence. */
export function utfallText(utfall: Utfall): Text {
  const { httpStatus, feilklasse, aarsak } = utfall;
  if (httpStatus !== null) return answered(httpStatus);
  if (aarsak !== null && Object.hasOwn(AARSAKER, aarsak)) return AARSAKER[aarsak as keyof typeof AARSAKER];
  return BY_CLASS[feilklasse as keyof typeof BY_CLASS];
}

function answered(status: number): Text {
  if (isDelivered({ httpStatus: status }))
    return {
      nb: `Mottakeren tok imot og svarte ${status}.`,
      en: `The receiver took it and answered ${status}.`,
    };
  const said = { nb: `Mottakeren svarte ${status}.`, en: `The receiver answered ${status}.` };
  const hint = hintOf(status);
  return hint ? { nb: `${said.nb} ${hint.nb}`, en: `${said.en} ${hint.en}` } : said;
}

function hintOf(status: number): Text | undefined {
  if (status < 400)
    return {
      nb: 'Viderekoblinger følges ikke. Registrer adressen den peker på.',
      en: 'Redirects are not followed. Register the address it points to.',
    };
  if (status === 401 || status === 403)
    return {
      nb: 'Sjekk autentisering og kontrollen av signaturen.',
      en: 'Check autentisering and how the signature is verified.',
    };
  return undefined;
}
