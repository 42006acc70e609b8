import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUuid } from '../uuid/index.js';
import { LineBudget } from './line.budget.js';
import { Log } from './log.js';

/** What is known of a request beside its address. Ids, codes and our own words only: never a value of the caller's. */
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
}

const noted = new WeakMap<object, Noted>();

/** Adds to the line that a request gets when it is over. */
export function note(request: object, about: Noted): void {
  const known = noted.get(request);
  if (known) Object.assign(known, about);
  else noted.set(request, { ...about });
}

/**
 * One line for each request, when it is over: at `info` when it changes something or is refused, else at `debug`. `tell`
 * is for those that never became a request.
 */
@Injectable()
export class RequestLog {
  private readonly budget: LineBudget;

  constructor(private readonly log: Log) {
    this.budget = new LineBudget((leftOut) =>
      log.warn({ leftOut }, 'more requests of unknown callers were refused than are told one by one'),
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
    const isRead = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
    const isAnswered = reply.raw.writableFinished;
    const isRefused = isAnswered && reply.statusCode >= 400;
    if (isRead && !isRefused)
      return this.log.debug(this.about(request, reply, sporingsId, isAnswered), 'request');
    const { user } = request as { user?: { klientId: string } };
    // Callers that are known are answered for, and limited, one by one; anybody can be an unknown one.
    if (isRefused && !user && !this.budget.take()) return;
    this.log.info(this.about(request, reply, sporingsId, isAnswered), 'request');
  }

  private about(
    request: FastifyRequest,
    reply: FastifyReply,
    sporingsId: string,
    isAnswered: boolean,
  ): object {
    const { user } = request as { user?: { klientId: string } };
    return {
      sporingsId,
      ...(user ? { klientId: user.klientId } : { adresse: request.ip }),
      method: request.method,
      route: request.routeOptions?.url ?? 'unknown',
      ...(isAnswered ? { status: reply.statusCode } : { abandoned: true }),
      ...named(request.params),
      ...noted.get(request),
      ms: Math.round(reply.elapsedTime),
    };
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
