import { Injectable } from '@nestjs/common';
import { inspect } from '../../shared/validation/index.js';
import { Kodeverk } from '../kodeverk/index.js';
import { ProfilDto } from './profil.dto.js';

/** Reads a client's profile as it is stored. What no longer holds in it, such as a code that has expired, is left out. */
@Injectable()
export class ProfilReader {
  /** By the stored object, which lives as long as the known client does. */
  private readonly known = new WeakMap<object, ProfilDto>();

  constructor(private readonly kodeverk: Kodeverk) {}

  read(profil: object): ProfilDto {
    const known = this.known.get(profil);
    if (known) return known;
    const { made, faults } = inspect(ProfilDto, profil, this.kodeverk);
    for (const { sti } of faults) delete made[sti.split('/')[1] as keyof ProfilDto];
    this.known.set(profil, made);
    return made;
  }
}
