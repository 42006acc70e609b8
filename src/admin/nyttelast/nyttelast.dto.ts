import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import {
  ArkivertAdresseDto,
  ArkivertKontaktinformasjonDto,
  ArkivertSkjermingDto,
} from '../../archive/index.js';

/** A member that is null when it was not sent, or is shielded: `skjermet` of the whole says which. */
function Felt(more: ApiPropertyOptions = {}): PropertyDecorator {
  return ApiProperty({ type: String, nullable: true, ...more });
}
const Skjerming = () => Felt({ type: ArkivertSkjermingDto });
const Dag = () => Felt({ format: 'date', example: '2026-11-28' });
const Tidspunkt = () => Felt({ format: 'date-time', example: '2026-11-28T08:00:00.000Z' });

class SendtPersonDto {
  @Felt({ example: 'Kari Nordmann' })
  navn!: string | null;

  @Felt()
  organisasjonsnummer!: string | null;

  @Felt({ description: 'Alltid skjermet.' })
  foedselsnummer!: string | null;

  @Felt()
  kontaktperson!: string | null;

  @Felt({ type: ArkivertAdresseDto })
  adresse!: ArkivertAdresseDto | null;

  @Felt({ type: ArkivertKontaktinformasjonDto })
  kontaktinformasjon!: ArkivertKontaktinformasjonDto | null;
}

export class SendtPartDto extends SendtPersonDto {
  @Felt()
  partrolle!: string | null;
}

export class SendtKorrespondansepartDto extends SendtPersonDto {
  @Felt({ example: 'EA', description: 'M087.' })
  korrespondanseparttype!: string | null;

  @Skjerming()
  skjerming!: object | null;
}

export class SendtMerknadDto {
  @Felt()
  tekst!: string | null;

  @Felt()
  merknadstype!: string | null;
}

export class SendtKlasseringDto {
  @Felt()
  klassifikasjonssystem!: string | null;

  @Felt()
  klasseId!: string | null;

  @Felt()
  tittel!: string | null;

  @Felt({ type: 'integer', description: '1 primær, 2 sekundær, 3 tertiær.' })
  rekkefoelge!: number | null;
}

export class SendtDokumentDto {
  @Felt({ format: 'uuid', description: 'Der innholdet hentes: …/dokumenter/{dokumentId}/innhold.' })
  dokumentId!: string | null;

  @Felt({ example: 'Søknad' })
  tittel!: string | null;

  @Felt({ example: 'søknad.pdf' })
  filnavn!: string | null;

  @Felt()
  beskrivelse!: string | null;

  @Felt({ example: 'H', description: 'H eller V.' })
  tilknyttetRegistreringSom!: string | null;

  @Felt({ example: 'A', description: 'P, A eller O.' })
  variantformat!: string | null;

  @Felt({ example: 'F' })
  dokumentstatus!: string | null;

  @Felt()
  dokumenttype!: string | null;

  @Felt({ example: 'application/pdf' })
  mediatype!: string | null;

  @Felt({ example: 'fmt/477', description: 'PRONOM.' })
  format!: string | null;

  @Felt({ example: 'PDF/A-2b' })
  formatdetaljer!: string | null;

  @Felt({ type: 'integer', format: 'int64', description: 'Byte.', example: 12_345 })
  stoerrelse!: number | null;

  @Felt({ description: 'SHA-256, 64 heksadesimale sifre.' })
  sjekksum!: string | null;

  @Skjerming()
  skjerming!: object | null;
}

/** What a sak and a journalpost are described by. */
class SendtEnhetDto {
  @Felt({ example: 'Skoleskyss for elev 4711' })
  tittel!: string | null;

  @Felt()
  offentligTittel!: string | null;

  @Felt()
  beskrivelse!: string | null;

  @Felt({ example: 'skyss-4711' })
  eksternNoekkel!: string | null;

  @Felt()
  administrativEnhet!: string | null;

  @Felt({ type: [String] })
  noekkelord!: string[] | null;

  @ApiProperty({ type: [SendtMerknadDto] })
  merknader!: SendtMerknadDto[];

  @Skjerming()
  skjerming!: object | null;
}

export class SendtJournalpostDto extends SendtEnhetDto {
  @Felt({ example: 'I', description: 'I, U, N, X eller S.' })
  journalposttype!: string | null;

  @Felt({ example: 'J' })
  journalstatus!: string | null;

  @Felt()
  saksbehandler!: string | null;

  @Dag()
  dokumentetsDato!: string | null;

  @Tidspunkt()
  mottattDato!: string | null;

  @Tidspunkt()
  sendtDato!: string | null;

  @Dag()
  forfallsdato!: string | null;

  @ApiProperty({ type: [SendtKorrespondansepartDto] })
  korrespondanseparter!: SendtKorrespondansepartDto[];

  @ApiProperty({ type: [SendtDokumentDto] })
  dokumenter!: SendtDokumentDto[];
}

export class SendtSakDto extends SendtEnhetDto {
  @Dag()
  saksdato!: string | null;

  @Felt({ example: 'B' })
  saksstatus!: string | null;

  @Felt({ enum: ['NY', 'SOEK_ELLER_NY'], example: 'NY' })
  sakslogikk!: string | null;

  @Felt()
  arkivdel!: string | null;

  @Felt()
  saksansvarlig!: string | null;

  @Felt()
  journalenhet!: string | null;

  @Felt()
  saksmappetype!: string | null;

  @Felt()
  tilgangsgruppe!: string | null;

  @ApiProperty({ type: [SendtKlasseringDto] })
  klassering!: SendtKlasseringDto[];

  @ApiProperty({ type: [SendtPartDto] })
  parter!: SendtPartDto[];
}

export const SAKENS_SKJERMING_KJENT = ['KJENT', 'UKJENT'] as const;

/** A submission as it was sent, with the defaults that were filled in. */
export class NyttelastDto {
  @ApiProperty({ format: 'uuid', example: '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10' })
  referanse!: string;

  @ApiProperty({
    example: false,
    description: 'false: det som er skjermet, er tatt ut før svaret ble sendt. true: det er åpnet.',
  })
  aapnet!: boolean;

  @ApiProperty({
    type: [String],
    example: ['/tittel', '/parter/0/navn', '/parter/0/foedselsnummer'],
    description:
      'JSON Pointer til hvert felt som er skjermet, i det som ble sendt: `/tittel` er saken sin, `/journalposter/0/tittel` den første ' +
      'journalposten sin. De samme enten det er åpnet eller ikke.',
  })
  skjermet!: string[];

  @ApiProperty({
    enum: SAKENS_SKJERMING_KJENT,
    example: 'KJENT',
    description:
      'UKJENT: journalpostene er sendt til en sak som arkivflyt ikke kjenner skjermingen av. Da vises de som om alt i den er skjermet.',
  })
  sakensSkjerming!: (typeof SAKENS_SKJERMING_KJENT)[number];

  @ApiProperty({
    type: SendtSakDto,
    nullable: true,
    description: 'null: journalposter til en sak fra før.',
  })
  sak!: SendtSakDto | null;

  @ApiProperty({ type: [SendtJournalpostDto] })
  journalposter!: SendtJournalpostDto[];
}
