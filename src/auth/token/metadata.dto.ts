import { ApiProperty } from '@nestjs/swagger';
import { ASSERTION_ALGS } from '../klient/index.js';
import { SCOPES } from '../scopes.js';
import { ALG } from '../signing-key/index.js';

const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'];

/** A public key (RFC 7517). All are RSA: see SigningKeys. */
export class NoekkelDto {
  @ApiProperty({ enum: ['RSA'] })
  kty?: string;

  @ApiProperty({ example: 'Jm0x…', description: 'Tokenet har den samme i sin header.' })
  kid?: string;

  @ApiProperty({ enum: ['sig'] })
  use?: string;

  @ApiProperty({ enum: [ALG] })
  alg?: string;

  @ApiProperty({ example: 'sXch…', description: 'Modulus, base64url.' })
  n?: string;

  @ApiProperty({ example: 'AQAB', description: 'Eksponent, base64url.' })
  e?: string;
}

export class NoeklerDto {
  @ApiProperty({ type: [NoekkelDto] })
  keys!: NoekkelDto[];
}

export class UtstedermetadataDto {
  @ApiProperty({ format: 'uri', example: 'https://arkiv.example.no' })
  issuer!: string;

  @ApiProperty({ format: 'uri', example: 'https://arkiv.example.no/oauth2/token' })
  token_endpoint!: string;

  @ApiProperty({ format: 'uri', example: 'https://arkiv.example.no/oauth2/jwks' })
  jwks_uri!: string;

  @ApiProperty({
    type: [String],
    maxItems: 0,
    example: [],
    description: 'Ingen: her er bare client_credentials.',
  })
  response_types_supported!: string[];

  @ApiProperty({ enum: ['client_credentials'], isArray: true })
  grant_types_supported!: string[];

  @ApiProperty({ enum: AUTH_METHODS, isArray: true })
  token_endpoint_auth_methods_supported!: string[];

  @ApiProperty({ enum: ASSERTION_ALGS, isArray: true })
  token_endpoint_auth_signing_alg_values_supported!: string[];

  @ApiProperty({ enum: SCOPES, isArray: true })
  scopes_supported!: string[];

  @ApiProperty({ format: 'uri', example: 'https://arkiv.example.no/docs' })
  service_documentation!: string;
}
