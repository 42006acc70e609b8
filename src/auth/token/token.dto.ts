import { ApiProperty } from '@nestjs/swagger';
import { TOKEN_SECONDS } from '../signing-key/index.js';

export class TokenForespoerselDto {
  @ApiProperty({ enum: ['client_credentials'] })
  grant_type: string;

  @ApiProperty({
    required: false,
    example: 'arkivflyt:send arkivflyt:les',
    description: 'Uten verdi: alt klienten har.',
  })
  scope?: string;

  @ApiProperty({ required: false, example: 'skyss', description: 'Ikke sammen med HTTP Basic.' })
  client_id?: string;

  @ApiProperty({ required: false, example: 'akf_test_…' })
  client_secret?: string;

  @ApiProperty({ required: false, enum: ['urn:ietf:params:oauth:client-assertion-type:jwt-bearer'] })
  client_assertion_type?: string;

  @ApiProperty({
    required: false,
    description:
      'Signert JWT (RFC 7523). aud er issuer eller token_endpoint, høyst 120 sekunder, jti brukes én gang.',
  })
  client_assertion?: string;
}

export class TokenDto {
  @ApiProperty({ example: 'eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCJ9…' })
  access_token: string;

  @ApiProperty({ enum: ['Bearer'] })
  token_type: string;

  @ApiProperty({ type: 'integer', example: TOKEN_SECONDS, description: 'Sekunder.' })
  expires_in: number;

  @ApiProperty({ example: 'arkivflyt:send arkivflyt:les' })
  scope: string;
}

export class TokenFeilDto {
  @ApiProperty({
    enum: [
      'invalid_request',
      'invalid_client',
      'invalid_scope',
      'unauthorized_client',
      'unsupported_grant_type',
      'temporarily_unavailable',
      'server_error',
    ],
  })
  error: string;

  @ApiProperty({ example: 'Client authentication failed' })
  error_description: string;
}
