import { ApiProperty } from '@nestjs/swagger';
import { type Scope, SCOPES } from '../../auth/index.js';
import type { Kontrollrad, Revisjonskontroll, Revisjonsrad } from '../../shared/revisjon/index.js';
import { Tekst } from '../../shared/validation/index.js';
import { Cursor, DagEllerTidspunkt, PageDto, SideDto } from '../page.dto.js';

export class RevisjonSoekDto extends PageDto {
  @Tekst({ most: 255, description: 'Id-en handlingen gjaldt: referanse, klientId eller meldingens id.' })
  gjelder?: string;

  @Tekst({ most: 255, description: 'Hvem som gjorde det, skrevet som i loggen.', example: 'konsoll:kari' })
  aktoer?: string;

  @Tekst({ most: 100, description: 'Hva som ble gjort, skrevet som i loggen.', example: 'innsending.avbryt' })
  handling?: string;

  @DagEllerTidspunkt('Fra og med: en dag i Norge, eller et tidspunkt.')
  fra?: string;

  @DagEllerTidspunkt('Til og med dagen, eller før tidspunktet.')
  til?: string;

  @Cursor(/^\d{1,18}$/)
  etter?: string;
}

/** What is written down beside who did what; each act has some of it. */
class RevisjonsdetaljerDto {
  @ApiProperty({ required: false, example: 'Sendt to ganger.' })
  begrunnelse?: string;

  @ApiProperty({ required: false, description: 'Saksnummeret i arkivet, når det er ført for hånd.' })
  saksnummer?: string;

  @ApiProperty({ required: false, enum: SCOPES, isArray: true })
  scopes?: Scope[];

  @ApiProperty({ required: false, type: [String], description: 'Navnene på feltene som ble endret.' })
  felter?: string[];

  @ApiProperty({ required: false })
  aktiv?: boolean;

  @ApiProperty({ required: false, format: 'uuid' })
  hemmelighetId?: string;
}

export class RevisjonsinnslagDto implements Omit<Revisjonsrad, 'id'> {
  @ApiProperty({ example: '17' })
  id!: string;

  @ApiProperty({ example: '2026-11-23T08:00:00.000Z' })
  tidspunkt!: Date;

  @ApiProperty({
    example: 'admin',
    description: 'Klienten som gjorde det, eller `cli:` og brukernavnet på maskinen.',
  })
  aktoer!: string;

  @ApiProperty({ example: 'innsending.avbryt' })
  handling!: string;

  @ApiProperty({
    example: '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10',
    description: 'Referanse, klientId eller meldingens id.',
  })
  gjelder!: string;

  @ApiProperty({
    type: RevisjonsdetaljerDto,
    nullable: true,
    example: { begrunnelse: 'Sendt to ganger.' },
  })
  detaljer!: Record<string, unknown> | null;

  @ApiProperty({
    example: '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
    description: 'SHA-256 av innslaget foran.',
  })
  forrigeHash!: string;

  @ApiProperty({
    example: '9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab',
    description: 'SHA-256 av dette innslaget og `forrigeHash`.',
  })
  hash!: string;
}

export class RevisjonsloggDto extends SideDto {
  @ApiProperty({ type: [RevisjonsinnslagDto], description: 'Nyeste først.' })
  innslag!: RevisjonsinnslagDto[];
}

export class RevisjonskontrollDto implements Revisjonskontroll {
  @ApiProperty({ example: true })
  hel!: boolean;

  @ApiProperty({ type: 'integer', example: 1042, description: 'Innslag som passer, regnet fra det første.' })
  rader!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Id-en til første innslag som ikke passer med det foran.',
  })
  foersteBrudd!: string | null;
}

/** How the check that runs by itself goes. */
export class SisteKontrollDto implements Omit<Kontrollrad, 'begynt'> {
  @ApiProperty({
    type: Date,
    nullable: true,
    example: '2026-11-23T02:00:14.000Z',
    description: 'Da loggen sist ble regnet gjennom til ende. null: det er ikke gjort ennå.',
  })
  ferdig!: Date | null;

  @ApiProperty({ type: 'integer', example: 1042, description: 'Innslag som passet da.' })
  rader!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Id-en til første innslag som ikke passet med det foran. null: loggen var hel.',
  })
  foersteBrudd!: string | null;

  @ApiProperty({ example: false, description: 'En kontroll er i gang.' })
  paagaar!: boolean;

  @ApiProperty({ type: 'integer', example: 1042, description: 'Så langt er den kommet, eller kom den sist.' })
  kommetTil!: number;

  @ApiProperty({ type: 'integer', example: 1042, description: 'Så mange innslag er det, omtrent.' })
  omtrent!: number;
}
