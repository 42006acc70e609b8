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

  /**
   * The sak with the `antall` journalposter that follow the one with the number `etter`. `klientId` limits it to the
   * client's own; undefined is for those who see all.
   */
  async find(
    { saksaar, sekvensnummer }: { saksaar: number; sekvensnummer: number },
    { antall, etter }: { antall: number; etter: number },
    klientId?: string,
  ): Promise<ArkivertSak | undefined> {
    const sak = await this.saker.find(this.prisma, saksaar, sekvensnummer, klientId);
    if (!sak) return undefined;
    const rows = await this.saker.journalposter(this.prisma, sak.systemId, etter, antall + 1);
    const page = rows.slice(0, antall);
    const neste = rows.length > antall ? String(page.at(-1)!.journalpostnummer) : null;
    return asSak(sak, page, neste);
  }
}
