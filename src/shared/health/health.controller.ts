import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiServiceUnavailableResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { HealthService, type Readiness } from './health.service.js';
import { Public } from './public.js';

@Public()
@Controller()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('health/live')
  @ApiOperation({
    summary: 'Lever prosessen?',
    description: 'Svarer 200 så lenge prosessen svarer i det hele tatt.',
  })
  @ApiOkResponse({ schema: { example: { status: 'ok' } } })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @ApiOperation({
    summary: 'Kan prosessen ta imot trafikk?',
    description:
      '503 når databasen ikke svarer innen to sekunder, eller prosessen stopper. Er den eldste klare meldingen mer enn ' +
      '15 minutter gammel, eller kan et arkiv ikke nås, er svaret fortsatt 200, med status `degradert`: varsle, men behold ' +
      'prosessen i lastbalanseringen.',
  })
  @ApiOkResponse({ schema: { example: { status: 'ok', database: 'ok', eldsteKlareSekunder: 0 } } })
  @ApiServiceUnavailableResponse({
    schema: {
      example: {
        status: 'utilgjengelig',
        database: 'utilgjengelig',
        eldsteKlareSekunder: null,
        detalj: 'databasen svarer ikke',
      },
    },
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.health.ready();
    if (readiness.status === 'utilgjengelig') void reply.status(503).header('Retry-After', '2');
    return readiness;
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Måltall for Prometheus' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  metrics(): Promise<string> {
    return this.health.scrape();
  }
}
