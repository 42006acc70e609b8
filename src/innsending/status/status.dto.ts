import { ApiProperty } from '@nestjs/swagger';
import { INNSENDING_CODES, type InnsendingCode } from '../../shared/problem/index.js';
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

/** Why it failed, or is being tried again. */
export class FeilDto implements Feil {
  @ApiProperty({ enum: Object.keys(INNSENDING_CODES), example: 'AVVIST_AV_ARKIVET' })
  kode!: InnsendingCode;

  @ApiProperty({ example: 'Arkivet avviste innsendingen.' })
  melding!: string;

  @ApiProperty({ required: false, description: 'Det i innsendingen som feilen gjelder (JSON Pointer).' })
  sti?: string;

  @ApiProperty({ required: false, type: [String], description: 'Ved FLERE_SAKER_FUNNET: sakene som passet.' })
  saksnumre?: string[];
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
    description:
      'Når den feilet eller prøves igjen: `kode` fra listen i innledningen, `melding`, og etter koden `sti` (JSON Pointer inn i ' +
      'innsendingen) eller `saksnumre`.',
    example: { kode: 'AVVIST_AV_ARKIVET', melding: 'Arkivet avviste innsendingen.', sti: '/journalposter/0' },
  })
  feil!: Feil | null;
}

class StatusDokument {
  @ApiProperty({ description: 'Fra 1 i journalposten.' })
  dokumentnummer!: number;

  @ApiProperty({ type: String, nullable: true, description: 'null: arkivet oppgir den ikke.' })
  systemId!: string | null;

  @ApiProperty({ description: 'SHA-256.' })
  sjekksum!: string;
}

/** One journalpost of a submission. Numbers that are still to come, and those that the archive does not give, are null. */
class StatusJournalpost {
  @ApiProperty({ type: String, nullable: true })
  eksternNoekkel!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Fra 1 i saken. null: ikke arkivert ennå.' })
  journalpostnummer!: number | null;

  @ApiProperty({ type: String, nullable: true, example: '42/2026' })
  journalnummer!: string | null;

  @ApiProperty({ type: String, nullable: true })
  systemId!: string | null;

  @ApiProperty({ type: [StatusDokument], description: 'Når journalposten er arkivert.' })
  dokumenter!: StatusDokument[];

  @ApiProperty({
    enum: ['ARKIVERT', 'VENTER', 'UVISST', 'AVVIST'],
    description:
      'ARKIVERT: den ligger i arkivet, og sendes ikke igjen. VENTER: ikke sendt ennå, eller underveis. UVISST: kanskje arkivert; det ' +
      'undersøkes. AVVIST: arkivet sa nei.',
  })
  status!: string;
}

export class InnsendingStatusDto extends InnsendingSammendrag {
  @ApiProperty({
    type: Object,
    nullable: true,
    example: { saksnummer: '2026/17', systemId: '0193…', resultat: 'OPPRETTET' },
  })
  sak!: Arkivresultat['sak'] | null;

  @ApiProperty({
    type: [StatusJournalpost],
    description: 'Når saken er i arkivet: i samme rekkefølge som de ble sendt. Før det: tom.',
    example: [
      {
        ...{ eksternNoekkel: null, journalpostnummer: 1, journalnummer: '42/2026', systemId: '0193…' },
        dokumenter: [{ dokumentnummer: 1, systemId: '0193…', sjekksum: '9f2c…' }],
        status: 'ARKIVERT',
      },
      {
        ...{ eksternNoekkel: null, journalpostnummer: null, journalnummer: null, systemId: null },
        dokumenter: [],
        status: 'VENTER',
      },
    ],
  })
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
