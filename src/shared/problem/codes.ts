/** A text for people: bokmål, and English on `Accept-Language: en`. */
export interface Text {
  nb: string;
  en: string;
}

/** The closed list of problems (contract §1), as published in /docs. */
export const PROBLEMS = {
  VALIDERINGSFEIL: { status: 400, nb: 'Forespørselen er ikke gyldig', en: 'The request is not valid' },
  IKKE_AUTENTISERT: { status: 401, nb: 'Ikke autentisert', en: 'Not authenticated' },
  MANGLER_TILGANG: { status: 403, nb: 'Mangler tilgang', en: 'Access denied' },
  IKKE_FUNNET: { status: 404, nb: 'Ikke funnet', en: 'Not found' },
  METODE_IKKE_STOETTET: { status: 405, nb: 'Metoden støttes ikke', en: 'Method not supported' },
  FORMAT_IKKE_STOETTET: { status: 415, nb: 'Formatet støttes ikke', en: 'Format not supported' },
  NOEKKEL_KONFLIKT: {
    status: 409,
    nb: 'Nøkkelen er brukt med et annet innhold',
    en: 'The key was used with other content',
  },
  UGYLDIG_TILSTAND: {
    status: 409,
    nb: 'Handlingen passer ikke med nåværende status',
    en: 'The operation does not fit the present status',
  },
  FOR_STOR: { status: 413, nb: 'Innholdet er for stort', en: 'The content is too large' },
  FOR_MANGE_KALL: { status: 429, nb: 'For mange kall', en: 'Too many calls' },
  INTERN_FEIL: { status: 500, nb: 'Intern feil', en: 'Internal error' },
  MIDLERTIDIG_UTILGJENGELIG: { status: 503, nb: 'Midlertidig utilgjengelig', en: 'Temporarily unavailable' },
} as const satisfies Record<string, { status: number } & Text>;

export type ProblemCode = keyof typeof PROBLEMS;

/** The closed list of what can be wrong with a field (contract §3). */
export const FIELD_CODES = [
  'PAAKREVD',
  'UGYLDIG',
  'FOR_LANG',
  'UKJENT_FELT',
  'UKJENT_KODE',
  'UGYLDIG_NUMMER',
  'SKRIVEBESKYTTET',
  'FLERE_HOVEDDOKUMENT',
  'MANGLER_HOVEDDOKUMENT',
  'MANGLER_KORRESPONDANSEPART',
  'UKJENT_DOKUMENT',
  'UKJENT_SAK',
  'SJEKKSUM_AVVIK',
  'FORMAT_AVVIK',
  'DUPLIKAT',
  'FOEDSELSNUMMER_I_KLARTEKST',
  'BAERES_IKKE',
] as const;

export type FieldCode = (typeof FIELD_CODES)[number];
