import { ApiProperty } from '@nestjs/swagger';
import { SCOPES } from '../auth/index.js';
import { ProfilDto } from '../noark/index.js';

/** What one call, or one client, may hold here. */
export class GrenserDto {
  @ApiProperty({ example: 31_457_280, description: 'Byte i en innsending, JSON eller XML.' })
  innsendingByte: number;

  @ApiProperty({ example: 1_073_741_824, description: 'Byte i ett dokument.' })
  dokumentByte: number;

  @ApiProperty({ example: 100, description: 'Journalposter i ett kall.' })
  journalposter: number;

  @ApiProperty({ example: 100, description: 'Dokumenter i én journalpost.' })
  dokumenterPerJournalpost: number;

  @ApiProperty({ example: 24, description: 'Timer før et opplastet dokument som ikke er brukt, slettes.' })
  ubruktDokumentTimer: number;

  @ApiProperty({ example: 100, description: 'Callbacker en klient kan ha.' })
  callbacker: number;
}

export class EgenHemmelighetDto {
  @ApiProperty({ format: 'uuid' })
  hemmelighetId: string;

  @ApiProperty({ type: String, format: 'date-time' })
  opprettet: Date;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'null: virker til den slettes.',
  })
  utloeper: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'På minuttet nær.' })
  sistBrukt: Date | null;
}

/** The client as it is set up here, told to itself. */
export class MegDto {
  @ApiProperty({ example: 'skyss' })
  klientId: string;

  @ApiProperty({ example: 'Skyss elevskyss' })
  navn: string;

  @ApiProperty({ type: String, nullable: true, example: '974760673' })
  organisasjonsnummer: string | null;

  @ApiProperty({
    enum: SCOPES,
    isArray: true,
    example: ['arkivflyt:send', 'arkivflyt:les'],
    description: 'Det klienten har. Et token kan ha færre.',
  })
  scopes: string[];

  @ApiProperty({ enum: ['test', 'production'], example: 'test' })
  miljoe: string;

  @ApiProperty({
    type: () => ProfilDto,
    description: 'Standardverdier og regler som administratoren har satt.',
  })
  profil: ProfilDto;

  @ApiProperty({ type: GrenserDto })
  grenser: GrenserDto;

  @ApiProperty({
    type: [EgenHemmelighetDto],
    description: 'Det som er kjent om dem; selve hemmelighetene vises aldri igjen.',
  })
  hemmeligheter: EgenHemmelighetDto[];
}

export class NyEgenHemmelighetDto {
  @ApiProperty({ format: 'uuid' })
  hemmelighetId: string;

  @ApiProperty({ example: 'akf_test_…', description: 'Vises bare denne ene gangen.' })
  hemmelighet: string;
}
