import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { ASSERTION_ALGS, publicJwks } from '../../auth/index.js';
import { ApiRegel } from '../../shared/docs/index.js';
import type { Text } from '../../shared/problem/index.js';
import { Rule } from '../../shared/validation/index.js';

const EXAMPLE = {
  kty: 'EC',
  crv: 'P-256',
  x: 'tjrx9gvp66i7VKF38ZE0SzuQN6m6rF4J9_d2vtsQeMw',
  y: 'sWn88qs4QLzXkAv3nC1sXbI6hf3K_uMGOWEtZkVtcCU',
  kid: 'skyss-2026',
};

const BASE64URL = '^[A-Za-z0-9_-]+$';

const PEM = String.raw`^\s*-----BEGIN (RSA )?PUBLIC KEY-----`;

const JWKS: Text = {
  nb: 'Feltet må være et JWKS med høyst 10 offentlige nøkler (RSA fra 2048 bit, P-256 eller Ed25519), eller en PEM-tekst.',
  en: 'The field must be a JWKS of at most 10 public keys (RSA from 2048 bits, P-256 or Ed25519), or a PEM text.',
};

/** A client's public key (RFC 7517). Other members of it are passed over. */
@ApiRegel({ additionalProperties: true })
class KlientnoekkelDto {
  @ApiProperty({ enum: ['RSA', 'EC', 'OKP'] })
  kty!: string;

  @ApiProperty({ required: false, pattern: '^[ -~]+$', description: 'Den samme som `kid` i klientens JWT.' })
  kid?: string;

  @ApiProperty({ required: false, enum: ['sig'] })
  use?: string;

  @ApiProperty({ required: false, enum: ASSERTION_ALGS })
  alg?: string;

  @ApiProperty({ required: false, pattern: BASE64URL, description: 'RSA: modulus.' })
  n?: string;

  @ApiProperty({ required: false, pattern: BASE64URL, description: 'RSA: eksponent.' })
  e?: string;

  @ApiProperty({ required: false, enum: ['P-256', 'Ed25519'], description: 'EC og OKP: kurven.' })
  crv?: string;

  @ApiProperty({ required: false, pattern: BASE64URL, description: 'EC og OKP.' })
  x?: string;

  @ApiProperty({ required: false, pattern: BASE64URL, description: 'EC.' })
  y?: string;
}

@ApiRegel({ additionalProperties: true })
export class KlientJwksDto {
  @ApiProperty({ type: [KlientnoekkelDto], maxItems: 10, example: [EXAMPLE] })
  keys!: KlientnoekkelDto[];
}

/** A key set, or the text of one public key. */
export function JwksEllerPem(): PropertyDecorator {
  return (target, property) => {
    ApiExtraModels(KlientJwksDto)(target.constructor);
    ApiProperty({
      anyOf: [{ $ref: getSchemaPath(KlientJwksDto) }, { type: 'string', pattern: PEM, description: 'PEM.' }],
      required: false,
      example: { keys: [EXAMPLE] },
      description: 'Nøkler for private_key_jwt. Tom liste fjerner dem.',
    })(target, property);
    Rule('jwks', 'UGYLDIG', JWKS, (value) => publicJwks(value) !== undefined)(target, property);
  };
}
