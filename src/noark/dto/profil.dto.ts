import { EttAv, Heltall, JaNei, ListeAv, Rule, Tekst, TekstListe } from '../../shared/validation/index.js';
import { ARKIVLISTER, Kode, ListeAvKoder } from '../kodeverk/index.js';
import { KlasseringDto } from './sak.dto.js';

const PRONOM = /^((x-)?fmt|av|vnd)\/\d{1,6}$/;
const NOT_PRONOM = {
  nb: 'Feltet må være en PRONOM-id, som fmt/479.',
  en: 'The field must be a PRONOM id, such as fmt/479.',
};
const SAME_PLACE = {
  nb: 'Listen bruker samme rekkefoelge to ganger.',
  en: 'The list uses the same rekkefoelge twice.',
};

/** The name under which the rules find the archives of this deployment, as if they were a code list. */
export const ARKIVSYSTEM = 'arkivsystem';
const NO_ARCHIVE = {
  nb: 'Feltet må være navnet på et arkiv i denne installasjonen.',
  en: 'The field must be the name of an archive of this deployment.',
};
const SAME_CODE = { nb: 'Listen har samme kode to ganger.', en: 'The list has the same code twice.' };

/** One code of ours, and what an archive has for it. */
export class KodekartDto {
  @EttAv({ required: true, values: ARKIVLISTER, example: 'journalposttype' })
  kodeverk!: string;

  @Tekst({ required: true, most: 255, description: 'Koden som sendes.', example: 'I' })
  kode!: string;

  @Tekst({ required: true, most: 255, description: 'Arkivets kode eller systemId.', example: '110' })
  arkivkode!: string;
}

/**
 * What an administrator has settled for a client: values for what its submissions do not say, and how strict the rules
 * are that the standard leaves to the site.
 */
export class ProfilDto {
  @Tekst({
    most: 40,
    description: 'Arkivet det klienten sender, går til. Standard: ARCHIVE_SYSTEM.',
    example: 'fint',
  })
  @Rule(
    'exists',
    'UGYLDIG',
    NO_ARCHIVE,
    (navn, _profil, lists) => lists.find(ARKIVSYSTEM, navn) !== undefined,
  )
  arkivsystem?: string;

  @ListeAv(() => KodekartDto, {
    most: 500,
    description: 'Hva kodene heter i arkivet, der de ikke har samme kode eller navn som i Noark.',
  })
  @Rule('codes', 'DUPLIKAT', SAME_CODE, isMap)
  kodekart?: KodekartDto[];

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

function isMap(kodekart: unknown): boolean {
  if (!Array.isArray(kodekart)) return true;
  const codes = kodekart.map((one: Partial<KodekartDto> | null) => `${one?.kodeverk} ${one?.kode}`);
  return new Set(codes).size === codes.length;
}

/** Two klasser in one place would only be found out when a sak is archived. */
function hasPlaces(klassering: unknown): boolean {
  if (!Array.isArray(klassering)) return true;
  const places = klassering.map((one: Partial<KlasseringDto> | null, index) => one?.rekkefoelge ?? index + 1);
  return new Set(places).size === places.length;
}
