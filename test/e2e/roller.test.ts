import { get } from 'node:http';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { expect, test } from 'vitest';
import { type Rolle, ROLLER, type Scope, SCOPES } from '../../src/auth/index.js';
import { appForFile } from '../support/app.fixture.js';
import { Caller } from '../support/caller.js';
import { newFagsystem } from '../support/client.js';
import { newPerson, Person } from '../support/person.js';

const app = appForFile();

/**
 * Who may. A role: clients of administrators, and persons from that role. `intern innsyn`: clients with the scope, and persons
 * with the right; `innsyn`: clients that may read their own, or all. `sak`: clients that read or administer. `klient`: clients
 * that send and read; `enhver klient`: each. `person`: persons alone. `alle`: everybody.
 */
type Who = Rolle | 'sak' | 'innsyn' | 'intern innsyn' | 'klient' | 'enhver klient' | 'person' | 'alle';

/** What changes something: each is decided here, one by one, so that no route is opened by forgetting. */
const CHANGES: Record<string, Who> = {
  'POST /oauth2/token': 'alle',
  'POST /api/v1/saker': 'klient',
  'POST /api/v1/saker/validering': 'klient',
  'POST /api/v1/journalposter': 'klient',
  'POST /api/v1/journalposter/validering': 'klient',
  'POST /api/v1/dokumenter': 'klient',
  'DELETE /api/v1/dokumenter/:dokumentId': 'klient',
  'DELETE /api/v1/innsendinger/:referanse': 'klient',
  'POST /api/v1/callbacks': 'klient',
  'PATCH /api/v1/callbacks/:callbackId': 'klient',
  'DELETE /api/v1/callbacks/:callbackId': 'klient',
  'POST /api/v1/callbacks/:callbackId/ping': 'klient',
  'POST /api/v1/callbacks/:callbackId/hemmelighet': 'klient',
  'POST /api/v1/leveranser/:leveranseId/send': 'klient',
  'POST /api/v1/meg/hemmeligheter': 'enhver klient',
  'DELETE /api/v1/meg/hemmeligheter/:hemmelighetId': 'enhver klient',
  'POST /internal/v1/okt': 'alle',
  'DELETE /internal/v1/okt': 'alle',
  'DELETE /internal/v1/okter': 'person',
  'PUT /internal/v1/okt/mine-klienter': 'person',
  'POST /internal/v1/innsendinger/proev-igjen': 'behandler',
  'POST /internal/v1/innsendinger/masse': 'behandler',
  'POST /internal/v1/innsendinger/:referanse/proev-igjen': 'behandler',
  'POST /internal/v1/innsendinger/:referanse/avbryt': 'behandler',
  'POST /internal/v1/innsendinger/:referanse/manuelt-arkivert': 'behandler',
  'POST /internal/v1/innsendinger/:referanse/nyttelast/aapne': 'behandler',
  'POST /internal/v1/innsendinger/:referanse/slett-innhold': 'administrator',
  'POST /internal/v1/saker/:saksaar/:sekvensnummer/aapne': 'behandler',
  'POST /internal/v1/utboks/:id/proev-igjen': 'behandler',
  'POST /internal/v1/utboks/proev-igjen': 'behandler',
  'POST /internal/v1/revisjonslogg/kontroll': 'behandler',
  'POST /internal/v1/callbacks/:callbackId/pause': 'behandler',
  'POST /internal/v1/callbacks/:callbackId/fortsett': 'behandler',
  'POST /internal/v1/callbacks/:callbackId/send-igjen': 'behandler',
  'POST /internal/v1/callbacks/:callbackId/ping': 'behandler',
  'POST /internal/v1/leveranser/:leveranseId/send': 'behandler',
  'POST /internal/v1/klienter': 'administrator',
  'PATCH /internal/v1/klienter/:klientId': 'administrator',
  'POST /internal/v1/klienter/:klientId/hemmeligheter': 'administrator',
  'DELETE /internal/v1/klienter/:klientId/hemmeligheter/:hemmelighetId': 'administrator',
};

/** What only reads, where it is not as usual: from leser what is internal, for clients the API, for everybody the rest. */
const READS: Record<string, Who> = {
  'GET /internal/v1/okt': 'alle',
  'GET /api/v1/meg': 'enhver klient',
  'GET /api/v1/kodeverk': 'alle',
  'GET /api/v1/kodeverk/:navn': 'alle',
  'GET /api/v1/saker/:saksaar/:sekvensnummer': 'sak',
  'GET /api/v1/saker/:saksaar/:sekvensnummer/journalposter/:journalpostnummer/dokumenter/:dokumentnummer/innhold':
    'innsyn',
  'GET /internal/v1/innsendinger/:referanse/dokumenter/:dokumentId/innhold': 'intern innsyn',
  'GET /internal/v1/revisjonslogg/kontroll': 'behandler',
  'GET /internal/v1/om/innstillinger': 'administrator',
  'GET /internal/v1/om/undersoekelse': 'administrator',
};

function whoMay(route: string): Who | undefined {
  if (!route.startsWith('GET ')) return CHANGES[route];
  if (READS[route]) return READS[route];
  return route.startsWith('GET /internal/') ? 'leser' : route.startsWith('GET /api/') ? 'klient' : 'alle';
}

/** Every route of the application that a guard stands before, as `METHOD /path/:id`. */
function routes(): string[] {
  const scanner = new MetadataScanner();
  return app.nest
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ metatype }) => {
      const { prototype } = metatype as { prototype: Record<string, object> };
      const at = Reflect.getMetadata(PATH_METADATA, metatype!) as string;
      return scanner
        .getAllMethodNames(prototype)
        .filter((name) => Reflect.hasMetadata(PATH_METADATA, prototype[name]!))
        .map((name) => {
          const path = Reflect.getMetadata(PATH_METADATA, prototype[name]!) as string;
          const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, prototype[name]!) as number];
          return `${method} /${[at, path].join('/').split('/').filter(Boolean).join('/')}`;
        });
    });
}

/** Open to everybody, but only on the console's own page: see person.test.ts. */
const OF_THE_PAGE = ['POST /internal/v1/okt', 'DELETE /internal/v1/okt'];
/** Whoever may, is out afterwards. */
const ENDING = 'DELETE /internal/v1/okter';

interface Somebody {
  name: string;
  caller: Caller;
  may(who: Who): boolean;
}

async function everybody(): Promise<Somebody[]> {
  const roller: readonly string[] = ROLLER;
  const kinds = ROLLER.flatMap((rolle) => [false, true].map((innsyn) => ({ rolle, innsyn })));
  const persons = kinds.map(async ({ rolle, innsyn }): Promise<Somebody> => {
    const open = ['alle', 'person', ...(innsyn ? ['innsyn', 'intern innsyn'] : [])];
    const may = (who: Who) =>
      open.includes(who) || (roller.includes(who) && roller.indexOf(who) <= roller.indexOf(rolle));
    return {
      name: `${rolle}${innsyn ? ' med innsyn' : ''}`,
      caller: await newPerson(app, { rolle, innsyn }),
      may,
    };
  });
  const klient = async (name: string, scopes: Scope[], may: Somebody['may']): Promise<Somebody> => ({
    name,
    caller: await newFagsystem(app, { scopes }),
    may,
  });
  const ofOthers = ['person', 'klient', 'innsyn', 'intern innsyn'];
  const nobody = { name: 'ingen', caller: new Nobody(app.url, '', ''), may: (who: Who) => who === 'alle' };
  const others = await Promise.all([
    ...persons,
    klient('leverandør', ['arkivflyt:send', 'arkivflyt:les'], (who) => !isInternal(who)),
    klient('administratorklient', ['arkivflyt:admin'], (who) => !ofOthers.includes(who)),
    klient('klient med alt', [...SCOPES], (who) => who !== 'person'),
  ]);
  return [nobody, ...others];
}

function isInternal(who: Who): boolean {
  return ['person', 'intern innsyn'].includes(who) || (ROLLER as readonly string[]).includes(who);
}

class Nobody extends Caller {
  protected override credentials(): Record<string, string> {
    return {};
  }
}

/** The parts of an address that are to be filled in: such as nothing has. */
const FILLED: Record<string, string> = {
  ':saksaar': '1999',
  ':sekvensnummer': '1',
  ':navn': 'journalposttype',
};

function pathOf(route: string): string {
  const path = route.slice(route.indexOf(' ') + 1).replace('*', 'x');
  return path.replace(/:(\w+)/g, (name) => FILLED[name] ?? (/nummer$/.test(name) ? '1' : UNKNOWN));
}
const UNKNOWN = '00000000-0000-7000-8000-000000000000';

/** Whether the guard lets it through; what becomes of it then is another matter. */
async function isLetIn(caller: Caller, route: string): Promise<boolean> {
  const method = route.slice(0, route.indexOf(' '));
  const status = await statusOf(caller, method, pathOf(route));
  return status !== 401 && status !== 403;
}

/** Of a stream the beginning is enough. Not by fetch, which would open another connection at once and leave it unused. */
async function statusOf(caller: Caller, method: string, path: string): Promise<number> {
  if (!path.endsWith('/stroem')) return (await caller.call(method, path)).status;
  const who =
    caller instanceof Person ? { cookie: caller.cookie } : { authorization: `Bearer ${caller.token}` };
  return new Promise((resolve, reject) => {
    get(caller.url + path, { agent: false, headers: who }, (answer) => {
      resolve(answer.statusCode!);
      answer.destroy();
    }).once('error', reject);
  });
}

test('each route is open to whom it is said to be, and to nobody else', async () => {
  const there = routes();
  expect(there.length).toBeGreaterThan(50);
  const undecided = there.filter((route) => whoMay(route) === undefined);
  expect(undecided, 'routes that nobody has decided on').toEqual([]);
  const wrong: string[] = [];
  for (const { name, caller, may } of await everybody()) {
    const check = async (route: string) => {
      const expected = may(whoMay(route)!);
      if ((await isLetIn(caller, route)) !== expected)
        wrong.push(`${name} ${expected ? 'may' : 'may not'} ${route}`);
    };
    await Promise.all(there.filter((route) => !OF_THE_PAGE.includes(route) && route !== ENDING).map(check));
    await check(ENDING);
  }
  expect(wrong).toEqual([]);
});
