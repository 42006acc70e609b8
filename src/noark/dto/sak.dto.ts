import { EttAv, Heltall, ListeAv, Objekt, Tekst, TekstListe } from '../../shared/validation/index.js';
import { Dato } from '../dato.js';
import { Kode } from '../kodeverk/index.js';
import { MOST_JOURNALPOSTER } from './grenser.js';
import { JournalpostDto } from './journalpost.dto.js';
import { MerknadDto } from './merknad.dto.js';
import { PartDto } from './part.dto.js';
import { SkjermingDto } from './skjerming.dto.js';

export class KlasseringDto {
  @Tekst({ required: true, most: 255, example: 'K-KODER' })
  klassifikasjonssystem!: string;

  @Tekst({ required: true, most: 255, example: '243' })
  klasseId!: string;

  @Tekst({ most: 255, description: 'Standard: klasseId.', example: 'Skoleskyss' })
  tittel?: string;

  @Heltall({ least: 1, most: 3, description: '1 primær, 2 sekundær, 3 tertiær. Standard: plassen i listen.' })
  rekkefoelge?: number;
}

export class InnsendingCallbackDto {
  @Tekst({
    required: true,
    most: 2048,
    description: 'For denne innsendingen. Samme opprinnelse som en registrert callback.',
    example: 'https://fagsystem.example.no/arkivflyt',
  })
  url!: string;
}

/** Sak (saksmappe, Noark 5 2.1), alone or with its journalposter. */
export class SakDto {
  @Tekst({ required: true, most: 255, description: 'M020.', example: 'Skoleskyss for elev 4711' })
  tittel!: string;

  @Tekst({
    most: 255,
    description: 'Fagsystemets egen id. Gjør det trygt å sende på nytt.',
    example: 'skyss-4711',
  })
  eksternNoekkel?: string;

  @Tekst({
    most: 255,
    description: 'Kreves når skjerming skjuler ord i tittelen (M025).',
    example: 'Skoleskyss for *****',
  })
  offentligTittel?: string;

  @Tekst({ most: 4000, multiline: true, example: 'Søknad om skyss til og fra skolen.' })
  beskrivelse?: string;

  @Dato({ description: 'Standard: i dag i Norge (M100).', example: '2026-11-23' })
  saksdato?: string;

  @Kode('saksstatus', { refused: ['A', 'U'], description: 'Standard B (M052).' })
  saksstatus?: string;

  @Tekst({ most: 255, description: 'Standard: klientens profil.', example: 'Elevarkiv' })
  arkivdel?: string;

  @Tekst({ most: 255, description: 'Standard: klientens profil.', example: 'Opplæring' })
  administrativEnhet?: string;

  @Tekst({ most: 255, description: 'Standard: klientens profil.', example: 'Kari Nordmann' })
  saksansvarlig?: string;

  @Tekst({ most: 255, description: 'Standard: klientens profil.', example: 'Postmottak' })
  journalenhet?: string;

  @Tekst({ most: 255, description: 'Standard: klientens profil.', example: 'Elevmappe' })
  saksmappetype?: string;

  @Tekst({ most: 255, description: 'Standard: klientens profil.', example: 'Skoleskyss' })
  tilgangsgruppe?: string;

  @ListeAv(() => KlasseringDto, { most: 3 })
  klassering?: KlasseringDto[];

  @Objekt(() => SkjermingDto)
  skjerming?: SkjermingDto;

  @ListeAv(() => PartDto, { most: 100 })
  parter?: PartDto[];

  @TekstListe({ most: 50, itemMost: 255 })
  noekkelord?: string[];

  @ListeAv(() => MerknadDto, { most: 50 })
  merknader?: MerknadDto[];

  @EttAv({
    values: ['NY', 'SOEK_ELLER_NY'],
    description: 'SOEK_ELLER_NY bruker klientens ene åpne sak med samme tittel og klassering, om den finnes.',
  })
  sakslogikk?: 'NY' | 'SOEK_ELLER_NY';

  @Objekt(() => InnsendingCallbackDto)
  callback?: InnsendingCallbackDto;

  @ListeAv(() => JournalpostDto, {
    most: MOST_JOURNALPOSTER,
    description: 'Entrinnsmodellen: alt arkiveres i én transaksjon.',
  })
  journalposter?: JournalpostDto[];
}
