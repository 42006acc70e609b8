import { Controller, Header, HttpCode, Post, Req, UseFilters } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { answerHeaders } from '../../shared/docs/index.js';
import { note } from '../../shared/telemetry/index.js';
import { hasSeveral, Public } from '../access/index.js';
import { invalidRequest, TOKEN_PATH } from '../oauth.error.js';
import { OAuthErrorFilter } from './oauth.filter.js';
import { TokenDto, TokenFeilDto, TokenForespoerselDto } from './token.dto.js';
import { readTokenRequest, type TokenRequest } from './token.request.js';
import { type Attempt, type IssuedToken, TokenService } from './token.service.js';

@Public()
@UseFilters(OAuthErrorFilter)
@Controller()
export class TokenController {
  constructor(private readonly tokens: TokenService) {}

  @Post(TOKEN_PATH)
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Header('Pragma', 'no-cache')
  @ApiOperation({
    operationId: 'hentToken',
    summary: 'Hent et token',
    description:
      'Klienten sier hvem den er med HTTP Basic, med client_id og client_secret i kroppen, eller med private_key_jwt.',
  })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: TokenForespoerselDto })
  @ApiResponse({ status: 200, type: TokenDto, description: 'Bruk det til det utløper.' })
  @ApiResponse({ status: 400, type: TokenFeilDto, description: 'Forespørselen er feil' })
  @ApiResponse({
    status: 401,
    type: TokenFeilDto,
    description: 'Klienten er ikke autentisert',
    headers: answerHeaders('WWW-Authenticate'),
  })
  @ApiResponse({ status: 413, type: TokenFeilDto, description: 'Forespørselen er for stor' })
  @ApiResponse({
    status: 429,
    type: TokenFeilDto,
    description: 'For mange mislykkede forsøk, se Retry-After',
    headers: answerHeaders('Retry-After'),
  })
  @ApiResponse({ status: 500, type: TokenFeilDto, description: 'Uventet feil' })
  @ApiResponse({
    status: 503,
    type: TokenFeilDto,
    description: 'Prøv igjen, se Retry-After',
    headers: answerHeaders('Retry-After'),
  })
  async token(@Req() request: FastifyRequest): Promise<IssuedToken> {
    const seen: Attempt = {};
    try {
      return await this.tokens.issue(() => read(request), request.ip, seen);
    } finally {
      note(request, seen);
    }
  }
}

function read({ raw, headers, url, body }: FastifyRequest): TokenRequest {
  if (hasSeveral(raw.rawHeaders)) throw invalidRequest('There are several Authorization headers');
  const question = url.indexOf('?');
  const query = question < 0 ? '' : url.slice(question + 1);
  return readTokenRequest({
    query,
    contentType: headers['content-type'],
    authorization: headers.authorization,
    body,
  });
}
