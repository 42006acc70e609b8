import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../shared/config/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import type { Funn, Vakt } from './vakt.js';
import { VaktRepository } from './vakt.repository.js';

/** What is kept: documents that are not as they were, an audit log that is not, and the room that is left. */
@Injectable()
export class LagerVakt implements Vakt {
  readonly navn = ['DOKUMENT_AVVIK', 'REVISJONSLOGG_BRUTT', 'DISK_NESTEN_FULL'] as const;

  constructor(
    private readonly settings: Settings,
    private readonly revisjon: RevisjonService,
    private readonly prisma: PrismaService,
    private readonly repository: VaktRepository,
  ) {}

  async look(): Promise<Funn[]> {
    const [deviations, kjede, free] = await Promise.all([
      this.repository.deviations(this.prisma),
      this.revisjon.lastVerified(),
      this.freePercent(),
    ]);
    const funn: Funn[] = [];
    if (deviations.antall > 0) funn.push({ navn: 'DOKUMENT_AVVIK', ...deviations });
    const brudd = kjede?.foersteBrudd ?? null;
    if (brudd !== null)
      funn.push({ navn: 'REVISJONSLOGG_BRUTT', gjelder: brudd, antall: 1, siden: kjede?.ferdig ?? null });
    if (free < this.settings.ALARM_DISK_FREE_PERCENT)
      funn.push({ navn: 'DISK_NESTEN_FULL', antall: Math.floor(free) });
    return funn;
  }

  /** Of the machine that looks. Where DATA_DIR is not there yet, nothing is in it. */
  private async freePercent(): Promise<number> {
    const disk = await statfs(this.settings.DATA_DIR).catch(() => undefined);
    return disk && disk.blocks > 0 ? (100 * disk.bavail) / disk.blocks : 100;
  }
}
