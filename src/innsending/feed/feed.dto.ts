import { ApiProperty } from '@nestjs/swagger';
import { Heltall, Tekst } from '../../shared/validation/index.js';

export class FeedQueryDto {
  @Tekst({ most: 100, description: 'neste fra forrige svar.' })
  etter?: string;

  @Heltall({ least: 1, most: 200, description: 'Standard 50.' })
  antall?: number;

  @Heltall({ least: 0, most: 60, description: 'Sekunder å holde et tomt svar til noe kommer.' })
  vent?: number;
}

export class FeedhendelseDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: ['innsending.arkivert', 'innsending.feilet', 'innsending.avbrutt'] })
  type!: string;

  @ApiProperty({ format: 'date-time' })
  tidspunkt!: string;

  @ApiProperty({ format: 'uuid' })
  referanse!: string;

  @ApiProperty({ type: String, nullable: true })
  eksternNoekkel!: string | null;

  @ApiProperty({ enum: ['ARKIVERT', 'FEILET', 'AVBRUTT'] })
  status!: string;

  @ApiProperty({ type: String, nullable: true })
  saksnummer!: string | null;
}

export class HendelseFeedDto {
  @ApiProperty({ type: [FeedhendelseDto] })
  hendelser!: FeedhendelseDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Ta vare på denne; gi den som etter neste gang.',
  })
  neste!: string | null;
}
