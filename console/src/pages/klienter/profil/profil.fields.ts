import type { Schema } from '../../../api';

export type Profil = Schema<'Profil'>;

/** Fields of text, each with the list of the archive that has suggestions for it. */
export const TEXTS = {
  administrativEnhet: 'administrativenhet',
  saksansvarlig: 'arkivressurs',
  saksbehandler: 'arkivressurs',
  journalenhet: undefined,
  arkivdel: 'arkivdel',
  saksmappetype: 'saksmappetype',
  tilgangsgruppe: 'tilgangsgruppe',
} as const satisfies Partial<Record<keyof Profil, string | undefined>>;

/** Fields whose value is a code of the list of the same name. */
export const CODES = [
  'saksstatus',
  'journalstatus',
  'dokumenttype',
  'partrolle',
] as const satisfies (keyof Profil)[];

/** Fields with a few words to choose from. */
export const CHOICES = {
  foedselsnummerITittel: ['FEIL', 'ADVARSEL'],
  foedselsnummerIBeskrivelse: ['FEIL', 'ADVARSEL', 'TILLATT'],
  gradert: ['FEIL', 'TILLATT'],
} as const satisfies { [Name in keyof Profil]?: readonly NonNullable<Profil[Name]>[] };

/** What is to be sent: without what is empty, which follows the standard. */
export function withoutEmpty(profil: Profil): Profil {
  const given = Object.entries(profil).filter(
    ([, value]) =>
      value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(given);
}
