import { Injectable } from '@nestjs/common';
import { fault, Saksoppslag } from '../noark/index.js';
import { PrismaService } from '../shared/prisma/index.js';
import { type FieldFault, INNSENDING_CODES } from '../shared/problem/index.js';
import { Arkivsystemer, EMBEDDED_NAVN, Saksarkiv } from './fint/index.js';
import { SakRepository } from './read/index.js';

const STI = '/sak/saksnummer';

/**
 * What archiving would say at once. Of a remote archive that is only whose a sak is: whether it is there, and open, the
 * archive is asked when the time comes.
 */
@Injectable()
export class KjenteSaker extends Saksoppslag {
  constructor(
    private readonly prisma: PrismaService,
    private readonly systems: Arkivsystemer,
    private readonly saksarkiv: Saksarkiv,
    private readonly saker: SakRepository,
  ) {
    super();
  }

  async hinder(
    { klientId, alleSaker, profil }: { klientId: string; alleSaker: boolean; profil: object },
    saksnummer: string,
  ): Promise<FieldFault | undefined> {
    const navn = this.systems.nameFor(profil);
    if (navn === EMBEDDED_NAVN) return this.embedded(saksnummer, alleSaker ? undefined : klientId);
    if (alleSaker || (await this.saksarkiv.has(klientId, saksnummer, navn))) return undefined;
    return fault(STI, 'UKJENT_SAK');
  }

  private async embedded(saksnummer: string, klientId: string | undefined): Promise<FieldFault | undefined> {
    const isOpen = await this.saker.isOpen(this.prisma, saksnummer, klientId);
    if (isOpen === undefined) return fault(STI, 'UKJENT_SAK');
    return isOpen ? undefined : fault(STI, 'UGYLDIG', INNSENDING_CODES.SAK_AVSLUTTET);
  }
}
