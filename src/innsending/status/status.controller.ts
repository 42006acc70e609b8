import { Controller, Delete, Get, Headers, HttpCode, Param, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../../auth/index.js';
import { answerHeaders, IF_NONE_MATCH } from '../../shared/docs/index.js';
import {
  InnsendingListeDto,
  InnsendingStatusDto,
  InnsendingerQueryDto,
  StatusQueryDto,
} from './status.dto.js';
import { StatusService, type Statusversjon } from './status.service.js';

const PAGE = 50;
const REFERANSE = { name: 'referanse', schema: { type: 'string', format: 'uuid' } };
/** How a poll is answered, whether or not there is news. */
const POLLED = answerHeaders('ETag', 'Retry-After');

@Controller('api/v1')
export class StatusController {
  constructor(private readonly service: StatusService) {}

  @Get('innsendinger/:referanse')
  @RequireScope('arkivflyt:les')
  @ApiOperation({
    operationId: 'hentStatus',
    summary: 'Status for én innsending',
    description: 'ETag og If-None-Match gir 304. ?vent=30 holder svaret til statusen endres.',
  })
  @ApiParam(REFERANSE)
  @ApiHeader(IF_NONE_MATCH)
  @ApiResponse({
    status: 200,
    type: InnsendingStatusDto,
    description: 'Statusen nå. `Retry-After` så lenge den ikke er endelig.',
    headers: POLLED,
  })
  @ApiResponse({ status: 304, description: 'Uendret siden If-None-Match.', headers: POLLED })
  async status(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Param('referanse') referanse: string,
    @Query() { vent = 0 }: StatusQueryDto,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InnsendingStatusDto | undefined> {
    if (vent > 0) await this.service.wait(referanse, klientId, known, vent);
    const unchanged =
      known === undefined ? undefined : await this.service.unchanged(referanse, klientId, known);
    if (unchanged) {
      void reply.status(304).headers(headersOf(unchanged));
      return undefined;
    }
    const { body, ...version } = await this.service.status(referanse, klientId);
    void reply.headers(headersOf(version));
    return body;
  }

  @Get('innsendinger')
  @RequireScope('arkivflyt:les')
  @ApiOperation({
    operationId: 'listInnsendinger',
    summary: 'Egne innsendinger, nyeste først',
    description: 'Side for side: `neste` gis som `etter`.',
  })
  @ApiResponse({ status: 200, type: InnsendingListeDto, description: 'En side.' })
  list(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Query() query: InnsendingerQueryDto,
  ): Promise<InnsendingListeDto> {
    return this.service.list(klientId, { ...query, antall: query.antall ?? PAGE });
  }

  @Delete('innsendinger/:referanse')
  @HttpCode(204)
  @RequireScope('arkivflyt:send')
  @ApiOperation({
    operationId: 'avbrytInnsending',
    summary: 'Avbryt en innsending',
    description: 'Før arbeidet har begynt, eller etter FEILET. Ellers 409.',
  })
  @ApiParam(REFERANSE)
  @ApiResponse({ status: 204, description: 'Avbrutt.' })
  cancel(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Param('referanse') referanse: string,
  ): Promise<void> {
    return this.service.cancel(referanse, klientId);
  }
}

function headersOf({ etag, final }: Statusversjon): Record<string, string> {
  return { ETag: etag, 'Cache-Control': 'no-cache', ...(final ? {} : { 'Retry-After': '1' }) };
}
