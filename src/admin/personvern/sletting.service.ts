import { Injectable } from '@nestjs/common';
import { NyttelastSletting } from '../../innsending/index.js';
import { LeveranseService } from '../../notification/index.js';
import { Outbox } from '../../shared/outbox/index.js';
import type { Text } from '../../shared/problem/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import type { GjenstaaendeKopiDto, SlettetInnholdDto } from './personvern.dto.js';
import { GJENSTAAR } from './personvern.texts.js';

/** Erases what one submission holds, where it lies. Numbers, events and audit log stay. */
@Injectable()
export class SlettingService {
  constructor(
    private readonly outbox: Outbox,
    private readonly nyttelast: NyttelastSletting,
    private readonly leveranser: LeveranseService,
    private readonly revisjon: RevisjonService,
  ) {}

  /** Content, words, addresses and who asked: one transaction; the files follow it. Said twice, it finds less to do. */
  async erase(
    referanse: string,
    begrunnelse: string,
    aktoer: string,
    lang: keyof Text = 'nb',
  ): Promise<SlettetInnholdDto> {
    const { slettet, leveranser } = await this.outbox.transaction(async (tx) => {
      const erased = await this.nyttelast.erase(tx, referanse);
      const delivered = await this.leveranser.erase(tx, referanse);
      await this.revisjon.log(tx, {
        ...{ aktoer, handling: 'innsending.slett-innhold', gjelder: referanse },
        detaljer: {
          ...{ begrunnelse, varSlettet: erased.allerede },
          ...{ dokumenter: erased.sluppet.length, leveranser: delivered.slettet },
        },
      });
      return { slettet: erased, leveranser: delivered };
    });
    const filer = await this.nyttelast.clear(slettet.sluppet);
    const kopi = (slag: GjenstaaendeKopiDto['slag'], erDer: boolean, melding: () => Text) =>
      erDer ? [{ slag, melding: melding()[lang] }] : [];
    const { saksnummer, iBruk } = slettet;
    const delte = iBruk + filer.delt;
    return {
      referanse,
      varSlettet: slettet.allerede,
      filerSlettet: filer.slettet,
      leveranserSlettet: leveranser.slettet,
      gjenstaar: [
        ...kopi('ARKIV', saksnummer !== null, () => GJENSTAAR.arkiv(saksnummer!)),
        ...kopi('DELTE_FILER', delte > 0, () => GJENSTAAR.delte(delte)),
        ...kopi('UTESTAAENDE_FILER', filer.utestaar > 0, () => GJENSTAAR.utestaar(filer.utestaar)),
        ...kopi('LEVERANSE_VENTER', leveranser.venter > 0, () => GJENSTAAR.venter(leveranser.venter)),
        ...kopi('SIKKERHETSKOPI', true, () => GJENSTAAR.sikkerhetskopi),
      ],
    };
  }
}
