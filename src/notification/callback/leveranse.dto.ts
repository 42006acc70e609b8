import { ApiProperty } from '@nestjs/swagger';
import { type Leveransestatus, LEVERANSESTATUSER } from '../delivery/index.js';
import { HENDELSER } from './callback.dto.js';
import { FEILKLASSER } from '../outbound/index.js';

export class ForsoekDto {
  @ApiProperty({ type: 'integer' })
  nummer!: number;

  @ApiProperty({ format: 'date-time' })
  startet!: Date;

  @ApiProperty({ type: 'integer' })
  varighetMs!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Adressen som ble brukt.' })
  adresse!: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  httpStatus!: number | null;

  @ApiProperty({ type: String, enum: FEILKLASSER, nullable: true })
  feilklasse!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'De første 4 KiB av svaret. null når det er slettet etter oppbevaringstiden.',
  })
  svar!: string | null;
}

/** One event to one receiver. `leveranseId` is the webhook-id of all its attempts. */
export class LeveranseDto {
  @ApiProperty({ format: 'uuid', description: 'Er webhook-id i alle forsøk.' })
  leveranseId!: string;

  @ApiProperty({ format: 'uuid' })
  callbackId!: string;

  @ApiProperty()
  klientId!: string;

  @ApiProperty({ enum: [...HENDELSER, 'callback.ping'], example: 'innsending.arkivert' })
  hendelse!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  referanse!: string | null;

  @ApiProperty({ description: 'Etter oppbevaringstiden bare skjema og vert.' })
  url!: string;

  @ApiProperty({ enum: LEVERANSESTATUSER })
  status!: Leveransestatus;

  @ApiProperty({ type: 'integer', description: 'Forsøk gjort.' })
  antallForsoek!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nesteForsoek!: Date | null;

  @ApiProperty({ format: 'date-time' })
  opprettet!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  ferdig!: Date | null;

  @ApiProperty({ type: [ForsoekDto] })
  forsoek!: ForsoekDto[];
}

export class LeveranserDto {
  @ApiProperty({ type: [LeveranseDto], description: 'Nyeste først.' })
  leveranser!: LeveranseDto[];

  @ApiProperty({ type: String, nullable: true })
  neste!: string | null;
}

export class SendtIgjenDto {
  @ApiProperty({ format: 'uuid' })
  leveranseId!: string;

  @ApiProperty({ enum: LEVERANSESTATUSER })
  status!: Leveransestatus;
}
