import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiInnhold, Innholdssvar } from '../../archive/index.js';
import { Aktoer, FraRolle, RequireScope } from '../../auth/index.js';
import { REFERANSE } from '../examples.js';
import { ReferansePipe } from '../innsending/index.js';
import { NyttelastService } from './nyttelast.service.js';

/** The documents as they were sent: a right of its own, not that of an administrator. */
@RequireScope('arkivflyt:innsyn')
@FraRolle('leser')
@Controller('internal/v1/innsendinger/:referanse')
export class SendtDokumentController {
  constructor(
    private readonly nyttelast: NyttelastService,
    private readonly svar: Innholdssvar,
  ) {}

  @Get('dokumenter/:dokumentId/innhold')
  @ApiInnhold()
  @ApiOperation({
    operationId: 'hentSendtDokument',
    summary: 'Innholdet i et dokument som ble sendt, byte for byte',
    description:
      'Krever arkivflyt:innsyn, og av en person retten innsyn. Hver lesning føres i revisjonsloggen før innholdet sendes. Kan leses ' +
      'både før og etter arkivering, til innholdet i innsendingen slettes: da gis 404.',
  })
  @ApiParam({ name: 'referanse', format: 'uuid', example: REFERANSE })
  @ApiParam({ name: 'dokumentId', format: 'uuid', example: '01997b1c-6c10-7b11-8d22-5b6c7d8e9f04' })
  async content(
    @Param('referanse', ReferansePipe) referanse: string,
    @Param('dokumentId') dokumentId: string,
    @Aktoer() aktoer: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.svar.send(await this.nyttelast.dokument(referanse, dokumentId, aktoer), request, reply);
  }
}
