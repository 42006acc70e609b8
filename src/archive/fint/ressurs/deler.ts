import type { Adresse, Korrespondansepart, Merknad, Part, Skjerming } from '../../../noark/index.js';
import { fylt, type Lenker } from './lenker.js';

/** What sak, journalpost and dokument have in common, as FINT names it. */

export function skjermingRessurs(skjerming: Skjerming | undefined, sti: string, lenker: Lenker) {
  if (!skjerming) return undefined;
  const { tilgangsrestriksjon, skjermingshjemmel } = skjerming;
  return fylt({
    _links: {
      tilgangsrestriksjon: lenker.til(
        'tilgangsrestriksjon',
        tilgangsrestriksjon,
        `${sti}/skjerming/tilgangsrestriksjon`,
      ),
      skjermingshjemmel: lenker.til(
        'skjermingshjemmel',
        skjermingshjemmel,
        `${sti}/skjerming/skjermingshjemmel`,
      ),
    },
  });
}

export function partRessurs(part: Part, sti: string, lenker: Lenker) {
  return fylt({
    partNavn: part.navn,
    ...kontakt(part, lenker),
    _links: { partRolle: lenker.til('partrolle', part.partrolle, `${sti}/partrolle`) },
  });
}

export function korrespondansepartRessurs(part: Korrespondansepart, sti: string, lenker: Lenker) {
  return fylt({
    korrespondansepartNavn: part.navn,
    ...kontakt(part, lenker),
    skjerming: skjermingRessurs(part.skjerming, sti, lenker),
    _links: {
      korrespondanseparttype: lenker.til(
        'korrespondanseparttype',
        part.korrespondanseparttype,
        `${sti}/korrespondanseparttype`,
      ),
    },
  });
}

function kontakt(part: Omit<Part, 'navn' | 'partrolle'>, lenker: Lenker) {
  return {
    organisasjonsnummer: part.organisasjonsnummer,
    fodselsnummer: part.foedselsnummer,
    kontaktperson: part.kontaktperson,
    adresse: part.adresse && adresseRessurs(part.adresse, lenker),
    kontaktinformasjon: part.kontaktinformasjon,
  };
}

/** The country only where the archive has a list of them: an address is worth sending without. */
function adresseRessurs({ adresselinjer, landkode, ...own }: Adresse, lenker: Lenker) {
  return fylt({
    adresselinje: adresselinjer,
    ...own,
    _links: { land: lenker.omFinnes('land', landkode) },
  });
}

/** FINT wants to know when a remark was made and by whom: `dato` an instant, `av` the one whose case it is. */
export function merknadRessurs(
  merknad: Merknad,
  sti: string,
  lenker: Lenker,
  { dato, av }: { dato: string | undefined; av: string | undefined },
) {
  return fylt({
    merknadstekst: merknad.tekst,
    merknadsdato: dato,
    _links: {
      merknadstype: lenker.til('merknadstype', merknad.merknadstype, `${sti}/merknadstype`),
      merknadRegistrertAv: lenker.omFinnes('arkivressurs', av),
    },
  });
}

/** What a title says to the public when its words are shielded and no other title was given. */
const SKJERMET = '*****';
/** Codes of skjermingMetadata that hide words of a title. */
const SKJULER_TITTEL = ['TMO', 'TM1', 'TRO', 'TR1'];

/** Always one: where it is absent, Elements stores the word "null". */
export function offentligTittel(object: {
  tittel: string;
  offentligTittel?: string;
  skjerming?: Skjerming;
}): string {
  const hides = object.skjerming?.skjermingMetadata?.some((kode) => SKJULER_TITTEL.includes(kode));
  return object.offentligTittel ?? (hides ? SKJERMET : object.tittel);
}
