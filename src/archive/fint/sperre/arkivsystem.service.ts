import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../shared/outbox/index.js';
import { PrismaService } from '../../../shared/prisma/index.js';
import { Arkivsystemer, EMBEDDED_NAVN } from '../arkivsystemer.js';
import type { ArkivsystemerDto } from './arkivsystem.dto.js';
import { Sperre, type Sperretilstand, stateOf } from './sperre.js';

/** How it goes with the archives, for an administrator. */
@Injectable()
export class ArkivsystemService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly outbox: Outbox,
    private readonly sperre: Sperre,
    private readonly systems: Arkivsystemer,
  ) {}

  async overview(): Promise<ArkivsystemerDto> {
    const [states, lanes, depth] = await Promise.all([
      this.sperre.states(),
      this.outbox.inLane(this.prisma, 'arkiv.steg'),
      this.outbox.depth(this.prisma),
    ]);
    const all = depth.find(({ topic }) => topic === 'arkiv.steg');
    const underWay = Object.values(lanes).reduce((sum, count) => sum + count, 0);
    return {
      arkivsystemer: [stateOf(EMBEDDED_NAVN, undefined), ...states].map((state) => ({
        ...state,
        underArbeid: lanes[`arkiv ${state.navn}`] ?? 0,
        evner: this.systems.evner(state.navn),
      })),
      venter: all ? Math.max(0, all.klare + all.venter + all.iArbeid - underWay) : 0,
    };
  }

  /** Those that do not answer now, or have just been asked again. */
  async down(): Promise<(Sperretilstand & { tilstand: 'PAUSE' | 'PROEVER' })[]> {
    const states = await this.sperre.states();
    return states.flatMap(({ tilstand, ...state }) =>
      tilstand === 'I_DRIFT' ? [] : [{ ...state, tilstand }],
    );
  }
}
