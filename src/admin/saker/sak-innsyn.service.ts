import { Injectable } from '@nestjs/common';
import { type ArkivertSakDto, type Saksnummer, SakReader } from '../../archive/index.js';
import { Outbox } from '../../shared/outbox/index.js';
import { notFound } from '../../shared/problem/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import type { VistSakDto } from './sak.dto.js';
import { maskertSak } from './sak.maskering.js';

interface Side {
  antall: number;
  etter: number;
}

/** Archived saker for those who look after them: without what is shielded, or with it for a reason that is written down. */
@Injectable()
export class SakInnsynService {
  constructor(
    private readonly saker: SakReader,
    private readonly outbox: Outbox,
    private readonly revisjon: RevisjonService,
  ) {}

  /** Throws a Problem: 404, or 503 when an archive elsewhere cannot be asked now. */
  async masked(number: Saksnummer, side: Side): Promise<VistSakDto> {
    return maskertSak(await this.find(number, side), false);
  }

  /** Written down before anybody gets to see it. */
  async open(number: Saksnummer, side: Side, begrunnelse: string, aktoer: string): Promise<VistSakDto> {
    const sak = await this.find(number, side);
    const detaljer = { begrunnelse, etter: side.etter };
    await this.outbox.transaction((tx) =>
      this.revisjon.log(tx, { aktoer, handling: 'sak.aapnet', gjelder: sak.saksnummer, detaljer }),
    );
    return maskertSak(sak, true);
  }

  private async find(number: Saksnummer, side: Side): Promise<ArkivertSakDto> {
    const sak = await this.saker.find(number, side);
    if (!sak) throw notFound();
    return sak;
  }
}
