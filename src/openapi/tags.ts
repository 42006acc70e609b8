interface Tag {
  name: string;
  description: string;
  /** Addresses that belong to it. */
  paths: RegExp;
}

/** The chapters of /docs, in the order in which an integrator needs them. A path belongs to the first that fits. */
const TAGS: Tag[] = [
  {
    name: 'Innsending',
    description: 'Send saker og journalposter.',
    paths: /^\/api\/v1\/(saker|journalposter)(\/validering)?$/,
  },
  {
    name: 'Dokumenter',
    description: 'Last opp filer som journalpostene peker på.',
    paths: /^\/api\/v1\/dokumenter/,
  },
  {
    name: 'Status',
    description: 'Følg innsendingene til de er arkivert.',
    paths: /^\/api\/v1\/(innsendinger|hendelser)/,
  },
  {
    name: 'Arkivet',
    description: 'Saker som arkivert, og kodeverkene.',
    paths: /^\/api\/v1\/(saker\/|kodeverk)/,
  },
  {
    name: 'Callback',
    description: 'Få beskjed i stedet for å spørre.',
    paths: /^\/api\/v1\/(callbacks|leveranser)/,
  },
  {
    name: 'Webhooks',
    description: 'Meldingene som mottakeren får fra arkivflyt.',
    // None of the service's own addresses: it is the receiver that has them.
    paths: /^$/,
  },
  { name: 'Klienten selv', description: 'Hvem du er her, og egne hemmeligheter.', paths: /^\/api\/v1\/meg/ },
  { name: 'OAuth 2.0', description: 'Token og nøkler.', paths: /^\/(oauth2|\.well-known)\// },
  {
    name: 'Økt',
    description: 'Hvem som er logget inn i konsollen.',
    paths: /^\/internal\/v1\/okt(er)?(\/|$)/,
  },
  { name: 'Admin: klienter', description: 'Hvem som får sende.', paths: /^\/internal\/v1\/klienter/ },
  {
    name: 'Admin: innsendinger',
    description: 'Finn, se, prøv igjen, avbryt, slett.',
    paths: /^\/internal\/v1\/(innsendinger|saker)/,
  },
  {
    name: 'Admin: callbacks',
    description: 'Mottakerne til alle klienter, og det som er sendt dem.',
    paths: /^\/internal\/v1\/(callbacks|leveranser)/,
  },
  {
    name: 'Admin: drift',
    description: 'Utboks, kodeverk, statistikk og revisjonslogg.',
    paths: /^\/internal\//,
  },
  { name: 'Helse', description: 'For overvåking og lastbalansering.', paths: /^\/(health|metrics)/ },
];

export const DOCUMENT_TAGS = TAGS.map(({ name, description }) => ({ name, description }));

export function tagOf(path: string): string | undefined {
  return TAGS.find(({ paths }) => paths.test(path))?.name;
}
