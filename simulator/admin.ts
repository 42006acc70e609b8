import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Code } from './archive/codes.js';
import { ELSEWHERE } from './exchange.js';
import type { Fault } from './faults.js';
import type { Answer } from './front/answer.js';
import type { Dead, Simulator } from './simulator.js';

/** What the HTTP API of the simulator itself can do: the same as the object that startSimulator gives. */
export type Controls = Pick<
  Simulator,
  | 'arm'
  | 'disarm'
  | 'faults'
  | 'reset'
  | 'saker'
  | 'kall'
  | 'counts'
  | 'die'
  | 'revive'
  | 'setCodes'
  | 'expireTokens'
  | 'addSak'
  | 'addJournalpost'
> & { followed(): void };

const HELP = `GET    /_simulator/tall            counts: saker, journalposter, files, orders
GET    /_simulator/saker           the whole archive
GET    /_simulator/kall            the requests
GET    /_simulator/faults          the armed faults
POST   /_simulator/faults          arm one: {"kind":"commit-then-drop","group":"sak"}
DELETE /_simulator/faults[/{id}]   disarm
POST   /_simulator/reset           an empty archive, no faults
POST   /_simulator/doed            {"hvordan":"503|drop|refuse","ms":5000}
POST   /_simulator/levende
PUT    /_simulator/koder/{liste}   [{"kode","navn","systemId","passiv"}]
POST   /_simulator/tokener/utloep  {"ogsaaRefresh":true}
POST   /_simulator/saker           a stranger's sak: FINT's JSON
POST   /_simulator/journalposter   a stranger's journalpost: {"mappeId","tittel","lik":true}
`;

/** Answers a request under `/_simulator/`. */
export async function administer(controls: Controls, request: IncomingMessage): Promise<Answer> {
  const path = (request.url ?? '').split('?')[0]!;
  const body = await text(request);
  if (path === ELSEWHERE) {
    controls.followed();
    return ok({ hit: true });
  }
  const [, , what = '', id] = path.split('/');
  try {
    const sent: unknown = body === '' ? {} : JSON.parse(body);
    return (await carriedOut(controls, `${request.method} ${what}`, id, sent)) ?? { status: 404, text: HELP };
  } catch (error) {
    return { status: 400, json: { message: (error as Error).message } };
  }
}

async function carriedOut(
  controls: Controls,
  asked: string,
  id: string | undefined,
  sent: unknown,
): Promise<Answer | undefined> {
  switch (asked) {
    case 'GET ':
      return { status: 200, text: HELP };
    case 'GET tall':
      return ok(controls.counts());
    case 'GET saker':
      return ok(controls.saker());
    case 'GET kall':
      return ok(controls.kall());
    case 'GET faults':
      return ok(controls.faults());
    case 'POST faults':
      return { status: 201, json: { id: controls.arm(sent as Fault) } };
    case 'DELETE faults':
      return done(controls.disarm(id === undefined ? undefined : Number(id)));
    case 'POST reset':
      return done(controls.reset());
    case 'POST doed': {
      const { hvordan, ms } = sent as { hvordan?: Dead; ms?: number };
      // Once it refuses connections, nobody can call it back to life this way.
      return done(void controls.die(hvordan ?? '503', ms ?? (hvordan === 'refuse' ? 10_000 : undefined)));
    }
    case 'POST levende':
      return done(await controls.revive());
    default:
      return changed(controls, asked, id, sent);
  }
}

function changed(
  controls: Controls,
  asked: string,
  id: string | undefined,
  sent: unknown,
): Answer | undefined {
  switch (asked) {
    case 'PUT koder':
      return done(controls.setCodes(id ?? '', sent as Code[]));
    case 'POST tokener':
      return done(controls.expireTokens((sent as { ogsaaRefresh?: boolean }).ogsaaRefresh));
    case 'POST saker':
      return { status: 201, json: { mappeId: controls.addSak(sent as Record<string, unknown>) } };
    case 'POST journalposter': {
      const { mappeId, tittel, lik } = sent as { mappeId: string; tittel?: string; lik?: boolean };
      return done(controls.addJournalpost(mappeId, { tittel, lik }));
    }
    default:
      return undefined;
  }
}

const ok = (json: unknown): Answer => ({ status: 200, json });
const done = (_: void): Answer => ({ status: 204 });
