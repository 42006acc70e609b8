import { CODE_TABLE } from './codes.js';

/** What the one who is to integrate reads first. */
export const INTRODUCTION = `
Arkivflyt tar imot saker og journalposter fra fagsystemer, kvitterer med **202** når de er trygt lagret, arkiverer dem etter
Noark 5 og forteller utfallet ved polling eller callback. [Integrasjonsguiden](/docs/integrasjonsguide) viser hvordan kallene brukes sammen.

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

### Alle koder
Lukkede lister. *svar*: \`kode\` i et feilsvar med denne HTTP-statusen. *felt*: \`feil[].kode\` i et 400-svar. *FEILET* og
*UNDER_ARKIVERING*: \`feil.kode\` i status og callback for en innsending som ikke ble arkivert, eller som prøves igjen.

<details><summary>Vis tabellen</summary>

${CODE_TABLE}

</details>
`.trim();

/** The same for the one who administers or runs the service, where that part is shown alone. */
export const INTERN_INTRODUCTION = `
For dem som administrerer og drifter tjenesten: klienter, alles innsendinger, utboks, leveranser, statistikk, revisjonslogg og helse.

Trykk *Authorize* og logg inn med en klient som har \`arkivflyt:admin\`. Alt som endrer noe, føres i revisjonsloggen med hvem som gjorde
det. Feil og koder er som for fagsystemene.
`.trim();
