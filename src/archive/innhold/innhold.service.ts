import { Injectable } from '@nestjs/common';
import type { KlientPrincipal } from '../../auth/index.js';
import { Outbox } from '../../shared/outbox/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { notFound, Problem } from '../../shared/problem/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import { EMBEDDED_NAVN } from '../fint/index.js';
import { FjernReader } from '../read/index.js';
import { type Arkivfil, type Dokumentadresse, InnholdRepository } from './innhold.repository.js';

/** A file that the caller may read; `erInnsyn`: because it may read everybody's, and that is to be audited. */
export interface Funnet {
  fil: Arkivfil;
  erInnsyn: boolean;
}

/** Which archived documents whoever may read. */
@Injectable()
export class InnholdService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly outbox: Outbox,
    private readonly repository: InnholdRepository,
    private readonly fjern: FjernReader,
    private readonly revisjon: RevisjonService,
  ) {}

  /** Throws a Problem: 404 for what is unknown or another's, 409 for what another archive keeps. */
  async find(adresse: Dokumentadresse, { klientId, scopes, profil }: KlientPrincipal): Promise<Funnet> {
    const own = scopes.includes('arkivflyt:les') && (await this.look(adresse, klientId, profil));
    if (own) return { fil: own, erInnsyn: false };
    const any = scopes.includes('arkivflyt:innsyn') && (await this.look(adresse, undefined, profil));
    if (any) return { fil: any, erInnsyn: true };
    throw notFound();
  }

  /** To be committed before the first byte is sent. */
  audit(adresse: Dokumentadresse, { systemId }: Arkivfil, aktoer: string): Promise<void> {
    const { saksaar, sekvensnummer, journalpostnummer, dokumentnummer } = adresse;
    return this.outbox.transaction((tx) =>
      this.revisjon.log(tx, {
        aktoer,
        handling: 'dokument.innsyn',
        gjelder: `${saksaar}/${sekvensnummer}`,
        detaljer: { journalpostnummer, dokumentnummer, systemId },
      }),
    );
  }

  private async look(
    adresse: Dokumentadresse,
    klientId: string | undefined,
    profil: object,
  ): Promise<Arkivfil | undefined> {
    const navn = await this.fjern.archiveOf(`${adresse.saksaar}/${adresse.sekvensnummer}`, klientId, profil);
    if (navn !== EMBEDDED_NAVN) throw elsewhere(navn);
    return this.repository.find(this.prisma, adresse, klientId);
  }
}

function elsewhere(navn: string): Problem {
  return new Problem('UGYLDIG_TILSTAND', {
    nb: `Innholdet ligger i arkivet ${navn}, og arkivflyt har ingen kopi av det. Hent det der.`,
    en: `The content is in the archive ${navn}, and arkivflyt keeps no copy of it. Fetch it there.`,
  });
}
