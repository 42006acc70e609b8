import { Injectable } from '@nestjs/common';
import { Sperre } from '../../archive/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import type { Funn, Vakt } from './vakt.js';
import { VaktRepository } from './vakt.repository.js';

/** The archives elsewhere: whether they answer, and whether their code lists can be had. */
@Injectable()
export class ArkivVakt implements Vakt {
  readonly navn = ['ARKIV_NEDE', 'ARKIV_NEKTER_TILGANG', 'KODELISTER_IKKE_HENTET'] as const;

  constructor(
    private readonly sperre: Sperre,
    private readonly prisma: PrismaService,
    private readonly repository: VaktRepository,
  ) {}

  async look(): Promise<Funn[]> {
    const states = await this.sperre.states();
    if (states.length === 0) return [];
    const lists = await this.repository.unfetchedLists(
      this.prisma,
      states.map(({ navn }) => navn),
    );
    return [
      ...states
        .filter(({ tilstand }) => tilstand !== 'I_DRIFT')
        .map(({ navn, slag }): Funn => {
          return {
            navn: slag === 'TILGANG' ? 'ARKIV_NEKTER_TILGANG' : 'ARKIV_NEDE',
            gjelder: navn,
            antall: 1,
          };
        }),
      ...lists.map((row): Funn => ({ navn: 'KODELISTER_IKKE_HENTET', ...row })),
    ];
  }
}
