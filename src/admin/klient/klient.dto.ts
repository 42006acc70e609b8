import { ApiProperty } from '@nestjs/swagger';
import { KLIENT_ID, publicJwks, type Scope, SCOPES } from '../../auth/index.js';
import { isOrganisasjonsnummer, ProfilDto } from '../../noark/index.js';
import type { Text } from '../../shared/problem/index.js';
import { Form, JaNei, Objekt, Rule, Tekst, TekstListe } from '../../shared/validation/index.js';
import { Tidspunkt } from '../page.dto.js';

const KLIENT_ID_FORM: Text = {
  nb: 'må være 1 til 64 av A-Z a-z 0-9 . _ -',
  en: 'must be 1 to 64 of A-Z a-z 0-9 . _ -',
};
const ORGNR: Text = { nb: 'er ikke et gyldig organisasjonsnummer', en: 'is not a valid organisasjonsnummer' };
const JWKS: Text = {
  nb: 'må være et JWKS med høyst 10 offentlige nøkler (RSA fra 2048 bit, P-256 eller Ed25519), eller en PEM-tekst',
  en: 'must be a JWKS of at most 10 public keys (RSA from 2048 bits, P-256 or Ed25519), or a PEM text',
};

function JwksEllerPem(): PropertyDecorator {
  return (target, property) => {
    const example = { keys: [{ kty: 'EC', crv: 'P-256', x: '…', y: '…', kid: 'skyss-2026' }] };
    ApiProperty({
      type: Object,
      required: false,
      example,
      description: 'Nøkler for private_key_jwt. Tom liste fjerner dem.',
    })(target, property);
    Rule('jwks', 'UGYLDIG', JWKS, (value) => publicJwks(value) !== undefined)(target, property);
  };
}

/** What a new client and a change have in common. */
class KlientFelterDto {
  @ApiProperty({ required: false, example: '974760673' })
  @Rule(
    'organisasjonsnummer',
    'UGYLDIG_NUMMER',
    ORGNR,
    (value) => typeof value === 'string' && isOrganisasjonsnummer(value),
  )
  organisasjonsnummer?: string;

  @JaNei({ description: 'Kan knytte journalposter til andre klienters saker.' })
  alleSaker?: boolean;

  @JaNei({ description: 'Kan sende og få XML.' })
  xml?: boolean;

  @JwksEllerPem()
  jwks?: object | string;

  @Objekt(() => ProfilDto, {
    description:
      'Standardverdier for det klienten sender, og hvor strenge reglene er. Erstatter profilen som helhet.',
    example: { administrativEnhet: 'Skoleskyss' },
  })
  profil?: ProfilDto;
}

export class NyKlientDto extends KlientFelterDto {
  @Form({
    pattern: KLIENT_ID,
    melding: KLIENT_ID_FORM,
    example: 'skyss',
    description: 'Uten: lages av navnet.',
  })
  klientId?: string;

  @Tekst({ required: true, most: 255, example: 'Skyss elevskyss' })
  navn!: string;

  @TekstListe({
    required: true,
    most: SCOPES.length,
    itemMost: 32,
    values: SCOPES,
    example: ['arkivflyt:send', 'arkivflyt:les'],
  })
  scopes!: Scope[];
}

export class KlientEndringDto extends KlientFelterDto {
  @Tekst({ most: 255, example: 'Skyss elevskyss' })
  navn?: string;

  @TekstListe({
    most: SCOPES.length,
    itemMost: 32,
    values: SCOPES,
    description: 'En tom liste stanser nye token.',
  })
  scopes?: Scope[];

  @JaNei({ description: 'false stanser nye token, og avviser levende innen 60 sekunder.' })
  aktiv?: boolean;
}

export class NyHemmelighetDto {
  @Tidspunkt('Når den gamle hemmeligheten slutter å virke. Standard: om 30 dager.')
  gammelUtloeper?: string;
}

export class HemmelighetDto {
  @ApiProperty({ format: 'uuid' }) hemmelighetId: string;
  @ApiProperty({ format: 'date-time' }) opprettet: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) utloeper: string | null;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) sistBrukt: string | null;
}

export class KlientDto {
  @ApiProperty({ example: 'skyss' }) klientId: string;
  @ApiProperty({ example: 'Skyss elevskyss' }) navn: string;
  @ApiProperty({ example: '974760673', nullable: true, type: String }) organisasjonsnummer: string | null;
  @ApiProperty({ enum: SCOPES, isArray: true, example: ['arkivflyt:send', 'arkivflyt:les'] })
  scopes: string[];
  @ApiProperty() alleSaker: boolean;
  @ApiProperty() xml: boolean;
  @ApiProperty({ example: true }) aktiv: boolean;
  @ApiProperty({ type: Object, nullable: true, example: null }) jwks: object | null;
  @ApiProperty({ type: Object, example: {} }) profil: object;
  @ApiProperty({ format: 'date-time' }) opprettet: string;
  @ApiProperty({ format: 'date-time' }) oppdatert: string;
  @ApiProperty({ type: [HemmelighetDto] }) hemmeligheter: HemmelighetDto[];
}

export class KlienterDto {
  @ApiProperty({ type: [KlientDto] }) klienter: KlientDto[];
}

export class OpprettetHemmelighetDto {
  @ApiProperty({ format: 'uuid' }) hemmelighetId: string;
  @ApiProperty({ example: 'akf_test_…', description: 'Vises bare denne ene gangen.' }) hemmelighet: string;
}

export class OpprettetKlientDto extends KlientDto {
  @ApiProperty({ format: 'uuid' }) hemmelighetId: string;
  @ApiProperty({ example: 'akf_test_…', description: 'Vises bare denne ene gangen.' }) hemmelighet: string;
}
