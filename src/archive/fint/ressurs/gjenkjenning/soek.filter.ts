import type { SakNyttelast } from '../../../../noark/index.js';
import type { Adapter, Baerer } from '../../arkivsystem.js';
import type { Koder } from '../koder.js';
import { ren } from './likhet.js';
import type { Merke } from '../merke.js';

/** What decides how an archive can be asked. */
export interface Soekeevner {
  adapter: Adapter;
  front: 'gammel' | 'ny';
  /** With `tittel`, the saker of other submissions may have marks after their titles. */
  baerer?: Baerer;
}

/** The grammar has no escape: a value is made of these, or it cannot be asked for. */
const TEGN = 'A-Za-zÆØÅÄÖæøåäö0-9 \\-_:/$.{}';
const UTTRYKKELIG = new RegExp(`^[${TEGN}]+$`);
const STREKK = new RegExp(`[${TEGN}]+`, 'g');
/** A shorter piece of a title would hit half the archive. */
const KORTESTE_STREKK = 8;
/** These are known to understand a klasse beside a title. */
const MED_KLASSE: Adapter[] = ['elements', 'geointegrasjon'];

/**
 * The filter that finds the saker that may be this one; `treff` then compares them. With `merke`: those of that mark.
 * Undefined: the archive cannot be asked, which says nothing of what it holds.
 */
export function soekefilter(
  sak: SakNyttelast,
  koder: Koder,
  evner: Soekeevner,
  merke?: Merke,
): string | undefined {
  const { adapter, front } = evner;
  if (front === 'ny') return asked([['tittel', heleTittel(sak, evner, merke)]]);
  if (
    merke?.slag === 'klasse' &&
    adapter === 'elements' &&
    sak.klassering?.length === 1 &&
    kan(merke.klasseId)
  )
    return asked([['klassifikasjon/sekundar/verdi', merke.klasseId]]);
  if (merke?.slag === 'tittel' && adapter === 'elements') return asked([['tittel', ren(merke.suffiks)]]);

  const whole = heleTittel(sak, evner, merke);
  const tittel = whole ?? (adapter === 'elements' ? lengsteStrekk(sak.tittel) : undefined);
  const klasse = whole === undefined || MED_KLASSE.includes(adapter) ? primaerKlasse(sak) : undefined;
  // By its arkivdel alone nobody should ask: that is the whole archive.
  const narrow = whole === undefined && (tittel ?? klasse) !== undefined;
  return asked([
    ['tittel', tittel],
    ['klassifikasjon/primar/verdi', klasse],
    [
      'arkivdel',
      narrow && sak.arkivdel !== undefined ? koder.finn('arkivdel', sak.arkivdel)?.systemId : undefined,
    ],
  ]);
}

function asked(fields: [string, string | undefined][]): string | undefined {
  const terms = fields.flatMap(([name, value]) => (kan(value) ? [`${name} eq '${value}'`] : []));
  return terms.length > 0 ? terms.join(' and ') : undefined;
}

function kan(value: string | undefined): value is string {
  return value !== undefined && UTTRYKKELIG.test(value) && value.trim() !== '';
}

/** The title as it stands in the archive, where that can be said. Only Elements finds it by a part of it. */
function heleTittel(sak: SakNyttelast, { adapter, front, baerer }: Soekeevner, merke: Merke | undefined) {
  const isPart = adapter === 'elements' && front === 'gammel';
  if (baerer === 'tittel' && merke?.slag !== 'tittel' && !isPart) return undefined;
  const tittel = ren(merke?.slag === 'tittel' ? `${sak.tittel}${merke.suffiks}` : sak.tittel);
  return kan(tittel) ? tittel : undefined;
}

function lengsteStrekk(tittel: string): string | undefined {
  const strekk = [...ren(tittel).matchAll(STREKK)].map(([one]) => one.trim());
  const longest = strekk.reduce((best, one) => (one.length > best.length ? one : best), '');
  return longest.length >= KORTESTE_STREKK ? longest : undefined;
}

function primaerKlasse({ klassering = [] }: SakNyttelast): string | undefined {
  const placed = klassering.map(({ klasseId, rekkefoelge }, index) => ({
    klasseId,
    place: rekkefoelge ?? index + 1,
  }));
  const klasseId = placed.sort((a, b) => a.place - b.place)[0]?.klasseId;
  return kan(klasseId) ? klasseId : undefined;
}
