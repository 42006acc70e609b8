import {
  identifikator,
  liste as objekter,
  type Objekt,
  objekt,
  selfLenke,
  sisteLedd,
  tekst,
} from '../felt.js';
import type { ArkivKode } from './kodeliste.types.js';

/**
 * What an archive sent of a list, as entries. Tolerant: null is absent, a relative self link stays relative, and what has
 * neither id nor link is nothing that could be chosen.
 */
export function lesKoder(liste: string, entries: unknown[]): ArkivKode[] {
  return objekter(entries).flatMap((entry) => lesKode(liste, entry) ?? []);
}

function lesKode(liste: string, entry: Objekt): ArkivKode | undefined {
  const self = rent(selfLenke(entry));
  const systemId = rent(self === undefined ? identifikator(entry.systemId) : sisteLedd(self));
  if (systemId === undefined) return undefined;
  const { start, slutt } = objekt(entry.gyldighetsperiode);
  return {
    systemId,
    kode: rent(entry.kode) ?? rent(identifikator(entry.kildesystemId)),
    navn: rent(entry.navn) ?? rent(entry.tittel),
    href: self ?? `${liste}/systemid/${encodeURIComponent(systemId)}`,
    passiv: entry.passiv === true ? true : undefined,
    fra: instant(start),
    til: instant(slutt),
  };
}

function instant(value: unknown): string | undefined {
  const found = rent(value);
  return found !== undefined && !Number.isNaN(Date.parse(found)) ? found : undefined;
}

/** To be compared with what people write. */
function rent(value: unknown): string | undefined {
  return tekst(value)?.trim().normalize('NFC');
}
