import { FIELD_CODES, type FieldCode, type ProblemCode, PROBLEMS } from '../shared/problem/index.js';

/** When a problem comes, and what the fagsystem does about it. The type holds the list closed. */
const PROBLEM_MEANING: Record<ProblemCode, string> = {
  VALIDERINGSFEIL:
    'Felt mangler eller er ugyldige, eller JSON, UTF-8, spørreparameter eller header kan ikke leses. Rett og send på nytt.',
  IKKE_AUTENTISERT: 'Token mangler, er utløpt eller er ikke utstedt av dette miljøet. Hent et nytt.',
  MANGLER_TILGANG: 'Tokenet har ikke scopet som kreves.',
  IKKE_FUNNET: 'Finnes ikke, eller tilhører en annen klient: svaret er det samme.',
  METODE_IKKE_STOETTET: 'Adressen finnes, men ikke med denne HTTP-metoden. Se `Allow`.',
  FORMAT_IKKE_STOETTET:
    '`Content-Type` eller `Content-Encoding` (415) eller `Accept` (406) støttes ikke. Innholdet sendes upakket.',
  NOEKKEL_KONFLIKT:
    'Nøkkelen er brukt før med annet innhold. `referanse` i svaret er den første innsendingens.',
  UGYLDIG_TILSTAND: 'Handlingen passer ikke med statusen nå.',
  FOR_STOR: 'Meldingen eller dokumentet er over grensen.',
  FOR_MANGE_KALL: 'For mange kall. Vent så lenge `Retry-After` sier.',
  INTERN_FEIL: 'Uventet feil. Oppgi `sporingsId` når du melder fra.',
  MIDLERTIDIG_UTILGJENGELIG:
    'Ingenting er mottatt, eller arkivet som saken skulle leses i, svarer ikke. Send det samme igjen etter `Retry-After`.',
};

const FIELD_MEANING: Record<FieldCode, string> = {
  PAAKREVD: 'Må fylles ut. En blank tekst regnes som manglende.',
  UGYLDIG: 'Feil type eller form.',
  FOR_LANG: 'For mange tegn eller elementer.',
  UKJENT_FELT: 'Feltet finnes ikke i kontrakten.',
  UKJENT_KODE: 'Koden finnes ikke i kodeverket, se `/api/v1/kodeverk`.',
  UGYLDIG_NUMMER: 'Organisasjonsnummer eller fødselsnummer med feil kontrollsiffer.',
  SKRIVEBESKYTTET: 'Feltet settes av arkivet og kan ikke sendes inn.',
  FLERE_HOVEDDOKUMENT: 'En journalpost har bare ett hoveddokument.',
  MANGLER_HOVEDDOKUMENT: 'Ett av dokumentene må være hoveddokument (`H`).',
  MANGLER_KORRESPONDANSEPART: '`I` krever EA eller IA, `U` krever EM, IM eller GM, `N` krever begge.',
  UKJENT_DOKUMENT: 'Dokumentet finnes ikke, er utløpt eller er brukt.',
  UKJENT_SAK: 'Saken finnes ikke blant dine.',
  SJEKKSUM_AVVIK: 'Innholdet har en annen SHA-256 enn den oppgitte.',
  FORMAT_AVVIK: 'Innholdet er ikke av den medietypen det sies å være, eller er en programfil eller kryptert.',
  DUPLIKAT: 'Står mer enn én gang.',
  FOEDSELSNUMMER_I_KLARTEKST: 'Et fødselsnummer står i et felt som kan bli offentlig.',
  BAERES_IKKE: 'Bare i `advarsler`: verdien når ikke fram til arkivet som er i bruk.',
};

export const FIELD_CODE_TABLE = table(
  ['kode', 'betyr'],
  FIELD_CODES.map((kode) => [kode, FIELD_MEANING[kode]]),
);

export const PROBLEM_CODE_TABLE = table(
  ['status', 'kode', 'betyr'],
  (Object.keys(PROBLEMS) as ProblemCode[]).map((kode) => [
    String(PROBLEMS[kode].status),
    kode,
    PROBLEM_MEANING[kode],
  ]),
);

/** What the one who is to integrate reads first. */
export const INTRODUCTION = `
Arkivflyt tar imot saker og journalposter fra fagsystemer, kvitterer med **202** når de er trygt lagret, arkiverer dem etter
Noark 5 og forteller utfallet ved polling eller callback.

### Slik kommer du i gang
1. **Token:** trykk *Authorize*, skriv klient-id og hemmelighet, og la scopene stå tomme for å få alle klienten har. I kode:
   \`POST /oauth2/token\` med \`grant_type=client_credentials\` og HTTP Basic. Bruk tokenet til det utløper.
2. **Send:** \`POST /api/v1/saker\`. Svaret er \`202\` med en \`referanse\`.
3. **Følg med:** \`GET /api/v1/innsendinger/{referanse}\` (gjerne med \`?vent=30\`), eller registrer en callback og la oss si fra.

### To måter å sende på
- **Entrinnsmodellen:** saken med sine \`journalposter\` i samme kall. Alt arkiveres i én transaksjon, eller ingenting.
- **Totrinnsmodellen:** saken først, og senere \`POST /api/v1/journalposter\` som peker på den med \`saksnummer\`, \`referanse\` eller
  \`eksternNoekkel\`. Du trenger ikke vente: en journalpost til en sak som er underveis, venter på den.

### Trygt å sende på nytt
Med \`eksternNoekkel\` i meldingen, eller headeren \`Idempotency-Key\`, gir samme innhold samme \`referanse\`, og aldri to saker. Får
du ikke svar, send det samme igjen. Samme nøkkel med annet innhold gir 409 \`NOEKKEL_KONFLIKT\`.

### XML
Etter avtale (\`xml\` på klienten) kan innsendinger være \`application/xml\`, med samme elementnavn (rot \`sak\` eller
\`journalpostInnsending\`), eller en arkivmelding (Fiks Arkiv v1 opprett). Med \`Accept: application/xml\` er svarene XML.

### Feil
Alle feil er \`application/problem+json\` (RFC 9457) med en \`kode\` fra en lukket liste. Alle feil i en melding kommer samtidig, hver med
\`sti\` (JSON Pointer). Tekstene er på bokmål, eller engelsk med \`Accept-Language: en\`. Alle svar har \`X-Request-Id\`; oppgi den når du
spør om noe.

${PROBLEM_CODE_TABLE}

<details><summary>Koder for felt (<code>feil[].kode</code>)</summary>

${FIELD_CODE_TABLE}

</details>
`.trim();

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
