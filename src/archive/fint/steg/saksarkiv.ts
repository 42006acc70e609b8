import { Injectable } from '@nestjs/common';
import { InnsendingReader } from '../../../innsending/index.js';
import { PrismaService } from '../../../shared/prisma/index.js';
import { EMBEDDED_NAVN } from '../arkivsystemer.js';
import type { FintFront, Lest } from '../front/index.js';
import { StegRepository } from './steg.repository.js';

/**
 * Whose a sak is, and where. A remote archive knows no clients: a sak is a client's by what the client has had archived in it.
 * And a number names another sak in each archive, so it is theirs only in the archive that has it from them.
 */
@Injectable()
export class Saksarkiv {
  constructor(
    private readonly innsendinger: InnsendingReader,
    private readonly steg: StegRepository,
    private readonly prisma: PrismaService,
  ) {}

  /**
   * The archives in which the client, or with undefined anybody, has a sak of this number; the latest first. `any`: a
   * person has archived it by hand, and nobody has said where.
   */
  async of(klientId: string | undefined, saksnummer: string): Promise<{ arkiver: string[]; any: boolean }> {
    const all = await this.innsendinger.inSak(klientId, saksnummer);
    const begun = await this.steg.archivesOf(
      this.prisma,
      all.map(({ referanse }) => referanse),
    );
    const isAnywhere = all.some(({ referanse, forHaand }) => forHaand && !begun.has(referanse));
    const arkiver = all.flatMap(
      ({ referanse, forHaand }) => begun.get(referanse) ?? (forHaand ? [] : EMBEDDED_NAVN),
    );
    return { arkiver: [...new Set(arkiver)], any: isAnywhere };
  }

  async has(klientId: string, saksnummer: string, arkivsystem: string): Promise<boolean> {
    const { arkiver, any } = await this.of(klientId, saksnummer);
    return any || arkiver.includes(arkivsystem);
  }

  /** A sak as its archive has it: at the address that it gave us, or else by its number. */
  async read(front: FintFront, arkivsystem: string, saksnummer: string, signal?: AbortSignal): Promise<Lest> {
    const url = await this.steg.urlOf(this.prisma, arkivsystem, saksnummer);
    const lest = url === undefined ? undefined : await front.les(url, signal);
    return lest === undefined || lest.utfall === 'FINNES_IKKE' ? front.lesSak(saksnummer, signal) : lest;
  }
}
