import { Injectable } from '@nestjs/common';
import {
  type Endring,
  type Klient,
  KlientService,
  type NyKlient,
  publicJwks,
  type VistHemmelighet,
} from '../../auth/index.js';
import { Outbox } from '../../shared/outbox/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import type { KlientEndringDto, NyKlientDto } from './klient.dto.js';

/** What an administrator does with clients: the change and its audit row in one transaction. */
@Injectable()
export class KlientAdminService {
  constructor(
    private readonly klienter: KlientService,
    private readonly revisjon: RevisjonService,
    private readonly outbox: Outbox,
    private readonly prisma: PrismaService,
  ) {}

  list(): Promise<Klient[]> {
    return this.klienter.list(this.prisma);
  }

  get(klientId: string): Promise<Klient> {
    return this.klienter.get(this.prisma, klientId);
  }

  create(aktoer: string, dto: NyKlientDto): Promise<{ klient: Klient } & VistHemmelighet> {
    return this.outbox.transaction(async (tx) => {
      const made = await this.klienter.create(tx, { ...dto, ...keys(dto) } as NyKlient);
      const { klientId, scopes } = made.klient;
      await this.revisjon.log(tx, {
        aktoer,
        handling: 'klient.opprett',
        gjelder: klientId,
        detaljer: { scopes },
      });
      return made;
    });
  }

  async change(aktoer: string, klientId: string, dto: KlientEndringDto): Promise<Klient> {
    const { aktiv, scopes } = dto;
    const klient = await this.outbox.transaction(async (tx) => {
      const changed = await this.klienter.change(tx, klientId, { ...dto, ...keys(dto) } as Endring);
      // Names of the fields, and the two values that decide what the client may do; a name may be a person's.
      const detaljer = { felter: Object.keys(dto), aktiv, scopes };
      await this.revisjon.log(tx, { aktoer, handling: 'klient.endre', gjelder: klientId, detaljer });
      return changed;
    });
    this.klienter.forgetTokens();
    return klient;
  }

  addSecret(aktoer: string, klientId: string, gammelUtloeper: Date | undefined): Promise<VistHemmelighet> {
    return this.outbox.transaction((tx) => this.klienter.addSecret(tx, aktoer, klientId, gammelUtloeper));
  }

  removeSecret(aktoer: string, klientId: string, hemmelighetId: string): Promise<void> {
    return this.outbox.transaction((tx) => this.klienter.removeSecret(tx, aktoer, klientId, hemmelighetId));
  }
}

/** A PEM text is kept as a key set; null or an empty set takes the keys away. */
function keys({ jwks }: { jwks?: object | string | null }): Pick<Endring, 'jwks'> {
  if (jwks === undefined) return {};
  const set = jwks === null ? undefined : publicJwks(jwks);
  return { jwks: set && set.keys.length > 0 ? set : null };
}
