import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished, pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { Struck } from './faults.js';
import type { Answer } from './front/answer.js';
import type { Call } from './front/front.js';
import { type Target, targetOf } from './front/target.js';
import type { RequestPhase, Settings } from './options.js';
import type { World } from './world.js';

/** Where a redirect leads unless the fault says where: who asks there has followed it. */
export const ELSEWHERE = '/_simulator/annetsted';

/** What becomes of a connection instead of an answer. */
type Silence = 'cut' | 'hang';

/** One request to the archive, from the first byte to the last. */
export async function exchange(
  world: World,
  settings: Settings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = targetOf(request.method ?? '', request.url ?? '');
  const base = `http://${request.headers.host}`;
  const entry = world.ledger.open(request, target.group);
  if (world.faults.strike(target.group, '', true).has('drop-mid-body')) return cutMidBody(request);
  const call = await callOf(world, target, request, base);
  const { nummer, metode, gruppe, sti } = entry;
  const gjelder = call.titles.trim();
  const phase = async (fase: RequestPhase['fase']) =>
    settings.onRequest?.({ nummer, metode, gruppe, sti, gjelder, fase });
  await phase('mottatt');
  const struck = world.faults.strike(target.group, call.titles);
  if (gjelder !== '') entry.gjelder = gjelder;
  if (struck.kinds().length > 0) entry.feil = struck.kinds();
  const outcome = await outcomeOf(struck, call, base);
  await phase('utfoert');
  if (outcome === 'cut') request.socket.destroy();
  else if (outcome !== 'hang') {
    entry.status = outcome.status;
    if (settings.front === 'ny') response.setHeader('x-core-version', '2');
    await write(response, outcome);
  }
  await phase('svart');
}

async function callOf(world: World, target: Target, request: IncomingMessage, base: string): Promise<Call> {
  const { authorization } = request.headers;
  if (target.group === 'token') {
    const form = await text(request);
    return { titles: '', answer: () => world.tokens.answer(authorization, form) };
  }
  if (world.tokens.allows(authorization)) return world.front.call(target, request, base);
  for await (const _ of request);
  return { titles: '', answer: () => ({ status: 401, headers: { 'www-authenticate': 'Bearer' } }) };
}

async function cutMidBody(request: IncomingMessage): Promise<void> {
  const { socket } = request;
  // Whoever reads no further has let go of the socket.
  for await (const _ of request) break;
  socket.destroy();
}

/** Does the work, before or after the fault if there is one. */
async function outcomeOf(struck: Struck, call: Call, base: string): Promise<Answer | Silence> {
  const delay = struck.get('delay');
  if (delay) await pause(delay.ms + Math.random() * Math.max(0, (delay.maxMs ?? delay.ms) - delay.ms));
  const [http, redirect, hang] = [struck.get('http'), struck.get('redirect'), struck.get('hang')];
  if (struck.has('drop-before-commit')) return 'cut';
  const instead =
    (hang && { commit: hang.commit, outcome: 'hang' as const }) ??
    (http && { commit: http.commit, outcome: asTold(http) }) ??
    (redirect && { commit: redirect.commit, outcome: elsewhere(base, redirect) });
  if (instead && !instead.commit) return instead.outcome;
  const answer = call.answer(struck);
  if (struck.has('commit-then-drop')) return 'cut';
  return instead?.outcome ?? answer;
}

function asTold({
  status,
  headers,
  body,
}: {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}): Answer {
  if (typeof body === 'string')
    return { status, headers: { 'content-type': 'text/plain', ...headers }, text: body };
  return { status, headers, json: body };
}

const elsewhere = (base: string, { to, status }: { to?: string; status?: number }): Answer => ({
  status: status ?? 302,
  headers: { location: to ?? base + ELSEWHERE },
});

/** Writes the answer and waits until it has left, or the caller has. */
export async function write(response: ServerResponse, answer: Answer): Promise<void> {
  const { status, headers, json, pieces } = answer;
  const body = json === undefined ? answer.text : JSON.stringify(json);
  if (json !== undefined) response.setHeader('content-type', 'application/json');
  response.writeHead(status, headers);
  const left = pieces
    ? pipeline(Readable.from(pieces), response)
    : finished(response.end(body), { readable: false });
  // Who does not wait for the end of an answer does no wrong.
  await left.catch(() => undefined);
}
