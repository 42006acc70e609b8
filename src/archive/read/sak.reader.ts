import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../shared/prisma/index.js';
import type { ArkivertSak } from './sak.dto.js';
import { SakRepository } from './sak.repository.js';
import { asSak } from './sak.view.js';

/** What is in the archive, for whoever may see it. */
@Injectable()
export class SakReader {
  constructor(
    private readonly prisma: PrismaService,
    private readonly saker: SakRepository,
  ) {}

  /** `klientId` limits it to the client's own; undefined is for those who see all. */
  async find(saksaar: number, sekvensnummer: number, klientId?: string): Promise<ArkivertSak | undefined> {
    const sak = await this.saker.find(this.prisma, saksaar, sekvensnummer, klientId);
    return sak ? asSak(sak) : undefined;
  }
}
