import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../auth/index.js';
import { notFound } from '../shared/problem/index.js';
import { isUuid } from '../shared/uuid/index.js';
import { OpplastetDokumentDto } from './dokument.dto.js';
import { opplasting, OpplastingService } from './opplasting/index.js';

const ID = { name: 'dokumentId', format: 'uuid' };

@ApiTags('Dokumenter')
@RequireScope('arkivflyt:send')
@Controller('api/v1/dokumenter')
export class DokumentController {
  constructor(private readonly dokumenter: OpplastingService) {}

  @Post()
  @HttpCode(201)
  @ApiOperation({
    summary: 'Last opp et dokument',
    description:
      'Rå bytes med Content-Type og Content-Disposition, eller multipart/form-data med én del, `fil`. Dokumentet strømmes ' +
      'til lageret; det kan være langt større enn en JSON-melding. Bruk `dokumentId` i journalposten etterpå.',
  })
  @ApiConsumes('application/octet-stream', 'multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { fil: { type: 'string', format: 'binary' } } } })
  @ApiHeader({
    name: 'Content-Disposition',
    required: false,
    description: "Filnavnet, når bytene sendes rå: attachment; filename*=UTF-8''s%C3%B8knad.pdf",
  })
  @ApiHeader({
    name: 'Content-Digest',
    required: false,
    description: 'Sjekksum som kontrolleres (RFC 9530): sha-256=:<base64>:. Avvik gir 400 SJEKKSUM_AVVIK.',
  })
  @ApiCreatedResponse({ type: OpplastetDokumentDto, description: 'Lagret.' })
  async post(
    @InnloggetKlient() klient: KlientPrincipal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpplastetDokumentDto> {
    const dokument = await this.dokumenter.receive(klient, await opplasting(request.raw));
    void reply.header('Location', `/api/v1/dokumenter/${dokument.dokumentId}`);
    return OpplastetDokumentDto.av(dokument);
  }

  @Get(':dokumentId')
  @ApiOperation({ summary: 'Det som er kjent om et opplastet dokument' })
  @ApiParam(ID)
  @ApiOkResponse({ type: OpplastetDokumentDto })
  async get(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Param('dokumentId') dokumentId: string,
  ): Promise<OpplastetDokumentDto> {
    return OpplastetDokumentDto.av(await this.dokumenter.find(klientId, checked(dokumentId)));
  }

  @Delete(':dokumentId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Slett et dokument som ingen innsending bruker' })
  @ApiParam(ID)
  @ApiNoContentResponse()
  async delete(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Param('dokumentId') dokumentId: string,
  ): Promise<void> {
    await this.dokumenter.delete(klientId, checked(dokumentId));
  }
}

function checked(dokumentId: string): string {
  if (!isUuid(dokumentId)) throw notFound();
  return dokumentId.toLowerCase();
}
