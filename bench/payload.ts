/** The submission of the intake and archive benches: a sak with two journalposter and its parties, no documents. */
export function payload(eksternNoekkel: string) {
  return {
    tittel: 'Søknad om skoleskyss for elev ved Fjellvang skole',
    eksternNoekkel,
    administrativEnhet: 'Samferdsel',
    saksansvarlig: 'Kari Nordmann',
    klassering: [{ klassifikasjonssystem: 'K-KODER', klasseId: '243' }],
    parter: [{ navn: 'Fjellvang skole', organisasjonsnummer: '974760673' }],
    journalposter: [
      {
        tittel: 'Søknad om skoleskyss',
        journalposttype: 'I',
        dokumentetsDato: '2026-11-20',
        korrespondanseparter: [
          {
            korrespondanseparttype: 'EA',
            navn: 'Ola Nordmann',
            adresse: { adresselinjer: ['Storgata 1'], postnummer: '4838', poststed: 'Arendal' },
          },
        ],
      },
      {
        tittel: 'Vedtak om skoleskyss',
        journalposttype: 'U',
        dokumentetsDato: '2026-11-23',
        korrespondanseparter: [{ korrespondanseparttype: 'EM', navn: 'Ola Nordmann' }],
      },
    ],
  };
}
