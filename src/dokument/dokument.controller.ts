import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../auth/index.js';
import { answerHeaders, HEADER_TEXT } from '../shared/docs/index.js';
import { notFound } from '../shared/problem/index.js';
import { isUuid } from '../shared/uuid/index.js';
import { OpplastetDokumentDto } from './dokument.dto.js';
import { opplasting, OpplastingService } from './opplasting/index.js';

const ID = { name: 'dokumentId', schema: { type: 'string', format: 'uuid' } };

/** `format` is what clients that know OpenAPI 3.0 read, `contentMediaType` what 3.1 says. */
const BYTES = { type: 'string', format: 'binary', contentMediaType: 'application/octet-stream' };

/**
 * Raw bytes are no object. The form is told of in words: beside them it makes generated Java import a class that is never made,
 * and a client needs only one way.
 */
const BODY = { required: true, content: { 'application/octet-stream': { schema: BYTES } } };

@RequireScope('arkivflyt:send')
@Controller('api/v1/dokumenter')
export class DokumentController {
  constructor(private readonly dokumenter: OpplastingService) {}

  @Post()
  @HttpCode(201)
  @ApiOperation({
    operationId: 'lastOppDokument',
    summary: 'Last opp et dokument',
    description:
      'Rå bytes med Content-Type og Content-Disposition, eller multipart/form-data med én del, `fil`. `Content-Type` er ' +
      'dokumentets egen medietype, som `application/pdf`; med `application/octet-stream` finnes den ut fra innholdet. Dokumentet ' +
      'strømmes til lageret; det kan være langt større enn en JSON-melding. Bruk `dokumentId` i journalposten etterpå.',
    requestBody: BODY,
  })
  @ApiHeader({
    name: 'Content-Disposition',
    required: false,
    description: 'Filnavnet. Kreves når bytene sendes rå; i et skjema har delen sitt eget.',
    schema: HEADER_TEXT,
    example: "attachment; filename*=UTF-8''s%C3%B8knad.txt",
  })
  @ApiHeader({
    name: 'Content-Digest',
    required: false,
    description:
      'Sjekksum av rå bytes som kontrolleres (RFC 9530): `sha-256=:<base64>:`. Avvik gir 400 SJEKKSUM_AVVIK.',
    schema: HEADER_TEXT,
  })
  @ApiCreatedResponse({
    type: OpplastetDokumentDto,
    description: 'Lagret.',
    headers: answerHeaders('Location'),
  })
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
  @ApiOperation({
    operationId: 'hentDokument',
    summary: 'Hent det som er kjent om et opplastet dokument',
    description: 'Innholdet gis ikke ut igjen.',
  })
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
  @ApiOperation({
    operationId: 'slettDokument',
    summary: 'Slett et dokument som ingen innsending bruker',
    description: 'Er det brukt, er svaret 409.',
  })
  @ApiParam(ID)
  @ApiNoContentResponse({ description: 'Slettet.' })
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
