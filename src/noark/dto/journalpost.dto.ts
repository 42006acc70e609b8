import { ListeAv, Objekt, Rule, Tekst, TekstListe } from '../../shared/validation/index.js';
import { DatoEllerTidspunkt } from '../dato.js';
import { Kode } from '../kodeverk/index.js';
import { DokumentDto } from './dokument.dto.js';
import { MOST_DOKUMENTER } from './grenser.js';
import { MerknadDto } from './merknad.dto.js';
import { KorrespondansepartDto } from './part.dto.js';
import { SkjermingDto } from './skjerming.dto.js';

/** Journalpost (Noark 5 2.2). Numbers and journaldato are the archive's to give. */
export class JournalpostDto {
  @Tekst({ required: true, most: 255, description: 'M020.', example: 'Søknad om skoleskyss' })
  tittel!: string;

  @Kode('journalposttype', { required: true, description: 'M082.', example: 'I' })
  journalposttype!: string;

  @Tekst({ most: 255, description: 'Fagsystemets egen id.', example: 'skyss-4711-1' })
  eksternNoekkel?: string;

  @Tekst({
    most: 255,
    description: 'Kreves når skjerming skjuler ord i tittelen (M025).',
    example: 'Søknad om skoleskyss for *****',
  })
  offentligTittel?: string;

  @Tekst({ most: 4000, multiline: true, example: 'Søknaden kom med vedlegg.' })
  beskrivelse?: string;

  @Objekt(() => SkjermingDto)
  skjerming?: SkjermingDto;

  @Tekst({ most: 255, example: 'Opplæring' })
  administrativEnhet?: string;

  @Tekst({ most: 255, example: 'Kari Nordmann' })
  saksbehandler?: string;

  @TekstListe({ most: 50, itemMost: 255 })
  noekkelord?: string[];

  @ListeAv(() => MerknadDto, { most: 50 })
  merknader?: MerknadDto[];

  @Kode('journalstatus', {
    refused: ['A', 'U'],
    description: 'Standard J. A og U settes ikke ved innsending.',
  })
  journalstatus?: string;

  @DatoEllerTidspunkt({ description: 'Datoen på dokumentet (M103).', example: '2026-11-20' })
  dokumentetsDato?: string;

  @DatoEllerTidspunkt({
    description: 'Når det kom (M104). Standard for type I: når innsendingen ble mottatt.',
    example: '2026-11-23T07:58:00Z',
  })
  mottattDato?: string;

  @DatoEllerTidspunkt({ description: 'Når det ble sendt (M105).', example: '2026-11-23' })
  sendtDato?: string;

  @DatoEllerTidspunkt({ description: 'Frist for svar (M109).', example: '2026-12-23' })
  forfallsdato?: string;

  @ListeAv(() => KorrespondansepartDto, {
    most: 100,
    description: 'I krever EA eller IA; U krever EM, IM eller GM; N krever begge.',
  })
  korrespondanseparter?: KorrespondansepartDto[];

  @ListeAv(() => DokumentDto, {
    most: MOST_DOKUMENTER,
    minItems: 1,
    description: '1 til 100 når listen er med.',
  })
  @Rule(
    'notEmpty',
    'PAAKREVD',
    { nb: 'må ha minst ett dokument', en: 'must have at least one document' },
    (value) => !Array.isArray(value) || value.length > 0,
  )
  dokumenter?: DokumentDto[];
}
