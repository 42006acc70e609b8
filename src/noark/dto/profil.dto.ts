import { EttAv, Heltall, JaNei, ListeAv, Rule, Tekst, TekstListe } from '../../shared/validation/index.js';
import { Kode, ListeAvKoder } from '../kodeverk/index.js';
import { KlasseringDto } from './sak.dto.js';

const PRONOM = /^((x-)?fmt|av|vnd)\/\d{1,6}$/;
const NOT_PRONOM = { nb: 'må være en PRONOM-id, som fmt/479', en: 'must be a PRONOM id, such as fmt/479' };
const SAME_PLACE = { nb: 'bruker samme rekkefoelge to ganger', en: 'uses the same rekkefoelge twice' };

/**
 * What an administrator has settled for a client: values for what its submissions do not say, and how strict the rules
 * are that the standard leaves to the site.
 */
export class ProfilDto {
  @Tekst({ most: 255, example: 'Elevarkiv' })
  arkivdel?: string;

  @Tekst({ most: 255, description: 'For saker og journalposter.', example: 'Opplæring' })
  administrativEnhet?: string;

  @Tekst({ most: 255 })
  saksansvarlig?: string;

  @Tekst({ most: 255, description: 'For journalposter.' })
  saksbehandler?: string;

  @Tekst({ most: 255 })
  journalenhet?: string;

  @Tekst({ most: 255 })
  saksmappetype?: string;

  @Tekst({ most: 255 })
  tilgangsgruppe?: string;

  @Kode('saksstatus', { refused: ['A', 'U'] })
  saksstatus?: string;

  @Kode('journalstatus', { refused: ['A', 'U'] })
  journalstatus?: string;

  @Kode('dokumenttype')
  dokumenttype?: string;

  @Kode('partrolle', { description: 'For parter i saker.' })
  partrolle?: string;

  @ListeAv(() => KlasseringDto, { most: 3, description: 'For saker uten klassering.' })
  @Rule('places', 'DUPLIKAT', SAME_PLACE, hasPlaces)
  klassering?: KlasseringDto[];

  @ListeAvKoder('skjermingMetadata', {
    most: 12,
    description:
      'For skjerminger som ikke sier hva de skjermer. Titler skjermes bare der offentligTittel er med.',
  })
  skjermingMetadata?: string[];

  @EttAv({
    values: ['FEIL', 'ADVARSEL'],
    description: 'Fødselsnummer i titler, filnavn og navn: avvist, eller bare en advarsel. Standard: FEIL.',
  })
  foedselsnummerITittel?: 'FEIL' | 'ADVARSEL';

  @EttAv({
    values: ['FEIL', 'ADVARSEL', 'TILLATT'],
    description: 'Fødselsnummer i beskrivelser og nøkkelord. Standard: TILLATT.',
  })
  foedselsnummerIBeskrivelse?: 'FEIL' | 'ADVARSEL' | 'TILLATT';

  @EttAv({
    values: ['FEIL', 'TILLATT'],
    description: 'Tilgangsrestriksjon K, H og SF, som hører til i en lukket journal. Standard: TILLATT.',
  })
  gradert?: 'FEIL' | 'TILLATT';

  @Heltall({
    least: 1,
    most: 3650,
    description:
      'Dager som innhold oppbevares: innsendinger etter endelig status, leveranser etter at de er ferdige. ' +
      'Standard: PAYLOAD_RETENTION_DAYS.',
    example: 30,
  })
  oppbevaringsdager?: number;

  @JaNei({ description: 'Ta imot krypterte PDF- og Office-filer. Standard: false.' })
  tillatKrypterteDokumenter?: boolean;

  @TekstListe({
    most: 50,
    itemMost: 20,
    description: 'Formater som også er arkivformater (PRONOM).',
    example: ['fmt/479'],
  })
  @Rule('pronom', 'UGYLDIG', NOT_PRONOM, (id) => typeof id === 'string' && PRONOM.test(id), { each: true })
  ekstraArkivformater?: string[];
}

/** Two klasser in one place would only be found out when a sak is archived. */
function hasPlaces(klassering: unknown): boolean {
  if (!Array.isArray(klassering)) return true;
  const places = klassering.map((one: Partial<KlasseringDto> | null, index) => one?.rekkefoelge ?? index + 1);
  return new Set(places).size === places.length;
}
