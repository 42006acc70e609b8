import { ApiProperty } from '@nestjs/swagger';
import { INNSENDING_CODES } from '../../shared/problem/index.js';
import { EttAv, Heltall, Tekst } from '../../shared/validation/index.js';
import { type Innsendingstype, type Journalpoststatus, type Status, STATUSES } from '../innsending.types.js';
import { AdvarselDto, FeilDto } from './feil.dto.js';

/** What an example is of: one that went well. */
const MOTTATT = { tidspunkt: '2026-11-23T08:00:00.000Z', type: 'MOTTATT' };
const ARKIVERT = { tidspunkt: '2026-11-23T08:00:01.250Z', type: 'ARKIVERT' };

const HENDELSER = ['MOTTATT', 'UNDER_ARKIVERING', 'NYTT_FORSOEK', 'ARKIVERT', 'FEILET', 'AVBRUTT'];

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

export class InnsendingSammendragDto {
  @ApiProperty({ format: 'uuid', example: '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10' })
  referanse!: string;

  @ApiProperty({ enum: ['SAK', 'JOURNALPOST'] })
  type!: Innsendingstype;

  @ApiProperty({ type: String, nullable: true, example: 'skyss-4711' })
  eksternNoekkel!: string | null;

  @ApiProperty({ enum: STATUSES, example: 'ARKIVERT' })
  status!: Status;

  @ApiProperty({ format: 'date-time', example: MOTTATT.tidspunkt })
  mottatt!: string;

  @ApiProperty({ format: 'date-time', example: ARKIVERT.tidspunkt })
  oppdatert!: string;

  @ApiProperty({ type: String, nullable: true, example: '2026/17' })
  saksnummer!: string | null;

  @ApiProperty({
    type: FeilDto,
    nullable: true,
    example: null,
    description: 'Når den feilet eller prøves igjen.',
  })
  feil!: FeilDto | null;
}

/** The sak of a submission, once it is in the archive. */
export class StatusSakDto {
  @ApiProperty({ example: '2026/17' })
  saksnummer!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '01997b1c-6c20-7d10-8a22-5b6c7d8e9f01',
    description: 'null: arkivet oppgir den ikke.',
  })
  systemId!: string | null;

  @ApiProperty({
    enum: ['OPPRETTET', 'EKSISTERENDE'],
    description: 'EKSISTERENDE: saken var der fra før (`SOEK_ELLER_NY`, eller journalposter til en sak).',
  })
  resultat!: 'OPPRETTET' | 'EKSISTERENDE';
}

export class StatusDokumentDto {
  @ApiProperty({ type: 'integer', example: 1, description: 'Fra 1 i journalposten.' })
  dokumentnummer!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '01997b1c-6c40-7d10-8a22-5b6c7d8e9f03',
    description: 'null: arkivet oppgir den ikke.',
  })
  systemId!: string | null;

  @ApiProperty({
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    description: 'SHA-256.',
  })
  sjekksum!: string;
}

/** One journalpost of a submission. Numbers that are still to come, and those that the archive does not give, are null. */
export class StatusJournalpostDto {
  @ApiProperty({ type: String, nullable: true, example: 'skyss-4711-1' })
  eksternNoekkel!: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 1,
    description: 'Fra 1 i saken. null: ikke arkivert ennå.',
  })
  journalpostnummer!: number | null;

  @ApiProperty({ type: String, nullable: true, example: '42/2026' })
  journalnummer!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '01997b1c-6c30-7d10-8a22-5b6c7d8e9f02' })
  systemId!: string | null;

  @ApiProperty({ type: [StatusDokumentDto], description: 'Når journalposten er arkivert.' })
  dokumenter!: StatusDokumentDto[];

  @ApiProperty({
    enum: ['ARKIVERT', 'VENTER', 'UVISST', 'AVVIST'],
    description:
      'ARKIVERT: den ligger i arkivet, og sendes ikke igjen. VENTER: ikke sendt ennå, eller underveis. UVISST: kanskje arkivert; det ' +
      'undersøkes. AVVIST: arkivet sa nei.',
  })
  status!: Journalpoststatus;
}

/** What has happened to a submission, and when. */
export class StatusHendelseDto {
  @ApiProperty({ format: 'date-time' })
  tidspunkt!: string;

  @ApiProperty({
    enum: HENDELSER,
    description:
      'UNDER_ARKIVERING kommer for hvert forsøk; etter 20 like bare når feilkoden er en annen. NYTT_FORSOEK når en administrator ' +
      'prøver igjen.',
  })
  type!: string;

  @ApiProperty({
    enum: Object.keys(INNSENDING_CODES),
    required: false,
    description: 'Hvorfor forsøket ikke gikk.',
  })
  kode?: string;

  @ApiProperty({ type: 'integer', required: false, description: 'Forsøk da.' })
  forsoek?: number;

  @ApiProperty({
    required: false,
    description: 'Det en administrator oppga. Slettes etter oppbevaringstiden.',
  })
  begrunnelse?: string;

  @ApiProperty({ required: false, description: 'true: en administrator arkiverte den for hånd.' })
  manuelt?: boolean;
}

export class InnsendingStatusDto extends InnsendingSammendragDto {
  @ApiProperty({ type: StatusSakDto, nullable: true, description: 'Når saken er i arkivet.' })
  sak!: StatusSakDto | null;

  @ApiProperty({
    type: [StatusJournalpostDto],
    description: 'Når saken er i arkivet: i samme rekkefølge som de ble sendt. Før det: tom.',
  })
  journalposter!: StatusJournalpostDto[];

  @ApiProperty({
    type: [AdvarselDto],
    example: [],
    description: 'Det arkivet som er i bruk, ikke tar vare på.',
  })
  advarsler!: AdvarselDto[];

  @ApiProperty({ type: 'integer', example: 1, description: 'Arkiveringsforsøk hittil.' })
  forsoek!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  nesteForsoek!: string | null;

  @ApiProperty({ type: [StatusHendelseDto], example: [MOTTATT, ARKIVERT], description: 'Eldste først.' })
  hendelser!: StatusHendelseDto[];
}

export class InnsendingListeDto {
  @ApiProperty({ type: [InnsendingSammendragDto] })
  innsendinger!: InnsendingSammendragDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Gis som etter for neste side. Null: ingen flere.',
  })
  neste!: string | null;
}
