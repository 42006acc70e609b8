/** Prisma: not reachable, closed by the server, pool exhausted. */
const PRISMA_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037']);
const DRIVER_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);
const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EHOSTUNREACH',
]);
/** SQLSTATE: connection exceptions, operator intervention (shutdown, crash), too many connections, read-only standby. */
const SQLSTATE = /^(08...|57P0[1-5]|53300|25006)$/;
const MESSAGE =
  /Unable to start a transaction in the given time|Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Client was closed|Cannot use a pool after/;

/**
 * True when an error says that the database could not be asked, rather than that it refused. Drivers wrap the cause
 * at several depths and under several names, so the whole chain is searched.
 */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 6) return false;
  const { code, kind, originalCode, message, cause, meta } = error as Record<string, unknown>;
  if (typeof code === 'string' && (PRISMA_CODES.has(code) || SOCKET_CODES.has(code) || SQLSTATE.test(code)))
    return true;
  if (typeof originalCode === 'string' && SQLSTATE.test(originalCode)) return true;
  if (typeof kind === 'string' && DRIVER_KINDS.has(kind)) return true;
  if (typeof message === 'string' && MESSAGE.test(message)) return true;
  const wrapped = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  return isDatabaseAway(cause, depth + 1) || isDatabaseAway(wrapped, depth + 1);
}

/** SQLSTATE: a lock not had in time, a statement that took too long, a disk that is full. */
const BUSY = /^(55P03|57014|53100)$/;

/** Prisma: a transaction took longer than it may. One that was not even begun says that the database is away. */
const TOOK_TOO_LONG = 'P2028';

/** True when the database could be asked and had no time or room: it refused nothing for good, and changed nothing. */
export function isDatabaseBusy(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 6) return false;
  const { code, originalCode, cause, meta } = error as Record<string, unknown>;
  if (code === TOOK_TOO_LONG && !isDatabaseAway(error)) return true;
  if (typeof originalCode === 'string' && BUSY.test(originalCode)) return true;
  const wrapped = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  return isDatabaseBusy(cause, depth + 1) || isDatabaseBusy(wrapped, depth + 1);
}
