import { BrukerService, type NyBrukerDto } from '../../src/auth/index.js';
import type { TestApp } from './app.js';
import { Caller, type Json, type Kall, type Svar } from './caller.js';

export const PASSORD = 'et passord for tester';
let made = 0;

/** What a page of the console sends with everything that changes something. */
export function fromConsole(url: string): Record<string, string> {
  return { 'x-arkivflyt-konsoll': '1', origin: new URL(url).origin };
}

/** Somebody who is signed in to the console: the same calls, by the cookie. */
export class Person extends Caller {
  constructor(
    url: string,
    readonly cookie: string,
    readonly brukernavn: string,
  ) {
    super(url, '', '');
  }

  override call<Body = Json>(method: string, path: string, kall: Kall = {}): Promise<Svar<Body>> {
    const headers = { cookie: this.cookie, ...fromConsole(this.url), ...kall.headers };
    return super.call(method, path, { ...kall, headers });
  }

  protected override credentials(): Record<string, string> {
    return {};
  }
}

/** A new user; answers its name. */
export async function newBruker(
  app: TestApp,
  bruker: Partial<NyBrukerDto> = {},
  passord = PASSORD,
): Promise<string> {
  const brukernavn = bruker.brukernavn ?? `person-${++made}`;
  const ny = { navn: 'Kari Arkivar', rolle: 'leser' as const, ...bruker, brukernavn, passord };
  await app.nest.get(BrukerService).create('test', ny);
  return brukernavn;
}

/** Sign in as the console does. */
export function signInWith(url: string, brukernavn: string, passord = PASSORD): Promise<Svar> {
  return new Person(url, '', brukernavn).post('/internal/v1/okt', { brukernavn, passord });
}

/** A new user who is signed in. */
export async function newPerson(app: TestApp, bruker: Partial<NyBrukerDto> = {}): Promise<Person> {
  const url = app.internalUrl ?? app.url;
  const brukernavn = await newBruker(app, bruker);
  const { status, headers, text } = await signInWith(url, brukernavn);
  if (status !== 200) throw new Error(`${brukernavn} is not let in: ${status} ${text}`);
  return new Person(url, headers.get('set-cookie')!.split(';', 1)[0]!, brukernavn);
}
