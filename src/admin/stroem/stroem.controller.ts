import { Controller, Get, Headers, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOkResponse, ApiOperation, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessGuard, Aktoer, RequireRolle } from '../../auth/index.js';
import { EndringsmeldingDto } from './stroem.dto.js';
import { StroemService } from './stroem.service.js';

const EXAMPLE =
  'id: WyI5Il0\ndata: {"endret":["innsendinger"],"referanser":["01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10"]}\n\n';

@RequireRolle('leser')
@Controller('internal/v1/stroem')
export class StroemController {
  constructor(
    private readonly stroem: StroemService,
    private readonly guard: AccessGuard,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'hentStroem',
    summary: 'Beskjed når noe er endret',
    description:
      'Server-sent events: høyst én melding i sekundet, med hva som er endret, aldri innholdet. `id` er hvor langt strømmen er kommet; ' +
      'med den i `Last-Event-ID` får man vite hva som skjedde imens. En linje som begynner med kolon, holder forbindelsen åpen. ' +
      'Strømmen slutter når økten gjør det. Hver bruker kan ha ti.',
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Siste `id` før bruddet.',
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]*$', maxLength: 4096 },
  })
  @ApiExtraModels(EndringsmeldingDto)
  @ApiOkResponse({
    content: {
      'text/event-stream': {
        schema: {
          type: 'string',
          contentSchema: { $ref: getSchemaPath(EndringsmeldingDto) },
        } as Record<string, unknown>,
        example: EXAMPLE,
      },
    },
  })
  async listen(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Aktoer() aktoer: string,
    @Headers('last-event-id') lastId: string | undefined,
  ): Promise<void> {
    const check = () => this.guard.identify(request, reply);
    const stream = await this.stroem.open(aktoer, lastId, check);
    void reply
      .headers({
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        // nginx keeps back what it thinks is a slow answer.
        'X-Accel-Buffering': 'no',
      })
      .send(stream);
  }
}
