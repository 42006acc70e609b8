import type { Group } from '../faults.js';

/** A request's path, as sent: %2F is no slash. */
export interface Target {
  group: Group;
  method: string;
  segments: string[];
  query: URLSearchParams;
}

export function targetOf(method: string, url: string): Target {
  const [path = '', query = ''] = url.split('?', 2);
  const segments = path.split('/').slice(1);
  return { group: groupOf(method, segments, query), method, segments, query: new URLSearchParams(query) };
}

function groupOf(method: string, [first, , resource, next]: string[], query: string): Group {
  if (first === 'token') return 'token';
  if (first === '_status' || next === 'status') return 'status';
  if (resource === 'dokumentfil') return method === 'POST' ? 'dokumentfil' : 'annet';
  if (resource !== 'sak') return resource && resource !== 'admin' ? 'kodeverk' : 'annet';
  if (next === '$query' || (method === 'GET' && query.includes('filter='))) return 'sporring';
  if (method === 'GET') return 'les';
  return method === 'PUT' ? 'journalpost' : 'sak';
}
