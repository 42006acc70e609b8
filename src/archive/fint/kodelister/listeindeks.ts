import { type ArkivKode, kanBrukes } from './kodeliste.types.js';

/** One list, to be looked up in. A list may have 10,000 entries, so nothing here looks through them. */
export class Listeindeks {
  private readonly bySystemId = new Map<string, ArkivKode>();
  private readonly byKode = new Map<string, ArkivKode>();
  /** Null: several have the name, so it tells none. */
  private readonly byNavn = new Map<string, ArkivKode | null>();

  constructor(readonly koder: ArkivKode[]) {
    for (const one of koder) {
      this.bySystemId.set(one.systemId, one);
      const isUsable = kanBrukes(one);
      if (one.kode !== undefined && (isUsable || !this.byKode.has(one.kode))) this.byKode.set(one.kode, one);
      if (one.navn === undefined || !isUsable) continue;
      const navn = likt(one.navn);
      this.byNavn.set(navn, this.byNavn.has(navn) ? null : one);
    }
  }

  systemId(id: string): ArkivKode | undefined {
    return this.bySystemId.get(id);
  }

  kode(kode: string): ArkivKode | undefined {
    return this.byKode.get(kode);
  }

  /** Case is of no matter. */
  navn(navn: string): ArkivKode | undefined {
    return this.byNavn.get(likt(navn)) ?? undefined;
  }
}

function likt(navn: string): string {
  return navn.normalize('NFC').trim().toLowerCase();
}
