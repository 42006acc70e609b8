import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PublicUrl } from '../../shared/config/index.js';
import { notFound } from '../../shared/problem/index.js';
import { Public } from '../access/index.js';
import { ASSERTION_ALGS } from '../klient/index.js';
import { TOKEN_PATH } from '../oauth.error.js';
import { SCOPES } from '../scopes.js';
import { SigningKeys } from '../signing-key/index.js';
import { NoeklerDto, UtstedermetadataDto } from './metadata.dto.js';

const WELL_KNOWN = '/.well-known/oauth-authorization-server';

@Public()
@Controller()
export class MetadataController {
  constructor(
    private readonly publicUrl: PublicUrl,
    private readonly keys: SigningKeys,
  ) {}

  @Get('/oauth2/jwks')
  @Header('Cache-Control', 'public, max-age=600')
  @ApiOperation({
    operationId: 'hentNoekler',
    summary: 'Offentlige nøkler som tokens er signert med',
    description: 'JWKS (RFC 7517). En ny nøkkel er med før den tas i bruk.',
  })
  @ApiOkResponse({ type: NoeklerDto, description: 'Nøklene.' })
  jwks(): Promise<NoeklerDto> {
    return this.keys.published();
  }

  @Get(WELL_KNOWN)
  @Header('Cache-Control', 'public, max-age=600')
  @ApiOperation({
    operationId: 'hentUtstedermetadata',
    summary: 'Metadata om utstederen (RFC 8414)',
    description: 'Hvor tokens hentes, og hvordan klienten sier hvem den er.',
  })
  @ApiOkResponse({ type: UtstedermetadataDto, description: 'Metadata.' })
  metadata(): UtstedermetadataDto {
    return metadata(this.publicUrl.href);
  }

  /** RFC 8414 3.1: the path of an issuer that has one comes after the well-known part. */
  @Get(`${WELL_KNOWN}/*`)
  @Header('Cache-Control', 'public, max-age=600')
  @ApiExcludeEndpoint()
  metadataOfPath(@Req() { url }: FastifyRequest) {
    if (url.split('?', 1)[0] !== WELL_KNOWN + new URL(this.publicUrl.href).pathname) throw notFound();
    return metadata(this.publicUrl.href);
  }
}

function metadata(issuer: string): UtstedermetadataDto {
  return {
    issuer,
    token_endpoint: issuer + TOKEN_PATH,
    jwks_uri: `${issuer}/oauth2/jwks`,
    response_types_supported: [],
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: [...ASSERTION_ALGS],
    scopes_supported: [...SCOPES],
    service_documentation: `${issuer}/docs`,
  };
}
