import { ApiProperty } from '@nestjs/swagger';
import { type Scope, SCOPES } from '../../auth/index.js';
import type { Revisjonskontroll, Revisjonsrad } from '../../shared/revisjon/index.js';
import { Tekst } from '../../shared/validation/index.js';
import { Cursor, PageDto, SideDto } from '../page.dto.js';

export class RevisjonSoekDto extends PageDto {
  @Tekst({ most: 255, description: 'Id-en handlingen gjaldt: referanse, klientId eller meldingens id.' })
  gjelder?: string;

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
