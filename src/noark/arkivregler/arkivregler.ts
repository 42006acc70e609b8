import type { FieldFault } from '../../shared/problem/index.js';
import type { CodeLists } from '../../shared/validation/index.js';
import { ARKIVSYSTEM, ProfilDto } from '../dto/index.js';
import type { Kodeverk } from '../kodeverk/index.js';
import type { Nyttelast } from '../nyttelast/index.js';

/** What the archive says of a submission. */
export interface Vurdering {
  /** It cannot be archived so: it is refused. */
  faults: FieldFault[];
  /** It can, but the archive will not keep this. */
  advarsler: FieldFault[];
}

/**
 * The port: what the archive of a client takes, asked before anything is stored. `profil` is the client's profile, as
 * stored or as read. Nobody here calls the archive: answers come from what is known of it in this process.
 */
export abstract class Arkivregler {
  /** Name of the archive that a client with this profile sends to. It may have gone from the settings since. */
  abstract arkivsystem(profil: object): string;

  /** Whether there is an archive of that name. */
  abstract finnes(navn: string): boolean;

  /** The code lists that hold for a client with this profile. */
  abstract kodeverk(profil: object): Kodeverk;

  /** Of a submission that is valid in itself, defaults filled in. */
  abstract vurder(nyttelast: Nyttelast, profil: object): Vurdering;

  /** For bodies in which a profile may stand: in it the lists of its own archive hold. */
  readonly lists: CodeLists = {
    find: (list, code) => this.kodeverk({}).find(list, code),
    codes: (list) => this.kodeverk({}).codes(list),
    within: (object) => (object instanceof ProfilDto ? this.profilLists(object) : undefined),
  };

  /** The lists for a profile itself: those of its archive, and the archives. */
  profilLists(profil: object): CodeLists {
    const kodeverk = this.kodeverk(profil);
    return {
      find: (list, code) => {
        if (list !== ARKIVSYSTEM) return kodeverk.find(list, code);
        return this.finnes(code as string) ? {} : undefined;
      },
      codes: (list) => kodeverk.codes(list),
    };
  }
}
