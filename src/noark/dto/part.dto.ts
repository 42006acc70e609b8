import { ApiRegel } from '../../shared/docs/index.js';
import { Form, Objekt, Rule, Tekst, TekstListe } from '../../shared/validation/index.js';
import { Kode } from '../kodeverk/index.js';
import { SkjermingDto } from './skjerming.dto.js';

/** Nobody is both a person and an organisation. */
const ONE_NUMBER = { not: { required: ['organisasjonsnummer', 'foedselsnummer'] } };

/** Postal address (Noark 5 M406–M410). */
@ApiRegel({
  if: { properties: { landkode: { const: 'NO' } } },
  then: { properties: { postnummer: { pattern: '^[0-9]{4}$' } } },
})
export class AdresseDto {
  @TekstListe({ most: 3, itemMost: 255, description: 'Høyst tre linjer.', example: ['Storgata 1'] })
  adresselinjer?: string[];

  @Tekst({ most: 20, description: 'Fire siffer når landkode er NO eller utelatt.', example: '4838' })
  @Rule(
    'postnummer',
    'UGYLDIG',
    { nb: 'må være fire siffer i Norge', en: 'must be four digits in Norway' },
    isPostnummer,
  )
  postnummer?: string;

  @Tekst({ required: true, most: 255, example: 'Arendal' })
  poststed!: string;

  @Form({
    pattern: /^[A-Z]{2}$/,
    melding: {
      nb: 'må være en landkode på to store bokstaver (ISO 3166-1)',
      en: 'must be a two-letter country code (ISO 3166-1)',
    },
    description: 'ISO 3166-1 alpha-2. Standard: NO.',
    example: 'NO',
  })
  landkode?: string;
}

function isPostnummer(value: unknown, adresse: object): boolean {
  const { landkode = 'NO' } = adresse as AdresseDto;
  return landkode !== 'NO' || (typeof value === 'string' && /^\d{4}$/.test(value));
}

/** As isEpostadresse has it, and without control characters. */
const EPOSTADRESSE = String.raw`^[^@\s\x00-\x1F\x7F-\x9F]+@[^@\s\x00-\x1F\x7F-\x9F]+$`;

/** Exactly one @ with something on either side. Whether mail arrives there only sending it can tell. */
function isEpostadresse(value: unknown): boolean {
  return typeof value === 'string' && /^[^@\s]+@[^@\s]+$/.test(value);
}

export class KontaktinformasjonDto {
  @Tekst({ most: 255, pattern: EPOSTADRESSE, example: 'kari@example.no' })
  @Rule(
    'email',
    'UGYLDIG',
    { nb: 'må være en e-postadresse', en: 'must be an e-mail address' },
    isEpostadresse,
  )
  epostadresse?: string;

  @Tekst({ most: 50, example: '+47 22 22 22 22' })
  telefonnummer?: string;

  @Tekst({ most: 50, example: '+47 99 99 99 99' })
  mobiltelefonnummer?: string;
}

/** What a part of a sak and a korrespondansepart have in common. */
class Kontakt {
  @Tekst({
    required: true,
    most: 255,
    description: 'Navn på person eller virksomhet (M302/M400).',
    example: 'Kari Nordmann',
  })
  navn!: string;

  @Tekst({
    most: 20,
    pattern: '^[0-9]{9}$',
    description: 'Ni siffer, mod 11. Ikke sammen med foedselsnummer.',
    example: '974760673',
  })
  organisasjonsnummer?: string;

  @Tekst({
    most: 20,
    pattern: '^[0-7][0-9]{10}$',
    description: 'Fødselsnummer eller D-nummer, elleve siffer. Syntetiske bare i testmiljøet.',
  })
  foedselsnummer?: string;

  @Tekst({ most: 255, example: 'Ola Nordmann' })
  kontaktperson?: string;

  @Objekt(() => AdresseDto)
  adresse?: AdresseDto;

  @Objekt(() => KontaktinformasjonDto)
  kontaktinformasjon?: KontaktinformasjonDto;
}

/** Sakspart (Noark 5 2.6). */
@ApiRegel(ONE_NUMBER)
export class PartDto extends Kontakt {
  @Kode('partrolle', { description: 'Rolle i saken (M303).' })
  partrolle?: string;
}

/** Avsender, mottaker eller kopimottaker (Noark 5 2.5). */
@ApiRegel(ONE_NUMBER)
export class KorrespondansepartDto extends Kontakt {
  @Kode('korrespondanseparttype', { required: true, description: 'M087.', example: 'EA' })
  korrespondanseparttype!: string;

  @Objekt(() => SkjermingDto)
  skjerming?: SkjermingDto;
}
