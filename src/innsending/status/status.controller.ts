import { Controller, Delete, Get, Headers, HttpCode, Param, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../../auth/index.js';
import { InnsendingListe, InnsendingStatusDto, InnsendingerQueryDto, StatusQueryDto } from './status.dto.js';
import { StatusService, type Statusversjon } from './status.service.js';

const PAGE = 50;

@ApiTags('Status')
@Controller('api/v1')
export class StatusController {
  constructor(private readonly service: StatusService) {}

  @Get('innsendinger/:referanse')
  @RequireScope('arkivflyt:les')
  @ApiOperation({
    summary: 'Status for én innsending',
    description: 'ETag og If-None-Match gir 304. ?vent=30 holder svaret til statusen endres.',
  })
  @ApiHeader({ name: 'If-None-Match', required: false })
  @ApiResponse({ status: 200, type: InnsendingStatusDto })
  @ApiResponse({ status: 304, description: 'Uendret siden If-None-Match.' })
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
  @ApiOperation({ summary: 'Egne innsendinger, nyeste først' })
  @ApiResponse({ status: 200, type: InnsendingListe })
  list(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Query() query: InnsendingerQueryDto,
  ): Promise<InnsendingListe> {
    return this.service.list(klientId, { ...query, antall: query.antall ?? PAGE });
  }

  @Delete('innsendinger/:referanse')
  @HttpCode(204)
  @RequireScope('arkivflyt:send')
  @ApiOperation({
    summary: 'Avbryt en innsending',
    description: 'Før arbeidet har begynt, eller etter FEILET. Ellers 409.',
  })
  @ApiResponse({ status: 204 })
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
