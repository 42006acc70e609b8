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

/** Why a submission failed, or is tried again, and what the fagsystem does about it. */
const SUBMISSION_MEANING: Record<string, [status: 'FEILET' | 'UNDER_ARKIVERING', betyr: string]> = {
  UKJENT_SAK: ['FEILET', 'Saksnummeret finnes ikke blant dine.'],
  SAK_AVSLUTTET: ['FEILET', 'Saken er avsluttet og tar ikke imot flere journalposter.'],
  FLERE_SAKER_FUNNET: ['FEILET', '`SOEK_ELLER_NY` traff flere saker; numrene står i `saksnumre`.'],
  SAK_FEILET: [
    'FEILET',
    'Saken som journalposten hører til, ble ikke arkivert. Prøves igjen sammen med den.',
  ],
  SJEKKSUM_AVVIK: ['FEILET', 'Et dokument er ikke lenger som da det ble mottatt.'],
  VIRUS_FUNNET: ['FEILET', 'Et dokument har skadelig kode.'],
  VIRUSKONTROLL_UMULIG: ['FEILET', 'Et dokument er større enn viruskontrollen tar imot.'],
  AVVIST_AV_ARKIVET: [
    'FEILET',
    'Arkivet sa nei; det det selv sa, uten personopplysninger, står i `melding`.',
  ],
  KODE_MANGLER: ['FEILET', 'Arkivet har ikke koden eller enheten i feltet som `sti` peker på.'],
  FOR_STOR_FOR_ARKIVET: ['FEILET', 'Arkivet tar ikke imot et så stort dokument; `sti` peker på det.'],
  SOEK_UMULIG: [
    'FEILET',
    'Arkivet kan ikke søke etter en slik tittel eller klassering. Send med `sakslogikk: NY`.',
  ],
  UTFALL_UKJENT: [
    'FEILET',
    'Arkivet kan ikke svare på om et steg ble utført. Det sendes aldri på nytt av seg selv: et menneske ser etter. Ikke send den ' +
      'som ny innsending.',
  ],
  FORSOEK_BRUKT_OPP: ['FEILET', 'Arkivet var borte for lenge.'],
  ARKIV_UTILGJENGELIG: ['UNDER_ARKIVERING', 'Arkivet svarer ikke. Prøves igjen, se `nesteForsoek`.'],
  LAGER_UTILGJENGELIG: ['UNDER_ARKIVERING', 'Dokumentlageret svarer ikke. Prøves igjen.'],
  VIRUSKONTROLL_UTILGJENGELIG: ['UNDER_ARKIVERING', 'Viruskontrollen svarer ikke. Prøves igjen.'],
  INTERN_FEIL: ['UNDER_ARKIVERING', 'En feil hos oss. Prøves igjen.'],
};

const SUBMISSION_CODE_TABLE = table(
  ['status', 'kode', 'betyr'],
  Object.entries(SUBMISSION_MEANING).map(([kode, [status, betyr]]) => [status, kode, betyr]),
);

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
- **Entrinnsmodellen:** saken med sine \`journalposter\` i samme kall. Alt arkiveres i én transaksjon, eller ingenting. I et
  arkiv utenfor arkivflyt tas ett steg om gangen: det fortsetter der det slapp, og ender i én endelig status.
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

<details><summary>Koder for innsendinger (<code>feil.kode</code> i status og callback)</summary>

${SUBMISSION_CODE_TABLE}

</details>
`.trim();

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
