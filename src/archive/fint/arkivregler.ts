import { Injectable } from '@nestjs/common';
import {
  Arkivregler,
  type DokumentNyttelast,
  fault,
  Kodeverk,
  type Nyttelast,
  type Vurdering,
} from '../../noark/index.js';
import type { FieldFault } from '../../shared/problem/index.js';
import { Arkivsystemer } from './arkivsystemer.js';
import { Kodelister } from './kodelister/index.js';
import { advarsler, manglendeKoder } from './ressurs/index.js';

const NOTHING: Vurdering = { faults: [], advarsler: [] };

/** The rules of the archives of this deployment. For the embedded one they are the deployment's code lists, and no more. */
@Injectable()
export class DeployedArkivregler extends Arkivregler {
  constructor(
    private readonly systems: Arkivsystemer,
    private readonly kodelister: Kodelister,
    private readonly standard: Kodeverk,
  ) {
    super();
  }

  arkivsystem(profil: { arkivsystem?: unknown }): string {
    return this.systems.nameFor(profil);
  }

  finnes(navn: string): boolean {
    return this.systems.has(navn);
  }

  kodeverk(profil: object): Kodeverk {
    const system = this.systems.get(this.arkivsystem(profil));
    return system ? this.kodelister.kodeverk(system.navn, profil) : this.standard;
  }

  vurder(nyttelast: Nyttelast, profil: object): Vurdering {
    const system = this.systems.get(this.arkivsystem(profil));
    if (!system) return NOTHING;
    const koder = this.kodelister.koder(system.navn, profil);
    return {
      faults: [...manglendeKoder(nyttelast, koder), ...tooLarge(nyttelast, system.fileLimitBytes)],
      advarsler: advarsler(nyttelast, system, koder),
    };
  }
}

function tooLarge({ journalposter = [] }: Nyttelast, limit: number): FieldFault[] {
  const isTooLarge = ({ stoerrelse }: DokumentNyttelast) => stoerrelse > limit;
  return journalposter.flatMap(({ dokumenter = [] }, j) =>
    dokumenter.flatMap((dokument, d) =>
      isTooLarge(dokument)
        ? [
            fault(`/journalposter/${j}/dokumenter/${d}`, 'UGYLDIG', {
              nb: `Dokumentet er større enn arkivet tar imot, som er ${limit} byte.`,
              en: `The document is larger than the archive takes, which is ${limit} bytes.`,
            }),
          ]
        : [],
    ),
  );
}
