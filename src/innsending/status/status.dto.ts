import { ApiProperty } from '@nestjs/swagger';
import { EttAv, Heltall, Tekst } from '../../shared/validation/index.js';
import {
  type Advarsel,
  type Arkivresultat,
  type Feil,
  type Innsendingstype,
  type Status,
  STATUSES,
} from '../innsending.types.js';

export class InnsendingerQueryDto {
  @EttAv({ values: STATUSES })
  status?: string;

  @Tekst({ most: 255 })
  eksternNoekkel?: string;

  @EttAv({ values: ['SAK', 'JOURNALPOST'] })
  type?: string;

  @Heltall({ least: 1, most: 200, description: 'Standard 50.' })
  antall?: number;

  @Tekst({ most: 100, description: 'neste fra forrige side.' })
  etter?: string;
}

export class StatusQueryDto {
  @Heltall({ least: 0, most: 60, description: 'Sekunder å holde svaret til statusen endres.' })
  vent?: number;
}

export class InnsendingSammendrag {
  @ApiProperty({ format: 'uuid' })
  referanse!: string;

  @ApiProperty({ enum: ['SAK', 'JOURNALPOST'] })
  type!: Innsendingstype;

  @ApiProperty({ type: String, nullable: true })
  eksternNoekkel!: string | null;

  @ApiProperty({ enum: STATUSES })
  status!: Status;

  @ApiProperty({ format: 'date-time' })
  mottatt!: string;

  @ApiProperty({ format: 'date-time' })
  oppdatert!: string;

  @ApiProperty({ type: String, nullable: true, example: '2026/17' })
  saksnummer!: string | null;

  @ApiProperty({
    type: Object,
    nullable: true,
    example: { kode: 'UKJENT_SAK', melding: 'Saken finnes ikke i arkivet.' },
  })
  feil!: Feil | null;
}

export class InnsendingStatus extends InnsendingSammendrag {
  @ApiProperty({
    type: Object,
    nullable: true,
    example: { saksnummer: '2026/17', systemId: '0193…', resultat: 'OPPRETTET' },
  })
  sak!: Arkivresultat['sak'] | null;

  @ApiProperty({ type: Object, isArray: true })
  journalposter!: Arkivresultat['journalposter'];

  @ApiProperty({
    type: Object,
    isArray: true,
    description: 'Det arkivet som er i bruk, ikke tar vare på.',
    example: [{ sti: '/beskrivelse', kode: 'BAERES_IKKE', melding: 'når ikke fram til arkivet' }],
  })
  advarsler!: Advarsel[];

  @ApiProperty({ description: 'Arkiveringsforsøk hittil.' })
  forsoek!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nesteForsoek!: string | null;

  @ApiProperty({
    type: Object,
    isArray: true,
    example: [{ tidspunkt: '2026-11-23T08:00:00.000Z', type: 'MOTTATT' }],
  })
  hendelser!: { tidspunkt: string; type: string }[];
}

export class InnsendingListe {
  @ApiProperty({ type: [InnsendingSammendrag] })
  innsendinger!: InnsendingSammendrag[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Gis som etter for neste side. Null: ingen flere.',
  })
  neste!: string | null;
}
