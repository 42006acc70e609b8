import { ApiProperty } from '@nestjs/swagger';
import { INNSENDING_CODES } from '../../shared/problem/index.js';
import { EttAv, Heltall, Tekst } from '../../shared/validation/index.js';
import { type Innsendingstype, type Journalpoststatus, type Status, STATUSES } from '../innsending.types.js';
import { AdvarselDto, FeilDto } from './feil.dto.js';

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

  @ApiProperty({ type: FeilDto, nullable: true, description: 'Når den feilet eller prøves igjen.' })
  feil!: FeilDto | null;
}

/** The sak of a submission, once it is in the archive. */
export class StatusSakDto {
  @ApiProperty({ example: '2026/17' })
  saksnummer!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null: arkivet oppgir den ikke.' })
  systemId!: string | null;

  @ApiProperty({
    enum: ['OPPRETTET', 'EKSISTERENDE'],
    description: 'EKSISTERENDE: saken var der fra før (`SOEK_ELLER_NY`, eller journalposter til en sak).',
  })
  resultat!: 'OPPRETTET' | 'EKSISTERENDE';
}

export class StatusDokumentDto {
  @ApiProperty({ type: 'integer', description: 'Fra 1 i journalposten.' })
  dokumentnummer!: number;

  @ApiProperty({ type: String, nullable: true, description: 'null: arkivet oppgir den ikke.' })
  systemId!: string | null;

  @ApiProperty({ description: 'SHA-256.' })
  sjekksum!: string;
}

/** One journalpost of a submission. Numbers that are still to come, and those that the archive does not give, are null. */
export class StatusJournalpostDto {
  @ApiProperty({ type: String, nullable: true })
  eksternNoekkel!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Fra 1 i saken. null: ikke arkivert ennå.' })
  journalpostnummer!: number | null;

  @ApiProperty({ type: String, nullable: true, example: '42/2026' })
  journalnummer!: string | null;

  @ApiProperty({ type: String, nullable: true })
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
    description: 'UNDER_ARKIVERING kommer for hvert forsøk; NYTT_FORSOEK når en administrator prøver igjen.',
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

  @ApiProperty({ type: [AdvarselDto], description: 'Det arkivet som er i bruk, ikke tar vare på.' })
  advarsler!: AdvarselDto[];

  @ApiProperty({ type: 'integer', description: 'Arkiveringsforsøk hittil.' })
  forsoek!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nesteForsoek!: string | null;

  @ApiProperty({ type: [StatusHendelseDto], description: 'Eldste først.' })
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
