import { Injectable } from '@nestjs/common';
import { Settings } from '../../shared/config/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import type { Funn, Vakt } from './vakt.js';
import { VaktRepository } from './vakt.repository.js';

/** Receivers that nobody hears of any more. */
@Injectable()
export class MottakerVakt implements Vakt {
  readonly navn = ['MOTTAKER_DOED', 'MOTTAKER_SLAATT_AV'] as const;

  constructor(
    private readonly settings: Settings,
    private readonly prisma: PrismaService,
    private readonly repository: VaktRepository,
  ) {}

  async look(): Promise<Funn[]> {
    const { doede, avslaatte } = await this.repository.receivers(
      this.prisma,
      this.settings.ALARM_RECEIVER_HOURS,
    );
    return [
      { navn: 'MOTTAKER_DOED' as const, ...doede },
      { navn: 'MOTTAKER_SLAATT_AV' as const, ...avslaatte },
    ].filter(({ antall }) => antall > 0);
  }
}
