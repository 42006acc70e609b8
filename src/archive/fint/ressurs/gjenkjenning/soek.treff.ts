import type { SakNyttelast } from '../../../../noark/index.js';
import { type Koder, sammeKode } from '../koder.js';
import type { FintSak } from './lesing.js';
import { ren, sammeNavn, sammeTekst } from './likhet.js';
import { type Merke, utenSuffiks } from '../merke.js';

export interface Treffkrav {
  /** Only those that take more journalposter. */
  aapen?: boolean;
  /**
   * Only those made later: it is a sak of ours that is looked for, not one to use. Then what the archive does not
   * return counts against nothing, and the parter are compared. One that does not say when it was made (`harKlokkeslett`) is
   * among the hits, and by its content alone nobody can call it ours.
   */
  etter?: Date;
  /** Only those with this mark, which says enough: nothing but it is compared. */
  merke?: Merke;
  /** saksnummer or systemId of saker that other steps of ours have. */
  opptatt: string[];
  /** Where marks are klasser: those of this system are no part of what a sak is classed as. */
  baererKlassifikasjonssystem?: string;
}

/** Those of the found saker that are this one, compared exactly: archives find by parts of a title and in any case. */
export function treff(saker: FintSak[], sak: SakNyttelast, koder: Koder, krav: Treffkrav): FintSak[] {
  const taken = new Set(krav.opptatt);
  return saker.filter(
    (one) =>
      ![one.saksnummer, one.systemId].some((id) => id !== null && taken.has(id)) &&
      (!krav.aapen || isOpen(one, koder)) &&
      (!krav.etter || mayBeLater(one, krav.etter)) &&
      (krav.merke ? hasMerke(one, krav.merke, koder) : isSame(one, sak, koder, krav)),
  );
}

const DAY_MS = 86_400_000;
const CLOCK_IN_OSLO = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', timeStyle: 'medium' });

/** Whether it says when a sak was made, and not only on which day: archives write a day as midnight, here or at Greenwich. */
export function harKlokkeslett({ opprettetDato }: FintSak): boolean {
  if (opprettetDato === null) return false;
  return CLOCK_IN_OSLO.format(opprettetDato) !== '00:00:00' && opprettetDato.getTime() % DAY_MS !== 0;
}

function mayBeLater(one: FintSak, etter: Date): boolean {
  if (one.opprettetDato === null) return true;
  const latest = one.opprettetDato.getTime() + (harKlokkeslett(one) ? 0 : DAY_MS);
  return latest > etter.getTime();
}

function isOpen({ saksstatus }: FintSak, koder: Koder): boolean {
  return saksstatus === null || !['A', 'U'].includes(koder.kodeAv('saksstatus', saksstatus) ?? '');
}

function hasMerke(one: FintSak, merke: Merke, koder: Koder): boolean {
  if (merke.slag === 'tittel') return one.tittel !== null && ren(one.tittel).endsWith(ren(merke.suffiks));
  return one.klasser.some(
    ({ system, klasseId }) =>
      sammeTekst(klasseId, merke.klasseId) &&
      sammeKode(koder, 'klassifikasjonssystem', merke.klassifikasjonssystem, system) !== false,
  );
}

/** The same as in the embedded archive: title and klassering. */
function isSame(one: FintSak, sak: SakNyttelast, koder: Koder, krav: Treffkrav): boolean {
  const titler = one.tittel === null ? [] : [one.tittel, utenSuffiks(ren(one.tittel))];
  if (!titler.some((tittel) => sammeTekst(tittel, sak.tittel))) return false;
  const isOurs = krav.etter !== undefined;
  if (
    isOurs &&
    one.parter.length > 0 &&
    !sammeNavn(
      one.parter,
      (sak.parter ?? []).map(({ navn }) => navn),
    )
  )
    return false;
  const klasser = one.klasser.filter(({ system }) => !isMerkesystem(system, koder, krav));
  return (isOurs && klasser.length === 0) || sammeKlasser(klasser, sak, koder);
}

function isMerkesystem(system: string | null, koder: Koder, { baererKlassifikasjonssystem: own }: Treffkrav) {
  return own !== undefined && sammeKode(koder, 'klassifikasjonssystem', own, system) === true;
}

function sammeKlasser(
  returned: FintSak['klasser'],
  { klassering = [] }: SakNyttelast,
  koder: Koder,
): boolean {
  const ours = klassering
    .map((klasse, index) => ({ ...klasse, place: klasse.rekkefoelge ?? index + 1 }))
    .sort((a, b) => a.place - b.place);
  return (
    returned.length === ours.length &&
    ours.every(
      ({ klasseId, klassifikasjonssystem }, index) =>
        sammeTekst(klasseId, returned[index]!.klasseId) &&
        sammeKode(koder, 'klassifikasjonssystem', klassifikasjonssystem, returned[index]!.system) !== false,
    )
  );
}
