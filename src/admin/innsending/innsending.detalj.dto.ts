import { ApiProperty } from '@nestjs/swagger';
import {
  type Arkivsteg,
  type Gjenkjent,
  type Kandidat,
  KJENNETEGN,
  STEGSLAG,
  STEGTILSTANDER,
} from '../../archive/index.js';
import {
  FeilDto,
  InnsendingStatusDto,
  type Innsendingstype,
  type Status,
  StatusHendelseDto,
  STATUSES,
} from '../../innsending/index.js';
import { UtbokslinjeDto } from '../drift/index.js';
import { AdminLeveranseDto } from '../leveranse.dto.js';
import { InnholdsoversiktDto } from './innhold.dto.js';

/** Something in the archive that may be what a step made. */
class KandidatDto implements Kandidat {
  @ApiProperty({ example: '2026/17' })
  saksnummer!: string;

  @ApiProperty({ type: 'integer', required: false, minimum: 1 })
  journalpostnummer?: number;

  @ApiProperty({ format: 'date-time', required: false })
  opprettetDato?: string;
}

export class ArkivstegDto implements Arkivsteg {
  @ApiProperty({ type: 'integer', example: 1 })
  nummer!: number;

  @ApiProperty({ enum: STEGSLAG, example: 'JOURNALPOST' })
  slag!: Arkivsteg['slag'];

  @ApiProperty({
    example: '/journalposter/0',
    description: 'Hva i innsendingen det gjelder (JSON Pointer). Tom: saken selv.',
  })
  gjelder!: string;

  @ApiProperty({
    enum: STEGTILSTANDER,
    example: 'FERDIG',
    description:
      'KLAR: skal sendes. SENDES: sendes nå. SENDT: arkivet har tatt imot. UKJENT: kan være utført; det letes etter. ' +
      'UAVKLART: et menneske må avgjøre. FERDIG: i arkivet. AVVIST: arkivet sa nei.',
  })
  tilstand!: Arkivsteg['tilstand'];

  @ApiProperty({ type: 'integer', example: 1, description: 'Ganger det er sendt.' })
  forsoek!: number;

  @ApiProperty({
    type: Date,
    nullable: true,
    example: '2026-11-23T08:00:00.400Z',
    description: 'Da det sist ble sendt. null: ikke ennå.',
  })
  sendt!: Date | null;

  @ApiProperty({ example: '2026-11-23T08:00:01.250Z' })
  oppdatert!: Date;

  @ApiProperty({
    type: String,
    enum: KJENNETEGN,
    nullable: true,
    example: 'SVAR',
    description:
      'Hvordan utfallet er kjent. SVAR: arkivet svarte. OPPSLAG: det ble lest. Ellers det som saken eller journalposten ble ' +
      'kjent igjen på.',
  })
  gjenkjent!: Gjenkjent | null;

  @ApiProperty({ type: String, nullable: true, example: '2026/17' })
  saksnummer!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 1 })
  journalpostnummer!: number | null;

  @ApiProperty({
    type: [KandidatDto],
    example: [],
    description: 'Når utfallet er ukjent: det i arkivet som kan være resultatet av steget.',
  })
  kandidater!: KandidatDto[];

  @ApiProperty({ type: FeilDto, nullable: true, example: null })
  feil!: FeilDto | null;
}

class AdminHendelseDto extends StatusHendelseDto {
  @ApiProperty({
    required: false,
    example: 'admin',
    description: 'Hvem som gjorde det, når noen gjorde det.',
  })
  aktoer?: string;

  @ApiProperty({
    required: false,
    example: 'Arkivet er midlertidig utilgjengelig.',
    description: 'Hva feilkoden betyr.',
  })
  melding?: string;
}

/** Another submission about the same sak. */
export class SoeskenDto {
  @ApiProperty({ format: 'uuid', example: '01997b1d-6c00-7c3a-9d52-3f1e8a6b7c11' })
  referanse!: string;

  @ApiProperty({ example: 'skyss' })
  klientId!: string;

  @ApiProperty({ enum: ['SAK', 'JOURNALPOST'], example: 'JOURNALPOST' })
  type!: Innsendingstype;

  @ApiProperty({ enum: STATUSES, example: 'VENTER_PAA_SAK' })
  status!: Status;

  @ApiProperty({ type: String, nullable: true, example: 'skyss-4712' })
  eksternNoekkel!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '2026/17' })
  saksnummer!: string | null;

  @ApiProperty({ example: '2026-11-23T08:10:00.000Z' })
  mottatt!: Date;

  @ApiProperty({ type: String, nullable: true, example: null })
  feilkode!: string | null;
}

/** A submission with its whole history: what the fagsystem sees, and what only administrators do. */
export class InnsendingsdetaljDto extends InnsendingStatusDto {
  @ApiProperty({ example: 'skyss' })
  klientId!: string;

  @ApiProperty({ type: [AdminHendelseDto], description: 'Eldste først.' })
  declare hendelser: AdminHendelseDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: '7f1c0d8e-3b52-4a4e-9d1b-5c5c2f1f6a10',
    description: '`X-Request-Id` fra kallet som sendte den. null: fra før den ble tatt vare på.',
  })
  sporingsId!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description:
      'Innsendingen av saken, når journalpostene er sendt til den med `sak.referanse` eller `sak.eksternNoekkel`. Har de status ' +
      'VENTER_PAA_SAK, er det den de venter på.',
  })
  sakReferanse!: string | null;

  @ApiProperty({
    type: [SoeskenDto],
    description: 'Andre innsendinger om samme sak, nyeste først, høyst 20.',
  })
  soesken!: SoeskenDto[];

  @ApiProperty({ example: false, description: 'Det er flere enn disse: søk med saksnummeret.' })
  flereSoesken!: boolean;

  @ApiProperty({
    type: InnholdsoversiktDto,
    nullable: true,
    description:
      'Hva den handler om, uten det som er skjermet. null: innholdet er slettet (`innholdSlettet`).',
  })
  innhold!: InnholdsoversiktDto | null;

  @ApiProperty({
    example: false,
    description:
      'Det som ble sendt, er slettet her: oppbevaringstiden er ute, eller noen slettet det. Numre og hendelser blir.',
  })
  innholdSlettet!: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'fint',
    description: 'Arkivet den er i, eller på vei inn i. null: ikke begynt.',
  })
  arkivsystem!: string | null;

  @ApiProperty({ type: [ArkivstegDto], description: 'Tom når arkivet er `embedded`: der skjer alt i ett.' })
  arkivsteg!: ArkivstegDto[];

  @ApiProperty({ type: [AdminLeveranseDto], description: 'Nyeste først, høyst 200.' })
  leveranser!: AdminLeveranseDto[];

  @ApiProperty({ type: [UtbokslinjeDto], description: 'Meldinger om den som ennå ikke er behandlet.' })
  utboks!: UtbokslinjeDto[];
}
