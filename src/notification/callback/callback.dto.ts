import { ApiProperty } from '@nestjs/swagger';
import type { Hendelsestype } from '../../messages.js';
import { UUID } from '../../shared/uuid/index.js';
import {
  Endring,
  EttAv,
  Form,
  Heltall,
  JaNei,
  KanToemmes,
  Objekt,
  Rule,
  Tekst,
  TekstListe,
} from '../../shared/validation/index.js';
import { type Leveransestatus, LEVERANSESTATUSER } from '../delivery/index.js';
import { type Feilklasse, FEILKLASSER } from '../outbound/index.js';
import { AutentiseringDto, AUTENTISERINGSTYPER, type Autentiseringstype } from './autentisering.dto.js';

export const HENDELSER = [
  'innsending.arkivert',
  'innsending.feilet',
  'innsending.avbrutt',
] as const satisfies Hendelsestype[];

const NONE = { nb: 'Feltet må ha minst én hendelse.', en: 'The field must have at least one event.' };
const URL_EXAMPLE = 'https://fagsystem.example.no/arkivflyt';

function Hendelser(): PropertyDecorator {
  return (target, property) => {
    TekstListe({ most: 3, itemMost: 50, minItems: 1, values: HENDELSER, description: 'Standard: alle.' })(
      target,
      property,
    );
    Rule('some', 'UGYLDIG', NONE, (value) => !Array.isArray(value) || value.length > 0)(target, property);
  };
}

export class NyCallbackDto {
  @Tekst({ required: true, most: 2048, description: 'https, offentlig adresse.', example: URL_EXAMPLE })
  url!: string;

  @Hendelser()
  hendelser?: string[];

  @Tekst({ most: 1000, example: 'Skoleskyss, produksjon' })
  beskrivelse?: string;

  @Objekt(() => AutentiseringDto, { description: 'Hvordan vi logger inn hos mottakeren. Vises aldri igjen.' })
  autentisering?: AutentiseringDto;
}

@Endring()
export class EndreCallbackDto {
  @Tekst({ most: 2048, example: URL_EXAMPLE })
  url?: string;

  @Hendelser()
  hendelser?: string[];

  @KanToemmes()
  @Tekst({ most: 1000, description: 'null fjerner den.', example: 'Skoleskyss, produksjon' })
  beskrivelse?: string | null;

  @KanToemmes()
  @Objekt(() => AutentiseringDto, { description: 'null: vi logger ikke inn hos mottakeren.' })
  autentisering?: AutentiseringDto | null;

  @JaNei({
    description:
      'false: ingen leveranser, og de som venter, parkeres. true: feilhistorikken nullstilles, og de som venter, sendes straks.',
  })
  aktiv?: boolean;
}

export class LeveranserQueryDto {
  @Heltall({ least: 1, most: 200, description: 'Standard 50.' })
  antall?: number;

  @Form({
    pattern: UUID,
    melding: {
      nb: 'Søkeparameteren må være `neste` fra forrige svar.',
      en: 'The query parameter must be `neste` of the answer before.',
    },
    description: 'Fortsett etter: `neste` fra forrige svar.',
  })
  etter?: string;

  @EttAv({ values: LEVERANSESTATUSER })
  status?: Leveransestatus;
}

export class AutentiseringstypeDto {
  @ApiProperty({ enum: AUTENTISERINGSTYPER })
  type!: Autentiseringstype;
}

export class CallbackDto {
  @ApiProperty({ format: 'uuid' })
  callbackId!: string;

  @ApiProperty({ example: URL_EXAMPLE })
  url!: string;

  @ApiProperty({ enum: HENDELSER, isArray: true })
  hendelser!: string[];

  @ApiProperty({ type: String, nullable: true })
  beskrivelse!: string | null;

  @ApiProperty({ type: AutentiseringstypeDto, nullable: true })
  autentisering!: AutentiseringstypeDto | null;

  @ApiProperty({ example: true })
  aktiv!: boolean;

  @ApiProperty({
    type: String,
    enum: ['KLIENT', 'MOTTAKER_410', 'FEILET_I_5_DOEGN'],
    nullable: true,
    example: null,
  })
  deaktivertGrunn!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description:
      'Arkivet har satt mottakeren på pause siden da. Det som skal sendes, venter og går ikke tapt.',
  })
  pauseSiden!: Date | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'Alle forsøk har feilet siden da.',
  })
  feilSiden!: Date | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'Til da signerer forrige hemmelighet også.',
  })
  gammelHemmelighetUtloeper!: Date | null;

  @ApiProperty({ format: 'date-time' })
  opprettet!: Date;
}

export class OpprettetCallbackDto extends CallbackDto {
  @ApiProperty({ example: 'whsec_…', description: 'Vises bare nå.' })
  hemmelighet!: string;
}

export class CallbacksDto {
  @ApiProperty({ type: [CallbackDto] })
  callbacks!: CallbackDto[];
}

export class NyCallbackhemmelighetDto {
  @ApiProperty({ format: 'uuid' })
  callbackId!: string;

  @ApiProperty({ example: 'whsec_…', description: 'Vises bare nå.' })
  hemmelighet!: string;

  @ApiProperty({ format: 'date-time', description: 'Til da signerer forrige hemmelighet også.' })
  gammelHemmelighetUtloeper!: Date;
}

export class PingutfallDto {
  @ApiProperty({ example: true })
  levert!: boolean;

  @ApiProperty({
    description: 'Hvordan det gikk, i én setning.',
    example: 'Mottakeren tok imot og svarte 200.',
  })
  melding!: string;

  @ApiProperty({ type: 'integer', nullable: true, example: 200 })
  httpStatus!: number | null;

  @ApiProperty({ type: String, enum: FEILKLASSER, nullable: true, example: null })
  feilklasse!: Feilklasse | null;

  @ApiProperty({ type: 'integer', example: 41 })
  varighetMs!: number;
}
