import { Injectable } from '@nestjs/common';
import { Arkivregler, Kodeverk, type Nyttelast, type Vurdering } from '../../noark/index.js';
import { Arkivsystemer, EMBEDDED_NAVN } from './arkivsystemer.js';

const NOTHING: Vurdering = { faults: [], advarsler: [] };

/** The rules of the archives of this deployment. For the embedded one they are the deployment's code lists, and no more. */
@Injectable()
export class DeployedArkivregler extends Arkivregler {
  constructor(
    private readonly systems: Arkivsystemer,
    private readonly standard: Kodeverk,
  ) {
    super();
  }

  arkivsystem(profil: { arkivsystem?: unknown }): string {
    return this.systems.nameFor(profil);
  }

  /** One that is not in the settings any more is another system all the same. */
  erFjernt(navn: string): boolean {
    return navn !== EMBEDDED_NAVN;
  }

  kodeverk(_profil: object): Kodeverk {
    return this.standard;
  }

  vurder(_nyttelast: Nyttelast, _profil: object): Vurdering {
    return NOTHING;
  }
}
