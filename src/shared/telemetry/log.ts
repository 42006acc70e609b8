import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import { activeSpan } from './tracing/index.js';

/**
 * The log. Lines carry ids, codes, numbers and counts: never a payload, a title, a name or a secret. ERROR means that
 * a person must act; what will be retried is WARN or less.
 */
export abstract class Log {
  abstract error(fields: object, message: string): void;
  abstract warn(fields: object, message: string): void;
  abstract info(fields: object, message: string): void;
  abstract debug(fields: object, message: string): void;
}

/** SQLSTATE of data that did not fit, and of what a function in the database raised: those messages hold the data. */
const QUOTES_VALUES = /^(22|P0)[0-9A-Z]{3}$/;

/** Eleven digits in a row may be a birth number; whatever text slips into a fault, those do not reach the log. */
export function maskNumbers(text: string): string {
  return text.replace(/(?<!\d)\d{6}[ .]?\d{5}(?!\d)/g, '***********');
}

/** `isTraced`: lines that are written within a span tell its trace. */
export function createLog(
  level: string,
  { destination, isTraced = false }: { destination?: pino.DestinationStream; isTraced?: boolean } = {},
): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: serializeError },
    formatters: { level: (label) => ({ level: label }), log: withoutSecrets },
    ...(isTraced ? { mixin: traceOfLine } : {}),
  };
  return pino(options, destination ?? standardOutput());
}

function traceOfLine(): object {
  const span = activeSpan();
  return span ? { trace_id: span.traceId } : {};
}

const SECRETS = ['authorization', 'hemmelighet', 'client_secret', 'password'];

/**
 * Should an object of somebody else's ever be among the fields: its secrets are not told. Most lines have none, and pino's
 * own `redact` would cost them as much again as all the rest of the line.
 */
function withoutSecrets(fields: Record<string, unknown>): Record<string, unknown> {
  let told = fields;
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== 'object' || value === null || value instanceof Error) continue;
    const secrets = SECRETS.filter((secret) => secret in value);
    const instead = Object.fromEntries<unknown>(secrets.map((secret) => [secret, '[Redacted]']));
    if (secrets.length > 0) told = { ...told, [name]: { ...value, ...instead } };
  }
  return told;
}

/** More than this is dropped rather than kept in memory, should nobody read what the process writes. */
const MOST_UNWRITTEN_BYTES = 16 * 2 ** 20;
let output: pino.DestinationStream | undefined;

/**
 * One for the whole process, so that no line is written into another. Lines gather while those before them are written:
 * writing each by itself, and waiting for it, would cost a submission more than the line. What is left is written when the
 * process exits or an uncaught fault ends it; `kill -9` may take the last milliseconds with it.
 */
function standardOutput(): pino.DestinationStream {
  output ??= pino.destination({ dest: 1, sync: false, maxLength: MOST_UNWRITTEN_BYTES });
  return output;
}

/** An error in one line for people, without a value of anybody's. */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? messageOf(error) : String(error);
  return maskNumbers(text).slice(0, 500);
}

/** Prisma quotes the query's arguments in all lines but the last. PostgreSQL quotes values in some of its messages. */
function messageOf({ name, message, ...more }: Error & { code?: unknown }): string {
  const isPrismas = name.startsWith('PrismaClient');
  const state = isPrismas ? /Code: `([0-9A-Z]{5})`/.exec(message)?.[1] : more.code;
  if (QUOTES_VALUES.test(String(state)))
    return `database error ${String(state)}; its message may quote a value`;
  return isPrismas ? (message.trim().split('\n').at(-1) ?? '') : message;
}

/** Name, code and place of an error. */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return errorText(error);
  const { name, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  return {
    name,
    ...(code === undefined ? {} : { code }),
    message: errorText(error),
    at: stack
      ?.split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .slice(0, 8)
      .map((line) => line.trim()),
    ...(cause === undefined ? {} : { cause: serializeError(cause) }),
  };
}

/** Nest's own lines through the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}
  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }
  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(
      { context: rest.at(-1), err: message instanceof Error ? message : undefined },
      String(message),
    );
  }
}
