import { ApiRegel } from '../../shared/docs/index.js';
import { EttAv, Form, Rule, Tekst } from '../../shared/validation/index.js';
import type { Autentisering } from '../outbound/index.js';

export const AUTENTISERINGSTYPER = ['bearer', 'basic', 'oauth2'] as const;
export type Autentiseringstype = (typeof AUTENTISERINGSTYPER)[number];

/** A member that one type must have and the others must not. */
function ForType(type: Autentiseringstype, { required = true } = {}): PropertyDecorator {
  const missing = {
    nb: `Feltet må fylles ut når type er ${type}.`,
    en: `The field is required when type is ${type}.`,
  };
  const isThere = (value: unknown, object: object) =>
    (object as AutentiseringDto).type !== type || value !== undefined;
  const other = {
    nb: `Feltet brukes bare når type er ${type}.`,
    en: `The field is used only when type is ${type}.`,
  };
  const isOfType = (_value: unknown, object: object) => {
    const given = (object as AutentiseringDto).type;
    return given === type || !AUTENTISERINGSTYPER.includes(given);
  };
  return (target, property) => {
    if (required) Rule('requiredFor', 'PAAKREVD', missing, isThere, { whenAbsent: true })(target, property);
    Rule('onlyFor', 'UKJENT_FELT', other, isOfType)(target, property);
  };
}

/** JSON Schema of what ForType demands. */
function when(type: Autentiseringstype, members: string[]) {
  return { if: { properties: { type: { const: type } } }, then: having(members) };
}

function having(required: string[], more: string[] = []) {
  return { required, propertyNames: { enum: ['type', ...required, ...more] } };
}

/** How we sign in with the receiver. Never shown again. */
@ApiRegel({
  ...when('bearer', ['token']),
  else: {
    ...when('basic', ['brukernavn', 'passord']),
    else: having(['tokenUrl', 'klientId', 'hemmelighet'], ['scope']),
  },
})
export class AutentiseringDto {
  @EttAv({ required: true, values: AUTENTISERINGSTYPER })
  type!: Autentiseringstype;

  @Form({
    pattern: /^[\x21-\x7e]{1,4096}$/,
    melding: {
      nb: 'Feltet kan bare ha synlige ASCII-tegn, høyst 4096.',
      en: 'The field may have visible ASCII characters only, at most 4096.',
    },
    description: 'bearer: sendes som Authorization: Bearer.',
    example: 'hemmelig-token',
  })
  @ForType('bearer')
  token?: string;

  @Form({
    pattern: /^[^:\p{Cc}]{1,255}$/u,
    melding: {
      nb: 'Feltet kan ikke ha kolon eller styretegn, og høyst 255 tegn.',
      en: 'The field may not have a colon or control characters, and at most 255 characters.',
    },
    description: 'basic.',
    example: 'arkivflyt',
  })
  @ForType('basic')
  brukernavn?: string;

  @Tekst({ most: 1024, description: 'basic.', example: 'hemmelig' })
  @ForType('basic')
  passord?: string;

  @Tekst({
    most: 2048,
    description: 'oauth2: hit sendes grant_type=client_credentials.',
    example: 'https://fagsystem.example.no/oauth2/token',
  })
  @ForType('oauth2')
  tokenUrl?: string;

  @Tekst({ most: 255, description: 'oauth2.', example: 'arkivflyt' })
  @ForType('oauth2')
  klientId?: string;

  @Tekst({ most: 1024, description: 'oauth2.', example: 'hemmelig' })
  @ForType('oauth2')
  hemmelighet?: string;

  @Tekst({ most: 1024, description: 'oauth2: mellomromsdelt.', example: 'arkiv.callback' })
  @ForType('oauth2', { required: false })
  scope?: string;
}

/** The rules above make a checked one exactly this. */
export function asAutentisering(dto: AutentiseringDto): Autentisering {
  return { ...dto } as Autentisering;
}
