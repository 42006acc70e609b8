import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../../auth/index.js';
import { FeedQueryDto, HendelseFeedDto } from './feed.dto.js';
import { FeedService } from './feed.service.js';

const PAGE = 50;

@Controller('api/v1')
export class FeedController {
  constructor(private readonly service: FeedService) {}

  @Get('hendelser')
  @RequireScope('arkivflyt:les')
  @ApiOperation({
    operationId: 'listHendelser',
    summary: 'Egne endelige hendelser i rekkefølge',
    description: 'Den som tar vare på neste, hopper aldri over en hendelse.',
  })
  @ApiResponse({ status: 200, type: HendelseFeedDto, description: 'Hendelsene etter markøren.' })
  feed(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Query() { etter, antall = PAGE, vent = 0 }: FeedQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HendelseFeedDto> {
    return this.service.feed(klientId, etter, antall, { seconds: vent, isGone: () => reply.raw.destroyed });
  }
}
