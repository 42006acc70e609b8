import type { Archive, Sak, StoredFile } from '../archive/archive.js';
import { Broken, Rejected } from '../archive/adapter.js';
import { BadBody, type Json } from '../archive/shapes.js';
import type { Struck } from '../faults.js';
import type { Settings } from '../options.js';
import type { Result } from './orders.js';

/** A new sak. */
export const saksarbeid = (archive: Archive, settings: Settings, body: Json, struck: Struck) => () =>
  carriedOut(struck, {
    work: () => finished(archive, settings, archive.makeSak(body), body, struck),
    asItIs: () => {
      const same = archive.saker.find(({ resource }) => resource['tittel'] === body['tittel']);
      return same ? archive.resource(same) : body;
    },
  });

/** Journalposter in a sak that there is, or is not. Strangers come before and after. */
export const journalpostarbeid =
  (archive: Archive, settings: Settings, find: () => Sak | undefined, body: Json, struck: Struck) => () => {
    if (struck.has('file-gone')) for (const id of archive.referredBy(body)) archive.filer.delete(id);
    return carriedOut(struck, {
      work: () => {
        const sak = find();
        const stranger = struck.get('stranger');
        if (stranger?.when === 'before') another(archive, sak, stranger.count, false);
        const changed = archive.addJournalposter(sak, body);
        if (stranger && stranger.when !== 'before')
          another(archive, sak, stranger.count, stranger.equal ?? false);
        // GeoIntegrasjon accepts what it found no sak for.
        if (!changed) return { end: 'created', location: '/arkiv/noark/sak/systemid/null', body };
        return finished(archive, settings, changed, body, struck);
      },
      asItIs: () => {
        const sak = find();
        return sak ? archive.resource(sak) : body;
      },
    });
  };

function another(archive: Archive, sak: Sak | undefined, count = 1, equal: boolean): void {
  const ours = sak?.journalposter.findLast(({ fremmed }) => !fremmed);
  for (let i = 0; sak && i < count; i++) archive.addAnother(sak, 'Fra en annen', equal ? ours : undefined);
}

/** A file whose bytes have come. */
export const filarbeid = (archive: Archive, file: Omit<StoredFile, 'systemId'>, struck: Struck) => () =>
  carriedOut(struck, {
    work: () => {
      const { systemId } = archive.store(file);
      if (struck.has('file-gone')) archive.filer.delete(systemId);
      return { end: 'file', location: `/arkiv/noark/dokumentfil/systemid/${systemId}`, systemId };
    },
    asItIs: () => ({}),
  });

/** Does the work, unless a fault forbids it, and ends it as the faults say. Undefined: it never gets an answer. */
function carriedOut(
  struck: Struck,
  { work, asItIs }: { work: () => Result; asItIs: () => unknown },
): Result | undefined {
  const [lost, error] = [struck.get('never-answered'), struck.get('error')];
  const [reject, conflict] = [struck.get('reject'), struck.get('conflict')];
  if (reject)
    return {
      end: 'rejected',
      statusCode: reject.statusCode ?? 'REJECTED',
      message: reject.message === undefined ? 'Avvist av arkivet' : reject.message,
      problems: reject.problems,
    };
  const broken: Result = { end: 'broken', message: error?.message ?? 'java.lang.IllegalStateException' };
  if (lost && !lost.commit) return undefined;
  if (error && !error.commit) return broken;
  if (conflict && !conflict.commit) return { end: 'conflict', body: asItIs() };
  const result = outcome(work);
  if (struck.has('duplicate') && result.end !== 'rejected') outcome(work);
  if (lost) return undefined;
  if (error) return broken;
  if (conflict) return { end: 'conflict', body: result.end === 'created' ? result.body : asItIs() };
  return result;
}

function outcome(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof Rejected)
      return { end: 'rejected', statusCode: error.statusCode, message: error.message };
    if (error instanceof Broken || error instanceof BadBody) return { end: 'broken', message: error.message };
    throw error;
  }
}

/** GeoIntegrasjon answers with what was sent and a systemId: nobody learns a saksnummer from that. */
function finished(archive: Archive, settings: Settings, sak: Sak, sent: Json, struck: Struck): Result {
  const bySystemId = `/arkiv/noark/sak/systemid/${sak.systemId}`;
  if (settings.front === 'fint-simulator')
    return { end: 'created', location: `/arkiv/noark/sak/${sak.mappeId}`, body: undefined };
  if (settings.utenMappeId || struck.has('no-mappeid')) {
    const { mappeId: _, ...body } = settings.utenMappeId ? sent : archive.resource(sak);
    return {
      end: 'created',
      location: bySystemId,
      body: { ...body, systemId: { identifikatorverdi: sak.systemId } },
    };
  }
  return { end: 'created', location: `/arkiv/noark/sak/mappeid/${sak.mappeId}`, body: archive.resource(sak) };
}
