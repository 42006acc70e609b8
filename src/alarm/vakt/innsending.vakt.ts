import { Injectable } from '@nestjs/common';
import { Settings } from '../../shared/config/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import type { Funn, Vakt } from './vakt.js';
import { VaktRepository } from './vakt.repository.js';

/** So many, and so large a part of all that ended, are more than a fagsystem's mistake. */
const MANY = 10;
const LARGE_PART = 0.2;

/** Submissions that grow old, or fail in numbers. */
@Injectable()
export class InnsendingVakt implements Vakt {
  readonly navn = ['ARBEID_FOR_GAMMELT', 'MANGE_FEILER'] as const;

  constructor(
    private readonly settings: Settings,
    private readonly prisma: PrismaService,
    private readonly repository: VaktRepository,
  ) {}

  async look(): Promise<Funn[]> {
    const before = new Date(Date.now() - this.settings.ALARM_WORK_AGE_MINUTES * 60_000);
    const [old, { feilet, endt }] = await Promise.all([
      this.repository.underWayBefore(this.prisma, before),
      this.repository.ended(this.prisma),
    ]);
    const funn: Funn[] = old.map((row) => ({ navn: 'ARBEID_FOR_GAMMELT', ...row }));
    if (feilet >= MANY && feilet >= LARGE_PART * endt) funn.push({ navn: 'MANGE_FEILER', antall: feilet });
    return funn;
  }
}
