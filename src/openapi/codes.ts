import {
  FIELD_CODES,
  type FieldCode,
  INNSENDING_CODES,
  type ProblemCode,
  PROBLEMS,
  type Text,
} from '../shared/problem/index.js';

/** When a problem comes, and what the fagsystem does about it. The type holds the list closed. */
const PROBLEM_MEANING: Record<ProblemCode, Text> = {
  VALIDERINGSFEIL: {
    nb: 'Felt mangler eller er ugyldige, eller JSON, UTF-8, en søkeparameter eller en header kan ikke leses. Rett og send på nytt.',
    en: 'Fields are missing or invalid, or JSON, UTF-8, a query parameter or a header cannot be read. Correct it and send again.',
  },
  IKKE_AUTENTISERT: {
    nb: 'Tokenet mangler, er utløpt eller er ikke utstedt av dette miljøet. Hent et nytt.',
    en: 'The token is missing, has expired or was not issued by this environment. Fetch a new one.',
  },
  MANGLER_TILGANG: {
    nb: 'Tokenet har ikke scopet som kreves.',
    en: 'The token lacks the scope that is required.',
  },
  IKKE_FUNNET: {
    nb: 'Det du ba om, finnes ikke eller tilhører en annen klient: svaret er det samme.',
    en: "What you asked for does not exist, or is another client's: the answer is the same.",
  },
  METODE_IKKE_STOETTET: {
    nb: 'Adressen finnes, men ikke med denne HTTP-metoden. Se `Allow`.',
    en: 'The address exists, but not with this HTTP method. See `Allow`.',
  },
  FORMAT_IKKE_STOETTET: {
    nb: '`Content-Type` eller `Content-Encoding` (415) eller `Accept` (406) støttes ikke. Innholdet sendes upakket.',
    en: '`Content-Type` or `Content-Encoding` (415) or `Accept` (406) is not supported. Bodies are sent uncompressed.',
  },
  NOEKKEL_KONFLIKT: {
    nb: 'Nøkkelen er brukt før med annet innhold. `referanse` i svaret er den første innsendingens.',
    en: 'The key was used before with other content. `referanse` in the answer is that of the first submission.',
  },
  UGYLDIG_TILSTAND: {
    nb: 'Handlingen passer ikke med statusen nå.',
    en: 'The operation does not fit the present status.',
  },
  FOR_STOR: {
    nb: 'Meldingen eller dokumentet er over grensen.',
    en: 'The message or the document is over the limit.',
  },
  FOR_MANGE_KALL: {
    nb: 'Det kom for mange kall. Vent så lenge `Retry-After` sier.',
    en: 'There were too many calls. Wait as long as `Retry-After` says.',
  },
  INTERN_FEIL: {
    nb: 'Det oppsto en uventet feil. Oppgi `sporingsId` når du melder fra.',
    en: 'There was an unexpected error. Give the `sporingsId` when you report it.',
  },
  MIDLERTIDIG_UTILGJENGELIG: {
    nb: 'Ingenting er mottatt, eller arkivet som saken skulle leses i, svarer ikke. Send det samme igjen etter `Retry-After`.',
    en: 'Nothing was accepted, or the archive that the sak is read in does not answer. Send the same again after `Retry-After`.',
  },
};

const FIELD_MEANING: Record<FieldCode, Text> = {
  PAAKREVD: {
    nb: 'Feltet må fylles ut. En blank tekst regnes som manglende.',
    en: 'The field is required. A blank text counts as missing.',
  },
  UGYLDIG: { nb: 'Feltet har feil type eller form.', en: 'The field has the wrong type or form.' },
  FOR_LANG: {
    nb: 'Feltet har for mange tegn eller elementer.',
    en: 'The field has too many characters or items.',
  },
  UKJENT_FELT: {
    nb: 'Feltet finnes ikke i kontrakten.',
    en: 'The field does not exist in the contract.',
  },
  UKJENT_KODE: {
    nb: 'Koden finnes ikke i kodeverket, se `/api/v1/kodeverk`.',
    en: 'The code is not in its code list, see `/api/v1/kodeverk`.',
  },
  UGYLDIG_NUMMER: {
    nb: 'Organisasjonsnummeret eller fødselsnummeret har feil kontrollsiffer.',
    en: 'The organisation number or birth number has wrong check digits.',
  },
  SKRIVEBESKYTTET: {
    nb: 'Feltet settes av arkivet og kan ikke sendes inn.',
    en: 'The field is set by the archive and cannot be sent.',
  },
  FLERE_HOVEDDOKUMENT: {
    nb: 'En journalpost kan bare ha ett hoveddokument.',
    en: 'A journalpost can have only one main document.',
  },
  MANGLER_HOVEDDOKUMENT: {
    nb: 'Ett av dokumentene må være hoveddokument (`H`).',
    en: 'One of the documents must be the main one (`H`).',
  },
  MANGLER_KORRESPONDANSEPART: {
    nb: '`I` krever EA eller IA, `U` krever EM, IM eller GM, og `N` krever begge deler.',
    en: '`I` requires EA or IA, `U` requires EM, IM or GM, and `N` requires both.',
  },
  UKJENT_DOKUMENT: {
    nb: 'Dokumentet finnes ikke, er utløpt eller er brukt.',
    en: 'The document does not exist, has expired or is used.',
  },
  UKJENT_SAK: {
    nb: 'Saken finnes ikke blant dine.',
    en: 'The sak is not among yours.',
  },
  SJEKKSUM_AVVIK: {
    nb: 'Innholdet har en annen SHA-256 enn den oppgitte.',
    en: 'The content has another SHA-256 than the one given.',
  },
  FORMAT_AVVIK: {
    nb: 'Innholdet er ikke av den medietypen det sies å være, eller er en programfil eller kryptert.',
    en: 'The content is not of the media type it is said to be, or is a program or encrypted.',
  },
  DUPLIKAT: { nb: 'Verdien står mer enn én gang.', en: 'The value stands more than once.' },
  FOEDSELSNUMMER_I_KLARTEKST: {
    nb: 'Et fødselsnummer står i et felt som kan bli offentlig.',
    en: 'A birth number stands in a field that may become public.',
  },
  BAERES_IKKE: {
    nb: 'Står bare i `advarsler`: verdien når ikke fram til arkivet som er i bruk.',
    en: 'Only in `advarsler`: the value does not reach the archive in use.',
  },
};

/** All codes of this service, with where each is read. */
export const CODE_TABLE = table(
  ['hvor', 'kode', 'betyr', 'in English'],
  [
    ...(Object.keys(PROBLEMS) as ProblemCode[]).map((kode) =>
      row(`svar ${PROBLEMS[kode].status}`, kode, PROBLEM_MEANING[kode]),
    ),
    ...FIELD_CODES.map((kode) => row('felt', kode, FIELD_MEANING[kode])),
    ...Object.entries(INNSENDING_CODES).map(([kode, { status, ...text }]) => row(status, kode, text)),
  ],
);

function row(hvor: string, kode: string, { nb, en }: Text): string[] {
  return [hvor, `\`${kode}\``, nb, en];
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
