import { Injectable } from '@nestjs/common';
import { Sperre } from '../../archive/index.js';
import { Chores } from '../../shared/chore/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import type { Funn, Vakt } from './vakt.js';
import { VaktRepository } from './vakt.repository.js';

const HOUR_SECONDS = 60 * 60;

/** The work itself: what has been given up, what nobody takes, and recurring work that does not come to its end. */
@Injectable()
export class UtboksVakt implements Vakt {
  readonly navn = ['MELDING_PARKERT', 'UTBOKS_STAAR', 'OPPGAVE_STAAR'] as const;

  constructor(
    private readonly sperre: Sperre,
    private readonly chores: Chores,
    private readonly prisma: PrismaService,
    private readonly repository: VaktRepository,
  ) {}

  async look(): Promise<Funn[]> {
    const [parked, idle, archives, chores] = await Promise.all([
      this.repository.parked(this.prisma),
      this.repository.idleTopics(this.prisma),
      this.sperre.states(),
      this.repository.chores(this.prisma),
    ]);
    // Nothing is taken to an archive that is paused: that is an alarm of its own.
    const isHeldBack = archives.some(({ tilstand }) => tilstand !== 'I_DRIFT');
    const every = new Map(this.chores.all.map(({ name, everySeconds }) => [name, everySeconds]));
    return [
      ...(parked.antall > 0 ? [{ navn: 'MELDING_PARKERT' as const, ...parked }] : []),
      ...idle
        .filter((topic) => !(topic === 'arkiv.steg' && isHeldBack))
        .map((topic): Funn => ({ navn: 'UTBOKS_STAAR', gjelder: topic, antall: 1 })),
      ...chores
        .filter(({ name, sekunder }) => {
          const longest = Math.max(3 * (every.get(name) ?? Infinity), HOUR_SECONDS);
          return sekunder === null ? every.has(name) : sekunder > longest;
        })
        .map(({ name }): Funn => ({ navn: 'OPPGAVE_STAAR', gjelder: name, antall: 1 })),
    ];
  }
}
