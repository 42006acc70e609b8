import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { isUuid } from '../uuid/index.js';
import { LineBudget } from './line.budget.js';
import { Log } from './log.js';

/**
 * What is known of a request beside its address. Ids, codes and our own words; of the caller's only the `aud` of an assertion
 * whose signature holds.
 */
export interface Noted {
  klientId?: string | undefined;
  kode?: string;
  referanse?: string;
  saksnummer?: string;
  /** Why it was refused, for the operator, where the caller is told less. */
  why?: string;
  /** Of a token request: how the client said who it is, with which of its secrets, and what it was given. */
  metode?: string;
  hemmelighetId?: string | undefined;
  scope?: string;
  /** Where it is traced. Named as those look for it who follow a trace from its log lines. */
  trace_id?: string;
}

const noted = new WeakMap<object, Noted>();

/** Adds to the line that a request gets when it is over. */
export function note(request: object, about: Noted): void {
  const known = noted.get(request);
  if (known) Object.assign(known, about);
  else noted.set(request, { ...about });
}

/** Who asked for what, by ids and codes alone. */
export function knownOf(request: FastifyRequest): Record<string, string> {
  const { user } = request as { user?: { klientId: string } };
  const { klientId = user?.klientId, kode, referanse, saksnummer } = noted.get(request) ?? {};
  const all = { klientId, ...named(request.params), kode, referanse, saksnummer };
  return Object.fromEntries(
    Object.entries(all).filter((one): one is [string, string] => one[1] !== undefined),
  );
}

const READS = ['GET', 'HEAD', 'OPTIONS'];

/** One line for each request, when it is over: at `info` when it changes something or is refused, else at `debug`. */
@Injectable()
export class RequestLog {
  private readonly budget: LineBudget;
  /** A client's own: what one causes takes nothing from the others. */
  private readonly budgets = new LRUCache<string, LineBudget>({ max: 1000 });

  constructor(private readonly log: Log) {
    this.budget = this.newBudget();
  }

  /** Of the client, or of all whom nobody knows. */
  private budgetOf(klientId: string | undefined): LineBudget {
    if (klientId === undefined) return this.budget;
    const known = this.budgets.get(klientId);
    if (known) return known;
    const made = this.newBudget(klientId);
    this.budgets.set(klientId, made);
    return made;
  }

  private newBudget(klientId?: string): LineBudget {
    const whose = klientId === undefined ? {} : { klientId };
    return new LineBudget((leftOut) =>
      this.log.warn({ ...whose, leftOut }, 'more requests were refused than are told one by one'),
    );
  }

  /** To be called before any hook that may refuse. */
  watch(server: FastifyInstance): void {
    server.addHook('onRequest', (request, reply, done) => {
      this.follow(request, reply);
      done();
    });
  }

  /** When the connection is done with it, whether or not the caller stayed for the answer. */
  follow(request: FastifyRequest, reply: FastifyReply): void {
    reply.raw.once('close', () => this.end(request, reply));
  }

  /** What could not be read as a request. */
  refused(about: { sporingsId: string; status: number; kode: string }): void {
    if (this.budget.take()) this.log.info(about, 'request');
  }

  private end(request: FastifyRequest, reply: FastifyReply): void {
    const { method, id: sporingsId } = request;
    const { user } = request as { user?: { klientId: string } };
    const route = request.routeOptions?.url ?? 'unknown';
    const ms = Math.round(reply.elapsedTime);
    const isAnswered = reply.raw.writableFinished;
    const isGood = isAnswered && reply.statusCode < 400;
    if (READS.includes(method) && (isGood || !isAnswered))
      return this.log.debug(
        { sporingsId, method, route, status: reply.statusCode, ms, trace_id: noted.get(request)?.trace_id },
        'request',
      );
    if (!isGood && !this.budgetOf(user?.klientId).take()) return;
    const fields = {
      sporingsId,
      ...(user ? { klientId: user.klientId } : { adresse: request.ip }),
      method,
      route,
      ...(isAnswered ? { status: reply.statusCode } : { abandoned: true }),
      ...named(request.params),
      ...noted.get(request),
      ms,
    };
    this.log.info(fields, 'request');
  }
}

const SAK = /^\d{4}\/\d{1,10}$/;

/** What the address names by an id of ours. */
function named(params: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries((params ?? {}) as Record<string, string>))
    if (name !== 'klientId' && isUuid(value)) found[name] = value;
  const { saksaar, sekvensnummer } = (params ?? {}) as Record<string, string>;
  const saksnummer = `${saksaar}/${sekvensnummer}`;
  return SAK.test(saksnummer) ? { ...found, saksnummer } : found;
}
