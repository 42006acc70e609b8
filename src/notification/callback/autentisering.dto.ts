import { EttAv, Form, Rule, Tekst } from '../../shared/validation/index.js';
import type { Autentisering } from '../outbound/index.js';

const TYPES = ['bearer', 'basic', 'oauth2'] as const;
type Type = (typeof TYPES)[number];

/** A member that one type must have and the others must not. */
function ForType(type: Type, { required = true } = {}): PropertyDecorator {
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
    return given === type || !TYPES.includes(given);
  };
  return (target, property) => {
    if (required) Rule('requiredFor', 'PAAKREVD', missing, isThere, { whenAbsent: true })(target, property);
    Rule('onlyFor', 'UKJENT_FELT', other, isOfType)(target, property);
  };
}

/** How we sign in with the receiver. Never shown again. */
export class AutentiseringDto {
  @EttAv({ required: true, values: TYPES })
  type!: Type;

  @Form({
    pattern: /^[\x21-\x7e]{1,4096}$/,
    melding: {
      nb: 'Feltet kan bare ha synlige ASCII-tegn, høyst 4096.',
      en: 'The field may have visible ASCII characters only, at most 4096.',
    },
    description: 'bearer: sendes som Authorization: Bearer.',
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
  })
  @ForType('basic')
  brukernavn?: string;

  @Tekst({ most: 1024, description: 'basic.' })
  @ForType('basic')
  passord?: string;

  @Tekst({ most: 2048, description: 'oauth2: hit sendes grant_type=client_credentials.' })
  @ForType('oauth2')
  tokenUrl?: string;

  @Tekst({ most: 255, description: 'oauth2.' })
  @ForType('oauth2')
  klientId?: string;

  @Tekst({ most: 1024, description: 'oauth2.' })
  @ForType('oauth2')
  hemmelighet?: string;

  @Tekst({ most: 1024, description: 'oauth2: mellomromsdelt.' })
  @ForType('oauth2', { required: false })
  scope?: string;
}

/** The rules above make a checked one exactly this. */
export function asAutentisering(dto: AutentiseringDto): Autentisering {
  return { ...dto } as Autentisering;
}
