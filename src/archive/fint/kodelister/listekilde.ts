import type { Arkivsystem } from '../arkivsystem.js';

export interface Aarsak {
  melding: string;
}

/** `oppdatert` (ms, the archive's clock) is to be handed back as `siden`; 0 when the archive does not tell. */
export type Hentet =
  | { utfall: 'HENTET'; koder: unknown[]; oppdatert: number }
  | { utfall: 'FINNES_IKKE' }
  | { utfall: 'AVVIST' | 'UTILGJENGELIG' | 'TILGANG'; aarsak: Aarsak };

/** Where the lists of one archive are fetched: its front. */
export interface Listekilde {
  /** All entries at a path such as `kodeverk/journalposttype`, or with `siden` those changed since. */
  liste(sti: string, siden?: number): Promise<Hentet>;
}

export abstract class Listekilder {
  abstract til(system: Arkivsystem): Listekilde;
}
