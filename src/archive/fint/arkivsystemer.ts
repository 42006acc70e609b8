import { Injectable } from '@nestjs/common';
import { Settings } from '../../shared/config/index.js';
import { type Evner, INNEBYGD } from '../evner.js';
import type { Arkivsystem } from './arkivsystem.js';
import { readArkivsystemer } from './arkivsystemer.reader.js';
import { baererIkke } from './ressurs/index.js';

/** The one archive that is not behind FINT: the Noark 5 core in this database. */
export const EMBEDDED_NAVN = 'embedded';

/** The archives of this deployment. */
@Injectable()
export class Arkivsystemer {
  /** The archive of a client whose profile names none. */
  readonly defaultName: string;
  private readonly systems: Map<string, Arkivsystem>;

  /** Throws SettingsError: a sentence for the operator for each fault. */
  constructor(settings: Settings) {
    this.defaultName = settings.ARCHIVE_SYSTEM;
    this.systems = new Map(readArkivsystemer(settings).map((system) => [system.navn, system]));
  }

  /** Of the archive that a client with this profile sends to. It may have gone from the settings since. */
  nameFor(profil: { arkivsystem?: unknown }): string {
    return typeof profil.arkivsystem === 'string' ? profil.arkivsystem : this.defaultName;
  }

  /** Those behind FINT; the embedded one is not among them. */
  all(): Arkivsystem[] {
    return [...this.systems.values()];
  }

  /** Undefined: the embedded one, or one that is not (any more) in the settings. */
  get(navn: string): Arkivsystem | undefined {
    return this.systems.get(navn);
  }

  /** Whether there is an archive of that name, the embedded one included. */
  has(navn: string): boolean {
    return navn === EMBEDDED_NAVN || this.systems.has(navn);
  }

  /** What the archive of that name can do. Of one that has gone from the settings: what any archive behind FINT can. */
  evner(navn: string): Evner {
    if (navn === EMBEDDED_NAVN) return INNEBYGD;
    return {
      transaksjon: false,
      kjennerKlienter: false,
      viserInnhold: false,
      verifisererDokumenter: false,
      soekerAlleTegn: false,
      baererIkke: baererIkke(this.get(navn)?.adapter ?? 'ukjent'),
    };
  }
}
