import { Injectable } from '@nestjs/common';
import type { Skjerming } from '../../noark/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { EMBEDDED_NAVN } from '../fint/index.js';
import { FjernReader, type Saksnummer, type Side } from './fjern.reader.js';
import type { ArkivertSakDto } from './sak.dto.js';
import { SakRepository } from './sak.repository.js';
import { asSak } from './sak.view.js';

/** What is in the archive, for whoever may see it. */
@Injectable()
export class SakReader {
  constructor(
    private readonly prisma: PrismaService,
    private readonly saker: SakRepository,
    private readonly fjern: FjernReader,
  ) {}

  /**
   * The sak with the `antall` journalposter that follow the one with the number `etter`. `klientId` limits it to the
   * client's own; undefined is for those who see all. `profil`: the client's, which names its archive.
   */
  async find(
    number: Saksnummer,
    page: Side,
    { klientId, profil = {} }: { klientId?: string | undefined; profil?: object } = {},
  ): Promise<ArkivertSakDto | undefined> {
    const navn = await this.fjern.archiveOf(`${number.saksaar}/${number.sekvensnummer}`, klientId, profil);
    return navn === EMBEDDED_NAVN
      ? this.embedded(number, page, klientId)
      : this.fjern.find(navn, number, page, profil);
  }

  /** Whether an archive has a sak of this number ("2026/17"), whoever's it is. Throws a Problem, 503, when it cannot be asked now. */
  async exists(navn: string, saksnummer: string): Promise<boolean> {
    return navn === EMBEDDED_NAVN
      ? this.saker.exists(this.prisma, saksnummer)
      : this.fjern.exists(navn, saksnummer);
  }

  /**
   * What a client's sak of this number shields; null: nothing, or there is no such sak. Undefined: it is in another archive,
   * which is not asked for this.
   */
  async skjerming(
    saksnummer: string,
    klientId: string,
    profil: object,
  ): Promise<Skjerming | null | undefined> {
    const navn = await this.fjern.archiveOf(saksnummer, klientId, profil);
    return navn === EMBEDDED_NAVN ? this.saker.skjerming(this.prisma, saksnummer) : undefined;
  }

  private async embedded(
    { saksaar, sekvensnummer }: Saksnummer,
    { antall, etter }: Side,
    klientId: string | undefined,
  ): Promise<ArkivertSakDto | undefined> {
    const sak = await this.saker.find(this.prisma, saksaar, sekvensnummer, klientId);
    if (!sak) return undefined;
    const rows = await this.saker.journalposter(this.prisma, sak.systemId, etter, antall + 1);
    const page = rows.slice(0, antall);
    const neste = rows.length > antall ? String(page.at(-1)!.journalpostnummer) : null;
    return asSak(sak, page, neste);
  }
}
