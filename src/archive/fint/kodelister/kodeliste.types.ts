import { ARKIVLISTER } from '../../../noark/index.js';

/** One entry of an archive's list. */
export interface ArkivKode {
  /** The last part of `href`: what an adapter goes by. */
  systemId: string;
  kode?: string;
  /** Or its title. */
  navn?: string;
  /** Its self link, exactly as the archive gave it. */
  href: string;
  /** Not for anything new. */
  passiv?: true;
  /** ISO 8601: may be used from, and until. */
  fra?: string;
  til?: string;
}

const NOARK = ['administrativenhet', 'arkivdel', 'arkivressurs', 'klassifikasjonssystem'];

/** Each list that is fetched, by FINT's name, with its path. */
export const LISTER = new Map(
  ARKIVLISTER.map((navn) => navn.toLowerCase()).map((liste) => [
    liste,
    `${NOARK.includes(liste) ? 'noark' : 'kodeverk'}/${liste}`,
  ]),
);

/** Whether something new may have it now. */
export function kanBrukes({ passiv, fra, til }: ArkivKode, now = Date.now()): boolean {
  return !passiv && !(fra && Date.parse(fra) > now) && !(til && Date.parse(til) <= now);
}
