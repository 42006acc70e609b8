import { type Kodeverk, NOARKLISTER } from '../../../noark/index.js';
import { type ArkivKode, kanBrukes } from './kodeliste.types.js';
import type { Listeindeks } from './listeindeks.js';

/** One row of a profile's `kodekart`. */
export interface Kartrad {
  kodeverk: string;
  kode: string;
  arkivkode: string;
}

/** Our name of a list that Noark has too, by FINT's. */
const NOARKNAVN = new Map(NOARKLISTER.map((navn) => [navn.toLowerCase(), navn]));

/** Our codes and an archive's: what means what, for clients with one profile. Lists go by FINT's name or ours. */
export class Oppslag {
  private readonly kart: Map<string, Map<string, string>>;
  private readonly ours = new Map<string, Map<string, string>>();

  constructor(
    private readonly lists: Map<string, Listeindeks>,
    private readonly noark: Kodeverk,
    kodekart: Kartrad[],
  ) {
    this.kart = new Map(
      [...Map.groupBy(kodekart, ({ kodeverk }) => kodeverk.toLowerCase())].map(([liste, rows]) => [
        liste,
        new Map(rows.map(({ kode, arkivkode }) => [kode, arkivkode])),
      ]),
    );
  }

  /** The entry that our code means there; undefined when it has none that something new may have. */
  finn(liste: string, kode: string): ArkivKode | undefined {
    const found = this.entry(liste, kode);
    return found && kanBrukes(found) ? found : undefined;
  }

  /** Our code for an entry of the archive, also for one that nothing new may have. */
  kodeAv(liste: string, systemId: string): string | undefined {
    const entry = this.index(liste)?.systemId(systemId);
    return entry && (this.oursOf(liste.toLowerCase()).get(systemId) ?? entry.kode ?? systemId);
  }

  /** Whether the list has been fetched. */
  kjent(liste: string): boolean {
    return this.index(liste) !== undefined;
  }

  koder(liste: string): ArkivKode[] {
    return this.index(liste)?.koder ?? [];
  }

  /** The same as `finn`, whether it may be used or not. The profile's word goes first. */
  entry(liste: string, kode: string): ArkivKode | undefined {
    const index = this.index(liste);
    if (!index) return undefined;
    const fint = liste.toLowerCase();
    const mapped = this.kart.get(fint)?.get(kode);
    if (mapped !== undefined) return index.kode(mapped) ?? index.systemId(mapped);
    const navn = NOARKNAVN.get(fint);
    if (navn === undefined) return index.systemId(kode) ?? index.kode(kode) ?? index.navn(kode);
    const noark = this.noark.find(navn, kode)?.navn;
    return index.kode(kode) ?? (noark === undefined ? undefined : index.navn(noark)) ?? index.systemId(kode);
  }

  private index(liste: string): Listeindeks | undefined {
    return this.lists.get(liste) ?? this.lists.get(liste.toLowerCase());
  }

  /** By systemId. Of several codes of ours that mean one entry, what the profile maps goes first. */
  private oursOf(fint: string): Map<string, string> {
    const known = this.ours.get(fint);
    if (known) return known;
    const made = new Map<string, string>();
    const navn = NOARKNAVN.get(fint);
    const koder = [
      ...(this.kart.get(fint)?.keys() ?? []),
      ...((navn && this.noark.list(navn)?.koder.map(({ kode }) => kode)) || []),
    ];
    for (const kode of koder) {
      const entry = this.entry(fint, kode);
      if (entry && !made.has(entry.systemId)) made.set(entry.systemId, kode);
    }
    this.ours.set(fint, made);
    return made;
  }
}
