import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseAway, isDatabaseBusy } from '../prisma/index.js';
import { errorText, type Log, note } from '../telemetry/index.js';
import { PROBLEMS, type Text } from './codes.js';
import { invalid, notFound, Problem, unavailable } from './problem.js';

export const PROBLEM_TYPE = 'application/problem+json';
const TYPE_BASE = 'https://arkivflyt.no/feil/';

/** Turns whatever was thrown into the one error format. An unexpected error tells the caller nothing but its id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.send(thrown, request, reply);
  }

  send(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (reply.sent) return;
    const problem = asProblem(thrown);
    note(request, { kode: problem.kode, ...(problem.why ? { why: problem.why } : {}) });
    if (problem.status >= 500) {
      const fields = { sporingsId: request.id, route: request.routeOptions?.url };
      const { kode, cause } = problem;
      if (kode === 'INTERN_FEIL')
        this.log.error({ ...fields, err: cause ?? thrown }, 'request failed unexpectedly');
      // Expected, and many at a time: where in the code it was noticed tells nobody anything.
      else this.log.warn({ ...fields, why: errorText(cause ?? kode) }, 'request not served');
    }
    void reply
      .status(problem.status)
      .headers({ 'Content-Type': `${PROBLEM_TYPE}; charset=utf-8`, ...problem.headers })
      .send(JSON.stringify(problemBody(problem, request)));
  }
}

export function language(header: string | undefined): keyof Text {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'nb';
}

function problemBody(problem: Problem, request: FastifyRequest): object {
  const lang = language(request.headers['accept-language']);
  return {
    type: TYPE_BASE + problem.kode.toLowerCase().replaceAll('_', '-'),
    title: PROBLEMS[problem.kode][lang],
    status: problem.status,
    kode: problem.kode,
    ...(problem.detail ? { detail: problem.detail[lang] } : {}),
    instance: request.url.split('?', 1)[0]!.slice(0, 200),
    sporingsId: request.id,
    ...problem.members,
    ...(problem.kode === 'VALIDERINGSFEIL'
      ? { feil: problem.faults.map(({ sti, kode, melding }) => ({ sti, kode, melding: melding[lang] })) }
      : {}),
  };
}

function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (isDatabaseAway(thrown) || isDatabaseBusy(thrown)) return unavailable(2, thrown);
  const status =
    thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: number })?.statusCode;
  if (status === 404) return notFound();
  if (status === 413) return new Problem('FOR_STOR');
  if (status === 415) return new Problem('FORMAT_IKKE_STOETTET');
  if (status === 406) return new Problem('FORMAT_IKKE_STOETTET', undefined, { status });
  if (status === 503) return unavailable(2, thrown);
  if (status !== undefined && status >= 400 && status < 500) return unreadable();
  return new Problem('INTERN_FEIL', undefined, { cause: thrown });
}

/** 400 for a body that could not be read at all: the fault is the document's, so the pointer is empty. */
export function unreadable(
  melding: Text = { nb: 'kunne ikke leses som JSON', en: 'could not be read as JSON' },
): Problem {
  return invalid([{ sti: '', kode: 'UGYLDIG', melding }]);
}
