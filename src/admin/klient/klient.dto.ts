import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { type Klient, KLIENT_ID, type Scope, SCOPES } from '../../auth/index.js';
import { isOrganisasjonsnummer, ORGNR, ProfilDto } from '../../noark/index.js';
import type { Text } from '../../shared/problem/index.js';
import {
  Endring,
  Form,
  JaNei,
  KanToemmes,
  Objekt,
  Rule,
  Tekst,
  TekstListe,
} from '../../shared/validation/index.js';
import { Tidspunkt } from '../page.dto.js';
import { JwksEllerPem, KlientJwksDto } from './jwks.dto.js';

const KLIENT_ID_FORM: Text = {
  nb: 'Feltet må være 1 til 64 av tegnene A-Z a-z 0-9 . _ -',
  en: 'The field must be 1 to 64 of the characters A-Z a-z 0-9 . _ -',
};

/** What a new client and a change have in common. */
class KlientFelterDto {
  @KanToemmes()
  @ApiProperty({ type: String, required: false, pattern: '^[0-9]{9}$', example: '974760673' })
  @Rule(
    'organisasjonsnummer',
    'UGYLDIG_NUMMER',
    ORGNR,
    (value) => typeof value === 'string' && isOrganisasjonsnummer(value),
  )
  organisasjonsnummer?: string | null;

  @JaNei({ description: 'Kan knytte journalposter til andre klienters saker.' })
  alleSaker?: boolean;

  @JaNei({ description: 'Kan sende og få XML.' })
  xml?: boolean;

  @KanToemmes()
  @JwksEllerPem()
  jwks?: object | string | null;

  @KanToemmes()
  @Objekt(() => ProfilDto, {
    description:
      'Standardverdier for det klienten sender, og hvor strenge reglene er. Erstatter profilen som helhet.',
    example: { administrativEnhet: 'Skoleskyss' },
  })
  profil?: ProfilDto | null;
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
    mayBeEmpty: true,
    most: SCOPES.length,
    itemMost: 32,
    values: SCOPES,
    example: ['arkivflyt:send', 'arkivflyt:les'],
  })
  scopes!: Scope[];
}

@Endring()
export class KlientEndringDto extends KlientFelterDto {
  @Tekst({ most: 255, example: 'Skyss elevskyss' })
  navn?: string;

  @TekstListe({
    most: SCOPES.length,
    itemMost: 32,
    values: SCOPES,
    description: 'En tom liste stopper nye token.',
  })
  scopes?: Scope[];

  @JaNei({ description: 'false stopper nye token, og avviser levende innen 60 sekunder.' })
  aktiv?: boolean;
}

export class NyHemmelighetDto {
  @Tidspunkt('Når den gamle hemmeligheten slutter å virke. Standard: om 30 dager.')
  gammelUtloeper?: string;
}

const HEMMELIGHET_ID = '01997b1c-5d00-7a22-9b31-4c5d6e7f8a90';
const OPPRETTET = '2026-11-23T08:00:00.000Z';

export class HemmelighetDto {
  @ApiProperty({ format: 'uuid', example: HEMMELIGHET_ID })
  hemmelighetId!: string;

  @ApiProperty({ format: 'date-time', example: OPPRETTET })
  opprettet!: string;

  @ApiProperty({ format: 'date-time', nullable: true, type: String, example: null })
  utloeper!: string | null;

  @ApiProperty({ format: 'date-time', nullable: true, type: String, example: '2026-11-24T08:00:00.000Z' })
  sistBrukt!: string | null;
}

export class KlientDto {
  @ApiProperty({ example: 'skyss' })
  klientId!: string;

  @ApiProperty({ example: 'Skyss elevskyss' })
  navn!: string;

  @ApiProperty({ example: '974760673', nullable: true, type: String })
  organisasjonsnummer!: string | null;

  @ApiProperty({ enum: SCOPES, isArray: true, example: ['arkivflyt:send', 'arkivflyt:les'] })
  scopes!: Scope[];

  @ApiProperty({ example: false })
  alleSaker!: boolean;

  @ApiProperty({ example: false })
  xml!: boolean;

  @ApiProperty({ example: true })
  aktiv!: boolean;

  @ApiProperty({ type: KlientJwksDto, nullable: true, example: null })
  jwks!: Klient['jwks'];

  @ApiProperty({ type: ProfilDto, example: { administrativEnhet: 'Skoleskyss' } })
  profil!: Klient['profil'];

  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    example: '2026-11-24T08:00:00.000Z',
    description: 'Sist den fikk et token, på minuttet.',
  })
  sistBrukt!: string | null;

  @ApiProperty({ format: 'date-time', example: OPPRETTET })
  opprettet!: string;

  @ApiProperty({ format: 'date-time', example: '2026-11-24T08:00:00.000Z' })
  oppdatert!: string;

  @ApiProperty({ type: [HemmelighetDto], description: 'De som lever. Verdien vises bare når en ny lages.' })
  hemmeligheter!: HemmelighetDto[];
}

export class KlienterDto {
  @ApiProperty({ type: [KlientDto] })
  klienter!: KlientDto[];
}

export class OpprettetHemmelighetDto {
  @ApiProperty({ format: 'uuid', example: HEMMELIGHET_ID })
  hemmelighetId!: string;

  @ApiProperty({ example: 'akf_test_…', description: 'Vises bare denne ene gangen.' })
  hemmelighet!: string;
}

export class OpprettetKlientDto extends IntersectionType(KlientDto, OpprettetHemmelighetDto) {}
