import { FASTE_LISTER, inOslo, type Kodeliste, Kodeverk } from '../../../noark/index.js';
import type { ArkivKode } from './kodeliste.types.js';
import type { Oppslag } from './oppslag.js';

/**
 * The code lists for clients of one archive: of the standard's codes those that the archive has, and its own besides. A
 * list that was not fetched yet is as the standard has it.
 */
export function arkivKodeverk(standard: Kodeverk, oppslag: Oppslag): Kodeverk {
  return new Kodeverk(
    {},
    Object.fromEntries(standard.all().map((liste) => [liste.navn, koderOf(liste, oppslag)])),
  );
}

function koderOf({ navn, koder }: Kodeliste, oppslag: Oppslag): Kodeliste['koder'] {
  if (!oppslag.kjent(navn)) return koder;
  const entries = koder.map((kode) => ({ kode, entry: oppslag.entry(navn, kode.kode) }));
  const ours = entries.flatMap(({ kode, entry }) =>
    entry && !entry.passiv ? [{ ...gyldighet(entry), ...kode }] : [],
  );
  if (FASTE_LISTER.includes(navn)) return ours;
  const meant = new Set(entries.map(({ entry }) => entry?.systemId));
  const taken = new Set(koder.map(({ kode }) => kode));
  const own = oppslag
    .koder(navn)
    .filter(({ systemId, passiv }) => !passiv && !meant.has(systemId))
    .map((entry) => ({
      kode: entry.kode ?? entry.systemId,
      navn: entry.navn ?? entry.systemId,
      ...gyldighet(entry),
    }))
    .filter(({ kode }) => !taken.has(kode));
  return [...ours, ...own];
}

/** The days in Norway on which something new may have it. An end is the instant from which it may not. */
function gyldighet({ fra, til }: ArkivKode): { gyldigFra?: string; gyldigTil?: string } {
  return {
    ...(fra === undefined ? {} : { gyldigFra: inOslo(new Date(fra)).dato }),
    ...(til === undefined ? {} : { gyldigTil: inOslo(new Date(Date.parse(til) - 1)).dato }),
  };
}
