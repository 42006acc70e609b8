import { type Codes, groupOf } from '../archive/codes.js';
import { type Json, systemIdOf } from '../archive/shapes.js';
import type { Struck } from '../faults.js';
import type { Settings } from '../options.js';
import { absolute, type Answer, type Dialect, methodNotAllowed, notFound } from './answer.js';

interface Context {
  codes: Codes;
  settings: Settings;
  dialect: Dialect;
  base: string;
  struck: Struck;
}

/** Code lists, units, arkivdeler and the like: `rest` is what follows the list's name in the path. */
export function ofList(
  method: string,
  list: string,
  rest: string[],
  query: URLSearchParams,
  context: Context,
): Answer {
  const { codes, settings, dialect, struck } = context;
  if (!codes.has(list)) return notFound();
  if (method !== 'GET') return methodNotAllowed();
  const path = rest.join('/');
  if (path === '') return page(list, query, context);
  if (path === 'last-updated') {
    const last = codes.lastUpdated(list);
    return dialect.resource(200, { lastUpdated: settings.front === 'gammel' ? String(last) : last });
  }
  if (path === 'cache/size')
    return dialect.resource(200, { size: struck.has('empty') ? 0 : codes.size(list) });
  const one = rest[0] === 'systemid' && codes.resources(list).find((code) => idOf(code) === systemIdOf(path));
  return one ? dialect.resource(200, absolute(one, linkBase(context))) : notFound();
}

function page(list: string, query: URLSearchParams, context: Context): Answer {
  const { codes, dialect, base, struck } = context;
  const since = Number(query.get('sinceTimeStamp') ?? 0);
  let all = codes.resources(list, since);
  if (struck.has('empty')) all = [];
  all = all.slice(0, struck.get('shrunken')?.keep);
  const size = Number(query.get('size') ?? 0);
  const offset = Number(query.get('offset') ?? 0);
  const entries = size > 0 ? all.slice(offset, offset + size) : all;
  const end = offset + entries.length;
  const href = (at: number) => {
    const more = new URLSearchParams(query);
    more.set('offset', String(at));
    return [{ href: `${base}/arkiv/${groupOf(list)}/${list}?${more.toString()}` }];
  };
  const links: Json = { self: href(offset) };
  if (size > 0 && end < all.length) links['next'] = href(end);
  if (size > 0 && offset > 0) links['prev'] = href(Math.max(0, offset - size));
  return dialect.resource(200, {
    _embedded: { _entries: absolute(entries, linkBase(context)) },
    _links: links,
    total_items: all.length,
    offset,
    size: entries.length,
  });
}

const idOf = (code: Json) => (code['systemId'] as Json)['identifikatorverdi'];

/** FINT's own simulator leaves the links of its codes relative. */
const linkBase = ({ settings, base }: Context): string => (settings.front === 'fint-simulator' ? '' : base);
