import { ApiProperty } from '@nestjs/swagger';
import { Form, Heltall } from '../../shared/validation/index.js';
import { KanMangle } from './arkivert.decorators.js';
import {
  ArkivertKlasseringDto,
  ArkivertMerknadDto,
  ArkivertPartDto,
  ArkivertSkjermingDto,
} from './arkivert.dto.js';
import { ArkivertJournalpostDto } from './journalpost.dto.js';

export const MOST_JOURNALPOSTER = 1000;

export class SakQueryDto {
  @Heltall({
    least: 1,
    most: MOST_JOURNALPOSTER,
    description: `Journalposter per side. Standard ${MOST_JOURNALPOSTER}.`,
  })
  antall?: number;

  @Form({
    pattern: /^[1-9]\d{0,8}$/,
    melding: { nb: 'må være `neste` fra forrige svar', en: 'must be `neste` of the answer before' },
    description: 'Neste side: `neste` fra forrige svar.',
  })
  etter?: string;
}

export class ArkivertSakDto {
  @ApiProperty({ example: 'embedded', description: 'Arkivet den er lest i; `embedded` er arkivflyts eget.' })
  arkivsystem!: string;

  @ApiProperty({
    type: [String],
    example: [],
    description:
      'Det dette arkivet ikke oppgir, som `journalposter.eksternNoekkel`: der er `null` og tomme lister uten betydning.',
  })
  mangler!: string[];

  @ApiProperty({ example: '2026/17' })
  saksnummer!: string;

  @KanMangle(String, { description: 'UUID i `embedded`; ellers arkivets egen.' })
  systemId!: string | null;

  @ApiProperty({ type: 'integer', example: 2026 })
  saksaar!: number;

  @ApiProperty({ type: 'integer', example: 17 })
  sakssekvensnummer!: number;

  @KanMangle()
  eksternNoekkel!: string | null;

  @KanMangle()
  tittel!: string | null;

  @KanMangle()
  offentligTittel!: string | null;

  @KanMangle()
  beskrivelse!: string | null;

  @KanMangle(String, { format: 'date' })
  saksdato!: string | null;

  @KanMangle(String, { example: 'B' })
  saksstatus!: string | null;

  @KanMangle()
  arkivdel!: string | null;

  @KanMangle()
  administrativEnhet!: string | null;

  @KanMangle()
  saksansvarlig!: string | null;

  @KanMangle()
  journalenhet!: string | null;

  @KanMangle()
  saksmappetype!: string | null;

  @KanMangle()
  tilgangsgruppe!: string | null;

  @KanMangle(String, { example: 'E' })
  dokumentmedium!: string | null;

  @KanMangle(String, { format: 'date-time' })
  opprettetDato!: Date | null;

  @KanMangle(String, { description: 'Klientens navn.' })
  opprettetAv!: string | null;

  @KanMangle(String, { format: 'date-time' })
  avsluttetDato!: Date | null;

  @KanMangle()
  avsluttetAv!: string | null;

  @ApiProperty({ type: [ArkivertKlasseringDto] })
  klassering!: ArkivertKlasseringDto[];

  @ApiProperty({ type: ArkivertSkjermingDto, nullable: true })
  skjerming!: ArkivertSkjermingDto | null;

  @ApiProperty({ type: [ArkivertPartDto] })
  parter!: ArkivertPartDto[];

  @ApiProperty({ type: [String] })
  noekkelord!: string[];

  @ApiProperty({ type: [ArkivertMerknadDto] })
  merknader!: ArkivertMerknadDto[];

  @ApiProperty({ type: [ArkivertJournalpostDto] })
  journalposter!: ArkivertJournalpostDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Det er flere journalposter: `etter` for neste side. `null`: dette var de siste.',
  })
  neste!: string | null;
}
