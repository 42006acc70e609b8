import { ApiProperty } from '@nestjs/swagger';
import { type Leveransestatus, LEVERANSESTATUSER } from '../delivery/index.js';
import { HENDELSER } from './callback.dto.js';
import { FEILKLASSER } from '../outbound/index.js';

export class ForsoekDto {
  @ApiProperty({ type: 'integer', example: 1 })
  nummer!: number;

  @ApiProperty({ example: '2026-11-23T08:00:01.250Z' })
  startet!: Date;

  @ApiProperty({ type: 'integer', example: 15_000 })
  varighetMs!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '203.0.113.7',
    description: 'Adressen som ble brukt.',
  })
  adresse!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  httpStatus!: number | null;

  @ApiProperty({ type: String, enum: FEILKLASSER, nullable: true, example: 'timeout' })
  feilklasse!: string | null;

  @ApiProperty({
    description: 'Hvordan det gikk, i én setning.',
    example: 'Mottakeren svarte ikke innen 15 sekunder.',
  })
  melding!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'De første 4 KiB av svaret. null når det er slettet etter oppbevaringstiden.',
  })
  svar!: string | null;
}

/** One event to one receiver. `leveranseId` is the webhook-id of all its attempts. */
export class LeveranseDto {
  @ApiProperty({
    format: 'uuid',
    example: '01997b1c-7a10-7a11-8c22-5b6c7d8e9f00',
    description: 'Er webhook-id i alle forsøk.',
  })
  leveranseId!: string;

  @ApiProperty({ format: 'uuid', example: '01997a00-1111-7222-8333-444455556666' })
  callbackId!: string;

  @ApiProperty({ example: 'skyss' })
  klientId!: string;

  @ApiProperty({ enum: [...HENDELSER, 'callback.ping'], example: 'innsending.arkivert' })
  hendelse!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10',
  })
  referanse!: string | null;

  @ApiProperty({
    example: 'https://fagsystem.example.no/arkivflyt',
    description: 'Etter oppbevaringstiden bare skjema og vert.',
  })
  url!: string;

  @ApiProperty({ enum: LEVERANSESTATUSER, example: 'VENTER' })
  status!: Leveransestatus;

  @ApiProperty({ type: 'integer', example: 1, description: 'Forsøk gjort.' })
  antallForsoek!: number;

  @ApiProperty({ type: Date, nullable: true, example: '2026-11-23T08:00:21.400Z' })
  nesteForsoek!: Date | null;

  @ApiProperty({ example: '2026-11-23T08:00:01.250Z' })
  opprettet!: Date;

  @ApiProperty({ type: Date, nullable: true, example: null })
  ferdig!: Date | null;

  @ApiProperty({ type: [ForsoekDto] })
  forsoek!: ForsoekDto[];
}

export class LeveranserDto {
  @ApiProperty({ type: [LeveranseDto], description: 'Nyeste først.' })
  leveranser!: LeveranseDto[];

  @ApiProperty({ type: String, nullable: true, example: null })
  neste!: string | null;
}

export class SendtIgjenDto {
  @ApiProperty({ format: 'uuid' })
  leveranseId!: string;

  @ApiProperty({ enum: LEVERANSESTATUSER })
  status!: Leveransestatus;
}
