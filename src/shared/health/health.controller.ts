import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiServiceUnavailableResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { answerHeaders } from '../docs/index.js';
import { BeredskapDto, LivstegnDto } from './health.dto.js';
import { HealthService, type Readiness } from './health.service.js';
import { Public } from './public.js';

@Public()
@Controller()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('health/live')
  @ApiOperation({
    operationId: 'hentLivstegn',
    summary: 'Lever prosessen?',
    description: 'Svarer 200 så lenge prosessen svarer i det hele tatt.',
  })
  @ApiOkResponse({ type: LivstegnDto, description: 'Prosessen svarer.' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @ApiOperation({
    operationId: 'hentBeredskap',
    summary: 'Kan prosessen ta imot trafikk?',
    description:
      '503 når databasen ikke svarer innen to sekunder, eller prosessen stanser. Er den eldste klare meldingen mer enn ' +
      '15 minutter gammel, eller kan et arkiv ikke nås, er svaret fortsatt 200, med status `degradert`: varsle, men behold ' +
      'prosessen i lastbalanseringen.',
  })
  @ApiOkResponse({ type: BeredskapDto, description: 'Prosessen tar imot trafikk.' })
  @ApiServiceUnavailableResponse({
    type: BeredskapDto,
    description: 'Prosessen kan ikke ta imot trafikk nå.',
    headers: answerHeaders('Retry-After'),
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.health.ready();
    if (readiness.status === 'utilgjengelig') void reply.status(503).header('Retry-After', '2');
    return readiness;
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({
    operationId: 'hentMaaltall',
    summary: 'Måltall for Prometheus',
    description: 'Prometheus sitt tekstformat.',
  })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' }, description: 'Måltallene.' })
  metrics(): Promise<string> {
    return this.health.scrape();
  }
}
