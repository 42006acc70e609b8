import type { FastifyRequest } from 'fastify';
import { Problem, unreadable } from '../../shared/problem/index.js';
import { ON_BEHALF_OF } from '../../shared/validation/index.js';
import type { KlientPrincipal } from '../scopes.js';

/** What stands before the colon of others who act: persons of the console, and whoever has the machine itself. */
const OTHERS = ['konsoll', 'cli'];

/**
 * The client as who acts for the person it names, on an internal address: the audit log then names both. A client's id has no
 * colon, and those that are called as OTHERS act for nobody, so nobody can be taken for another. A copy: the one given is of all the client's requests.
 */
export function onBehalf(
  klient: KlientPrincipal,
  { headers, routeOptions }: FastifyRequest,
): KlientPrincipal {
  const person = headers['x-paa-vegne-av'];
  if (person === undefined || !routeOptions.url?.startsWith('/internal/')) return klient;
  if (typeof person !== 'string' || !ON_BEHALF_OF.test(person)) throw notAPerson();
  if (OTHERS.includes(klient.klientId.toLowerCase())) throw wouldBeAnother();
  return { ...klient, aktoer: `${klient.klientId}:${person}` };
}

const notAPerson = () =>
  unreadable({
    nb: 'X-Paa-Vegne-Av må være 1 til 100 av tegnene A-Z a-z 0-9 . _ @ + -',
    en: 'X-Paa-Vegne-Av must be 1 to 100 of the characters A-Z a-z 0-9 . _ @ + -',
  });

const wouldBeAnother = () =>
  new Problem('MANGLER_TILGANG', {
    nb: 'En klient som heter konsoll eller cli, kan ikke gjøre noe på vegne av en person. Bruk en klient med et annet navn.',
    en: 'A client that is called konsoll or cli cannot act for a person. Use a client of another name.',
  });
