import type { Archive, Sak } from '../archive/archive.js';
import type { Codes } from '../archive/codes.js';
import { list } from '../archive/adapter.js';
import { type Json, linked, textOf } from '../archive/shapes.js';
import type { Struck } from '../faults.js';
import type { Settings } from '../options.js';
import { absolute, type Answer, type Dialect } from './answer.js';

interface Condition {
  field: string;
  value: string;
}

/** There is no escape: a value has letters, digits, space and `- _ : / $ . { }`, at least one. */
const CONDITION = /([A-Za-z][A-Za-z/]*) +eq +'([A-Za-zÆØÅÄÖæøåäö0-9 \-_:/$.{}]+)'/y;

/** The conditions of a filter, or undefined when it is outside the grammar. */
export function parseFilter(filter: string): Condition[] | undefined {
  const conditions: Condition[] = [];
  for (let at = 0; ; at += ' and '.length) {
    CONDITION.lastIndex = at;
    const match = CONDITION.exec(filter);
    if (!match) return undefined;
    conditions.push({ field: match[1]!, value: match[2]! });
    at = CONDITION.lastIndex;
    if (at === filter.length) return conditions;
    if (!filter.startsWith(' and ', at)) return undefined;
  }
}

type Test = (sak: Json, value: string, codes: Codes) => boolean;

const link =
  (relation: string): Test =>
  (sak, value) =>
    linked(sak, relation) === value;
const klasse =
  (place: number, what: (klasse: Json) => unknown): Test =>
  (sak, value) => {
    const classes = list(sak, 'klasse').toSorted((a, b) => Number(a['rekkefolge']) - Number(b['rekkefolge']));
    return !!classes[place] && what(classes[place]) === value;
  };
const verdi = (one: Json) => one['klasseId'];
const ordning = (one: Json) => linked(one, 'klassifikasjonssystem');
const contains: Test = (sak, value) => lower(sak['tittel']).includes(lower(value));
const equals: Test = (sak, value) => lower(sak['tittel']) === lower(value);
const identifier =
  (name: string): Test =>
  (sak, value) =>
    (sak[name] as Json)['identifikatorverdi'] === value;
const date =
  (pattern: (aar: string, maaned: string, dag: string) => string): Test =>
  (sak, value) => {
    const [aar = '', maaned = '', dag = ''] = String(sak['opprettetDato']).slice(0, 10).split('-');
    return pattern(aar, maaned, dag) === value;
  };
const lower = (value: unknown) => textOf(value).toLocaleLowerCase('nb');

const BOTH: Record<string, Test> = {
  arkivdel: link('arkivdel'),
  saksmappetype: link('saksmappetype'),
  'klassifikasjon/primar/verdi': klasse(0, verdi),
};
const ELEMENTS: Record<string, Test> = {
  ...BOTH,
  tittel: contains,
  // Written as a number, read as a short code, and asked for by number.
  administrativenhet: (sak, value, codes) =>
    [value, codes.kodeOf('administrativEnhet', value)].includes(linked(sak, 'administrativEnhet')),
  tilgangskode: (sak, value) => linked(sak['skjerming'] as Json | undefined, 'tilgangsrestriksjon') === value,
  'klassifikasjon/primar/ordning': klasse(0, ordning),
  'klassifikasjon/sekundar/ordning': klasse(1, ordning),
  'klassifikasjon/sekundar/verdi': klasse(1, verdi),
  mappeid: identifier('mappeId'),
  systemid: identifier('systemId'),
  saksaar: (sak, value) => sak['saksaar'] === value,
  sakssekvensnummer: (sak, value) => sak['sakssekvensnummer'] === value,
  saksdato: date((aar, maaned, dag) => `${dag}-${maaned}-${aar}`),
  oppdatert: date((aar, maaned, dag) => `${dag}-${maaned}-${aar}`),
};
const GEOINTEGRASJON: Record<string, Test> = {
  ...BOTH,
  tittel: equals,
  saksstatus: link('saksstatus'),
  saksdato: date((aar, maaned, dag) => `${aar}-${maaned}-${dag}`),
};
const FIELDS = {
  elements: ELEMENTS,
  geointegrasjon: GEOINTEGRASJON,
  p360: GEOINTEGRASJON,
  alt: {
    ...ELEMENTS,
    saksstatus: link('saksstatus'),
    'klassifikasjon/tertiar/verdi': klasse(2, verdi),
    'klassifikasjon/tertiar/ordning': klasse(2, ordning),
  },
};

/** The answer to a search for saker. */
export function search(filter: string, { archive, settings, dialect, base, struck }: SearchContext): Answer {
  const conditions = parseFilter(filter);
  if (!conditions) return dialect.badFilter(filter);
  const cache = settings.front === 'ny';
  let found: Sak[];
  if (cache) {
    if (!conditions.every(({ field }) => isProperty(field))) return dialect.badFilter(filter);
    found = archive.saker.filter((sak) =>
      conditions.every((condition) => inCache(archive.resource(sak), condition)),
    );
  } else {
    const fields: Record<string, Test> = FIELDS[settings.adapter];
    const refused = conditions.find(({ field }) => !fields[field]);
    const words = `Unsupported field: ${refused?.field}`;
    if (refused)
      return settings.adapter === 'elements' ? dialect.rejected('REJECTED', words) : dialect.broken(words);
    found = archive.saker.filter(({ resource }) =>
      conditions.every(({ field, value }) => fields[field]!(resource, value, archive.codes)),
    );
  }
  if (struck.has('empty')) found = [];
  found = found.slice(0, struck.get('shrunken')?.keep);
  // Elements says that it found nothing by 404.
  if (found.length === 0 && !cache && settings.adapter === 'elements')
    return dialect.missing('No cases found');
  const posts = !struck.has('no-journalposter') && settings.adapter !== 'geointegrasjon';
  const entries = found.map((sak) => absolute(archive.resource(sak, posts), base));
  return dialect.resource(200, {
    _embedded: { _entries: entries },
    _links: { self: [{ href: `${base}/arkiv/noark/sak` }] },
    total_items: cache ? archive.saker.length : entries.length,
    offset: 0,
    size: entries.length,
  });
}

interface SearchContext {
  archive: Archive;
  settings: Settings;
  dialect: Dialect;
  base: string;
  struck: Struck;
}

const PROPERTIES = new Set([
  ...[
    'tittel',
    'offentligTittel',
    'beskrivelse',
    'saksaar',
    'sakssekvensnummer',
    'opprettetDato',
    'saksdato',
  ],
  ...[
    'mappeId',
    'mappeId/identifikatorverdi',
    'systemId',
    'systemId/identifikatorverdi',
    'noekkelord',
    'klasse',
  ],
  ...['part', 'merknad', 'journalpost', 'skjerming', 'saksstatus', 'saksmappetype', 'tilgangsgruppe'],
  ...['journalenhet', 'administrativEnhet', 'saksansvarlig', 'arkivdel'],
]);
const isProperty = (field: string): boolean => PROPERTIES.has(field);

/** Texts are compared without regard to case, instants by the second. Of all else, links too, nothing equals anything. */
function inCache(resource: Json, { field, value }: Condition): boolean {
  const found = field.split('/').reduce<unknown>((at, name) => (at as Json | undefined)?.[name], resource);
  if (typeof found !== 'string') return false;
  if (!field.endsWith('Dato') && !field.endsWith('dato')) return lower(found) === lower(value);
  return Math.trunc(Date.parse(found) / 1000) === Math.trunc(Date.parse(value) / 1000);
}
