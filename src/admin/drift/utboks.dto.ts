import { ApiProperty } from '@nestjs/swagger';
import { type Receiver, RECEIVERS, type Topic } from '../../messages.js';
import type { OutboxDepth } from '../../shared/outbox/index.js';

const TOPICS = Object.keys(RECEIVERS);
const MOTTAKERE = [...new Set(Object.values(RECEIVERS).flat())];
const TILSTANDER = ['KLAR', 'VENTER', 'I_ARBEID', 'PARKERT'] as const;

class UtbokstallDto {
  @ApiProperty({ type: 'integer', example: 3, description: 'Kan tas nå.' })
  klare!: number;

  @ApiProperty({ type: 'integer', example: 1, description: 'Venter på sin tid, gjerne et nytt forsøk.' })
  venter!: number;

  @ApiProperty({ type: 'integer', example: 20 })
  iArbeid!: number;

  @ApiProperty({ type: 'integer', example: 1, description: 'Gitt opp; se `utboks/parkert`.' })
  parkert!: number;

  @ApiProperty({ type: 'number', example: 0.4, description: 'Hvor lenge den eldste klare har ventet.' })
  eldsteKlareSekunder!: number;

  @ApiProperty({
    example: false,
    description:
      'Det er flere enn dem som er talt (50 000 meldinger): tallene er minst så store. Alderen er riktig likevel.',
  })
  flere!: boolean;
}

export class UtboksemneDto extends UtbokstallDto implements OutboxDepth {
  @ApiProperty({ enum: TOPICS, example: 'innsending.mottatt' })
  topic!: Topic;

  @ApiProperty({ enum: MOTTAKERE, example: 'archive' })
  receiver!: Receiver;

  @ApiProperty({ type: 'integer', example: 4 })
  flestForsoek!: number;
}

export class UtboksDto extends UtbokstallDto {
  @ApiProperty({ type: [UtboksemneDto] })
  emner!: UtboksemneDto[];
}

/** A message given up: which it is and why, without its payload. */
export class ParkertMeldingDto {
  @ApiProperty({ example: '907' })
  id!: string;

  @ApiProperty({ enum: TOPICS, example: 'innsending.mottatt' })
  topic!: Topic;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10',
    description: 'Innsendingens referanse, eller leveransens id.',
  })
  gjelder!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10',
    description: 'Innsendingen den gjelder, også når den gjelder en leveranse.',
  })
  referanse!: string | null;

  @ApiProperty({ example: 'skyss', description: 'Køen den sto i: klientens id, eller callbackens.' })
  koe!: string;

  @ApiProperty({ type: 'integer', example: 10 })
  forsoek!: number;

  @ApiProperty({ example: '2026-11-23T08:00:00.000Z' })
  opprettet!: Date;

  @ApiProperty({ example: '2026-11-23T08:00:01.250Z' })
  parkert!: Date;

  @ApiProperty({ type: String, nullable: true, example: 'Arkivet svarte ikke.' })
  feil!: string | null;
}

export class ParkerteMeldingerDto {
  @ApiProperty({ type: [ParkertMeldingDto], description: 'Eldste først.' })
  meldinger!: ParkertMeldingDto[];
}

export class ParkerteProevdDto {
  @ApiProperty({
    type: 'integer',
    example: 12,
    description: 'Meldinger som fikk nye forsøk nå, høyst 1000 om gangen.',
  })
  antall!: number;

  @ApiProperty({ example: false, description: 'Det er flere: kall en gang til.' })
  flere!: boolean;
}

/** Work that a submission still waits for. */
export class UtbokslinjeDto {
  @ApiProperty({ example: '912' })
  id!: string;

  @ApiProperty({ enum: TOPICS, example: 'leveranse.send' })
  topic!: Topic;

  @ApiProperty({ enum: TILSTANDER, example: 'VENTER' })
  tilstand!: (typeof TILSTANDER)[number];

  @ApiProperty({ type: 'integer', example: 0 })
  forsoek!: number;

  @ApiProperty({ example: '2026-11-23T08:00:06.400Z', description: 'Tas tidligst da.' })
  klarFra!: Date;

  @ApiProperty({ type: String, nullable: true, example: 'http 500' })
  feil!: string | null;
}
