import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FraRolle, InnloggetKlient, type KlientPrincipal, RequireScope } from '../../auth/index.js';
import { adressetall, saksnummerOf } from '../read/index.js';
import { Beskrivelse } from './innhold.docs.js';
import type { Dokumentadresse } from './innhold.repository.js';
import { InnholdService } from './innhold.service.js';
import { Innholdssvar } from './innhold.answer.js';

type Parameters = Record<keyof Dokumentadresse, string>;

@RequireScope('arkivflyt:les', 'arkivflyt:innsyn')
@FraRolle('leser')
@Controller('api/v1/saker')
export class InnholdController {
  constructor(
    private readonly innhold: InnholdService,
    private readonly svar: Innholdssvar,
  ) {}

  @Get(':saksaar/:sekvensnummer/journalposter/:journalpostnummer/dokumenter/:dokumentnummer/innhold')
  @Beskrivelse()
  async get(
    @Param() parameters: Parameters,
    @InnloggetKlient() klient: KlientPrincipal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const adresse = adresseOf(parameters);
    const { fil, erInnsyn } = await this.innhold.find(adresse, klient);
    // Whatever is answered tells of the content: that it is there, its digest, its size.
    if (erInnsyn) await this.innhold.audit(adresse, fil, klient.aktoer);
    await this.svar.send(fil, request, reply);
  }
}

function adresseOf({
  saksaar,
  sekvensnummer,
  journalpostnummer,
  dokumentnummer,
}: Parameters): Dokumentadresse {
  return {
    ...saksnummerOf(saksaar, sekvensnummer),
    journalpostnummer: adressetall(journalpostnummer),
    dokumentnummer: adressetall(dokumentnummer),
  };
}
