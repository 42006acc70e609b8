import { Injectable } from '@nestjs/common';
import { inspect } from '../../shared/validation/index.js';
import { ProfilDto } from '../dto/index.js';
import type { Kodeverk } from '../kodeverk/index.js';
import { Arkivregler } from './arkivregler.js';

/** Reads a client's profile as it is stored. What no longer holds in it, such as a code that has expired, is left out. */
@Injectable()
export class ProfilReader {
  /** By the stored object, which lives as long as the known client does; anew when the lists are others. */
  private readonly known = new WeakMap<object, { kodeverk: Kodeverk; made: ProfilDto }>();

  constructor(private readonly regler: Arkivregler) {}

  read(profil: object): ProfilDto {
    const known = this.known.get(profil);
    const kodeverk = this.regler.kodeverk(profil);
    if (known?.kodeverk === kodeverk) return known.made;
    const { made, faults } = inspect(ProfilDto, profil, this.regler.profilLists(profil));
    // All but the archive: one that has gone from the settings must not make another receive what was meant for it.
    const lapsed = faults.map(({ sti }) => sti.split('/')[1]!).filter((name) => name !== 'arkivsystem');
    for (const name of lapsed) delete made[name as keyof ProfilDto];
    this.known.set(profil, { kodeverk, made });
    return made;
  }
}
