import { defineTexts } from '../../i18n';

export const texts = defineTexts('saker', {
  saker: { nb: 'Saker', nn: 'Saker', en: 'Saker' },
  sakerIntro: {
    nb: 'Slå opp en sak slik den ligger i arkivet.',
    nn: 'Slå opp ei sak slik ho ligg i arkivet.',
    en: 'Look up a sak as it is in the archive.',
  },
  aar: { nb: 'År', nn: 'År', en: 'Year' },
  nummer: { nb: 'Nummer', nn: 'Nummer', en: 'Number' },
  nummerHjelp: {
    nb: 'Du kan også lime inn hele saksnummeret, som 2026/17.',
    nn: 'Du kan òg lime inn heile saksnummeret, som 2026/17.',
    en: 'You can also paste the whole saksnummer, such as 2026/17.',
  },
  aarFeil: {
    nb: 'Skriv året med fire siffer.',
    nn: 'Skriv året med fire siffer.',
    en: 'Write the year with four digits.',
  },
  nummerFeil: {
    nb: 'Skriv et tall fra 1 og oppover.',
    nn: 'Skriv eit tal frå 1 og oppover.',
    en: 'Write a number from 1 upwards.',
  },
  slaaOpp: { nb: 'Slå opp', nn: 'Slå opp', en: 'Look up' },
  soekTips: {
    nb: 'Vet du ikke saksnummeret? Søk i innsendingene etter ord i tittelen, klientens nøkkel eller datoen.',
    nn: 'Veit du ikkje saksnummeret? Søk i innsendingane etter ord i tittelen, nøkkelen til klienten eller datoen.',
    en: "Don't know the saksnummer? Search the submissions for words of the title, the client's key or the date.",
  },
  soekInnsendinger: { nb: 'Søk i innsendinger', nn: 'Søk i innsendingar', en: 'Search submissions' },
  sak: { nb: 'Sak {{saksnummer}}', nn: 'Sak {{saksnummer}}', en: 'Sak {{saksnummer}}' },
  skjermetSak: {
    nb: 'Sak {{saksnummer}}, skjermet tittel',
    nn: 'Sak {{saksnummer}}, skjerma tittel',
    en: 'Sak {{saksnummer}}, shielded title',
  },
  arkivsystem: {
    nb: 'Lest i arkivet {{navn}}',
    nn: 'Lese i arkivet {{navn}}',
    en: 'Read in the archive {{navn}}',
  },
  embedded: {
    nb: 'Lest i arkivflyts eget arkiv',
    nn: 'Lese i arkivet til arkivflyt',
    en: "Read in arkivflyt's own archive",
  },
  ikkeFunnet: { nb: 'Fant ikke saken', nn: 'Fann ikkje saka', en: 'Did not find the sak' },
  ikkeFunnetHjelp: {
    nb: 'Arkivet har ingen sak {{saksnummer}}. Kontroller nummeret.',
    nn: 'Arkivet har inga sak {{saksnummer}}. Kontroller nummeret.',
    en: 'The archive has no sak {{saksnummer}}. Check the number.',
  },
  nyttOppslag: { nb: 'Slå opp en annen sak', nn: 'Slå opp ei anna sak', en: 'Look up another sak' },
  innsendinger: { nb: 'Innsendinger om saken', nn: 'Innsendingar om saka', en: 'Submissions about the sak' },
  saken: { nb: 'Saken', nn: 'Saka', en: 'The sak' },
  journalposter: { nb: 'Journalposter', nn: 'Journalpostar', en: 'Journalposter' },
  ingenJournalposter: {
    nb: 'Saken har ingen journalposter.',
    nn: 'Saka har ingen journalpostar.',
    en: 'The sak has no journalposter.',
  },
  foersteSide: { nb: 'Første side', nn: 'Første side', en: 'First page' },
  nesteSide: { nb: 'Neste journalposter', nn: 'Neste journalpostar', en: 'Next journalposter' },
  mangler: {
    nb: 'Dette arkivet oppgir ikke alt arkivflyt sendte, så noen felt er tomme her.',
    nn: 'Dette arkivet oppgir ikkje alt arkivflyt sende, så nokre felt er tomme her.',
    en: 'This archive does not tell all that arkivflyt sent, so some fields are empty here.',
  },
});
