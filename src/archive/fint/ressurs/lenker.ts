import { somTidspunkt } from '../../../noark/index.js';
import type { Koder } from './koder.js';

export type Lenke = { href: string }[];

/** A code the archive does not have, or a unit it must have and was not given. */
export interface Mangel {
  /** JSON Pointer into the submission. */
  sti: string;
  liste: string;
  /** Nothing was given, but the archive needs it. */
  paakrevd: boolean;
}

/** A sak or journalpost cannot be told to the archive: it has no entry for a code, or its list was never fetched. */
export class KodeMangler extends Error {
  readonly sti: string;
  readonly liste: string;
  readonly paakrevd: boolean;

  constructor({ sti, liste, paakrevd }: Mangel) {
    super(`${sti} has no entry in the archive's list ${liste}`);
    this.sti = sti;
    this.liste = liste;
    this.paakrevd = paakrevd;
  }
}

/** Makes links of codes and remembers those that could not be made, so that all can be told at once. */
export class Lenker {
  readonly mangler: Mangel[] = [];

  constructor(private readonly koder: Koder) {}

  til(liste: string, kode: string | undefined, sti: string): Lenke | undefined {
    if (kode === undefined) return undefined;
    const found = this.omFinnes(liste, kode);
    if (!found) this.mangler.push({ sti, liste, paakrevd: false });
    return found;
  }

  maa(liste: string, kode: string | undefined, sti: string): Lenke | undefined {
    if (kode === undefined) this.mangler.push({ sti, liste, paakrevd: true });
    return this.til(liste, kode, sti);
  }

  /** The first of these that the archive has; it is not missed when it has none. */
  omFinnes(liste: string, ...koder: (string | undefined)[]): Lenke | undefined {
    for (const kode of koder) {
      const found = kode === undefined ? undefined : this.koder.finn(liste, kode);
      if (found) return [{ href: found.href }];
    }
    return undefined;
  }

  /** Throws KodeMangler for the first that is missing. */
  krevAlle(): void {
    const [first] = this.mangler;
    if (first) throw new KodeMangler(first);
  }
}

/** Without members that have no value, and without a `_links` that links nothing. */
export function fylt(members: Record<string, unknown>): Record<string, unknown> {
  const { _links, ...own } = members;
  const links = _links && fylt(_links as Record<string, unknown>);
  const all = { ...own, _links: links && Object.keys(links).length > 0 ? links : undefined };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** A date or an instant of ours as FINT's models write it, in whole seconds: a date is its midnight in Norway. */
export function tidspunkt(dato: string | undefined): string | undefined {
  return dato && `${somTidspunkt(dato).slice(0, 19)}Z`;
}
