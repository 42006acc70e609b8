import { Injectable } from '@nestjs/common';
import type { Fil } from '../../archive/index.js';
import { maskert, type Nyttelast, UKJENT_SKJERMING } from '../../noark/index.js';
import { Outbox } from '../../shared/outbox/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { notFound, Problem } from '../../shared/problem/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import { isUuid } from '../../shared/uuid/index.js';
import { SkjermingReader } from '../innsending/index.js';
import { NyttelastInnsynRepository, type Sendt } from './nyttelast-innsyn.repository.js';
import type { NyttelastDto } from './nyttelast.dto.js';

const SLETTET = {
  nb: 'Innholdet i innsendingen er slettet. Numre, hendelser og revisjonslogg er der ennå.',
  en: 'The content of the submission has been deleted. Numbers, events and audit log are still there.',
};

/** What was sent, for those who look after it: without what is shielded, or with it for a reason that is written down. */
@Injectable()
export class NyttelastService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly outbox: Outbox,
    private readonly repository: NyttelastInnsynRepository,
    private readonly skjerming: SkjermingReader,
    private readonly revisjon: RevisjonService,
  ) {}

  /** Throws a Problem: 404, or 409 when the content is gone. */
  async masked(referanse: string): Promise<NyttelastDto> {
    return this.view(referanse, withContent(await this.repository.find(this.prisma, referanse)), false);
  }

  /** The same with all of it. Read and written down by one transaction: what cannot be written down is not read. */
  async open(referanse: string, begrunnelse: string, aktoer: string): Promise<NyttelastDto> {
    const sendt = await this.outbox.transaction(async (tx) => {
      const found = withContent(await this.repository.find(tx, referanse));
      const handling = 'innsending.nyttelast-aapnet';
      await this.revisjon.log(tx, { aktoer, handling, gjelder: referanse, detaljer: { begrunnelse } });
      return found;
    });
    return this.view(referanse, sendt, true);
  }

  /** A document that was sent. Written down before anybody gets to know of it; throws a Problem, 404. */
  async dokument(referanse: string, dokumentId: string, aktoer: string): Promise<Fil> {
    if (!isUuid(dokumentId)) throw notFound();
    return this.outbox.transaction(async (tx) => {
      const fil = await this.repository.dokument(tx, referanse, dokumentId.toLowerCase());
      if (!fil) throw notFound();
      const handling = 'dokument.innsyn';
      await this.revisjon.log(tx, { aktoer, handling, gjelder: referanse, detaljer: { dokumentId } });
      return fil;
    });
  }

  private async view(referanse: string, sendt: MedInnhold, aapnet: boolean): Promise<NyttelastDto> {
    const sakens = await this.skjerming.ofSak(sendt);
    const vist = maskert(sendt.nyttelast, { sakens, aapnet });
    return { referanse, aapnet, sakensSkjerming: sakens === UKJENT_SKJERMING ? 'UKJENT' : 'KJENT', ...vist };
  }
}

type MedInnhold = Sendt & { nyttelast: Nyttelast };

function withContent(sendt: Sendt | undefined): MedInnhold {
  if (!sendt) throw notFound();
  if (!sendt.nyttelast) throw new Problem('UGYLDIG_TILSTAND', SLETTET);
  return { ...sendt, nyttelast: sendt.nyttelast };
}
