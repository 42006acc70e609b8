import type { Archive, StoredFile } from '../archive/archive.js';
import type { Settings } from '../options.js';
import { absolute, type Answer, type Dialect } from './answer.js';
import type { Order, Result } from './orders.js';

/** What the front says of an order. */
export function statusOf(
  order: Order | undefined,
  {
    archive,
    settings,
    dialect,
    base,
  }: { archive: Archive; settings: Settings; dialect: Dialect; base: string },
): Answer {
  const gone: Answer = { status: settings.front === 'fint-simulator' ? 404 : 410 };
  if (!order) return gone;
  const { struck, result } = order;
  const age = Date.now() - order.accepted;
  const forgotten = struck.get('forgotten');
  if (age >= settings.glemmesMs || (forgotten && age >= (forgotten.ms ?? 0))) return gone;
  if (age < (struck.get('not-yet')?.ms ?? settings.ikkeEnnaMs)) return gone;
  if (!result) return { status: 202 };
  if (result.end === 'file') return fileStatus(result, archive, settings, dialect, base);
  if (result.end === 'rejected') return dialect.rejected(result.statusCode, result.message, result.problems);
  if (result.end === 'broken') return dialect.broken(result.message);
  if (result.end === 'conflict') return dialect.resource(409, absolute(result.body, base));
  if (result.end === 'validated') return dialect.validated();
  const relative = settings.front === 'fint-simulator';
  const headers = { location: (relative ? '' : base) + result.location };
  const status = struck.has('see-other') ? 303 : settings.ferdigSom;
  if (result.body === undefined || struck.has('no-body')) return { status, headers };
  return dialect.resource(status, absolute(result.body, base), headers);
}

/** The old front answers with the whole file. */
function fileStatus(
  result: Result & { end: 'file' },
  archive: Archive,
  settings: Settings,
  dialect: Dialect,
  base: string,
): Answer {
  const relative = settings.front === 'fint-simulator';
  const headers = { location: (relative ? '' : base) + result.location };
  if (relative) return { status: 201, headers };
  const file = archive.filer.get(result.systemId);
  const self = { _links: { self: [{ href: base + result.location }] } };
  const about = {
    systemId: { identifikatorverdi: result.systemId },
    filnavn: file?.filnavn,
    format: file?.format,
  };
  if (settings.front === 'ny' || !file) return dialect.resource(201, { ...about, ...self }, headers);
  const [before = '', after = ''] = JSON.stringify({ ...about, data: '\0', ...self }).split('\\u0000');
  return {
    status: settings.ferdigSom,
    headers: { ...headers, 'content-type': dialect.contentType },
    pieces: counted(wholeFile(before, file, after), archive),
  };
}

function* counted(pieces: Iterable<string>, archive: Archive): Generator<string> {
  for (const piece of pieces) {
    archive.statusBytes += piece.length;
    yield piece;
  }
}

function* wholeFile(before: string, file: StoredFile, after: string): Generator<string> {
  yield before;
  yield* base64Of(file);
  yield after;
}

/** The file's bytes; of a large one, whose bytes nobody kept, as many of another kind. */
function* base64Of({ size, bytes }: StoredFile): Generator<string> {
  if (bytes) {
    yield bytes.toString('base64');
    return;
  }
  const piece = 'QUFB'.repeat(16_384);
  for (let left = Math.ceil(size / 3) * 4; left > 0; left -= piece.length) yield piece.slice(0, left);
}
