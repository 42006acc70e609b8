import { type Codes, listPath } from '../archive/codes.js';
import type { Json } from '../archive/shapes.js';
import type { Struck } from '../faults.js';
import type { Settings } from '../options.js';
import { absolute, type Answer, type Dialect, methodNotAllowed, notFound, unmatched } from './answer.js';
import type { Target } from './target.js';

interface Context {
  codes: Codes;
  settings: Settings;
  dialect: Dialect;
  base: string;
  struck: Struck;
}

/** Code lists, units, arkivdeler and the like. */
export function ofList({ method, segments, query }: Target, context: Context): Answer {
  const { codes, settings, dialect, struck } = context;
  const [domain, group, list = '', ...rest] = segments;
  if (!codes.has(list) || `/${domain}/${group}/${list}` !== listPath(list)) return notFound();
  if (method !== 'GET') return methodNotAllowed();
  const path = rest.join('/');
  if (path === '')
    return settings.front === 'fint-simulator' && !query.has('sinceTimeStamp')
      ? unmatched()
      : page(list, query, context);
  if (path === 'last-updated') {
    const last = codes.lastUpdated(list);
    return dialect.resource(200, { lastUpdated: settings.front === 'gammel' ? String(last) : last });
  }
  if (path === 'cache/size')
    return dialect.resource(200, { size: struck.has('empty') ? 0 : codes.size(list) });
  const one = codes.resources(list).find((code) => selfOf(code) === `/${segments.join('/')}`);
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
    return [{ href: `${base}${listPath(list)}?${more.toString()}` }];
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

const selfOf = (code: Json) => (code['_links'] as { self: { href: string }[] }).self[0]!.href;

/** FINT's own simulator leaves the links of its codes relative. */
const linkBase = ({ settings, base }: Context): string => (settings.front === 'fint-simulator' ? '' : base);
