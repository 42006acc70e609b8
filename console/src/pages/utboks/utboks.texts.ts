import { defineTexts } from '../../i18n';

export const texts = defineTexts('utboks', {
  tittel: { nb: 'Utboks', nn: 'Utboks', en: 'Outbox' },
  intro: {
    nb: 'Arbeid som er bestilt og ennå ikke gjort. Det tømmes av seg selv; det som er gitt opp, må noen se på.',
    nn: 'Arbeid som er tinga og enno ikkje gjort. Det blir tømt av seg sjølv; det som er gitt opp, må nokon sjå på.',
    en: 'Work that is ordered and not done yet. It empties by itself; what was given up, somebody must look at.',
  },
  parkerte: { nb: 'Gitt opp', nn: 'Gitt opp', en: 'Given up' },
  ingenParkerte: {
    nb: 'Ingen meldinger er gitt opp.',
    nn: 'Ingen meldingar er gitt opp.',
    en: 'No messages were given up.',
  },
  hva: { nb: 'Hva', nn: 'Kva', en: 'What' },
  gjelder: { nb: 'Innsending', nn: 'Innsending', en: 'Submission' },
  koe: { nb: 'Kø', nn: 'Kø', en: 'Queue' },
  forsoek: { nb: 'Forsøk', nn: 'Forsøk', en: 'Attempts' },
  gittOpp: { nb: 'Gitt opp', nn: 'Gitt opp', en: 'Given up' },
  feil: { nb: 'Siste feil', nn: 'Siste feil', en: 'Last fault' },
  handling: { nb: 'Handling', nn: 'Handling', en: 'Action' },
  proevIgjen: { nb: 'Prøv igjen', nn: 'Prøv igjen', en: 'Try again' },
  proevIgjenDenne: {
    nb: 'Prøv melding {{id}} igjen',
    nn: 'Prøv melding {{id}} igjen',
    en: 'Try message {{id}} again',
  },
  proevd: {
    nb: 'Meldingen får nye forsøk.',
    nn: 'Meldinga får nye forsøk.',
    en: 'The message gets new attempts.',
  },
  proevAlle: { nb: 'Prøv alle igjen', nn: 'Prøv alle igjen', en: 'Try all again' },
  proevAlleHjelp: {
    nb: 'Alle som er gitt opp, får nye forsøk. Gjør det når det som sto i veien, er borte. Hver føres i revisjonsloggen.',
    nn: 'Alle som er gitt opp, får nye forsøk. Gjer det når det som stod i vegen, er borte. Kvar blir ført i revisjonsloggen.',
    en: 'All that were given up get new attempts. Do it when what stood in the way is gone. Each is entered in the audit log.',
  },
  proevdAlle_one: {
    nb: '{{count}} melding får nye forsøk.',
    nn: '{{count}} melding får nye forsøk.',
    en: '{{count}} message gets new attempts.',
  },
  proevdAlle_other: {
    nb: '{{count}} meldinger får nye forsøk.',
    nn: '{{count}} meldingar får nye forsøk.',
    en: '{{count}} messages get new attempts.',
  },
  viser: {
    nb: 'Viser de {{antall}} eldste.',
    nn: 'Viser dei {{antall}} eldste.',
    en: 'Showing the {{antall}} oldest.',
  },
  venter: { nb: 'Arbeid som venter', nn: 'Arbeid som ventar', en: 'Work that waits' },
  tom: {
    nb: 'Utboksen er tom: alt er gjort.',
    nn: 'Utboksen er tom: alt er gjort.',
    en: 'The outbox is empty: all is done.',
  },
  emne: { nb: 'Arbeid', nn: 'Arbeid', en: 'Work' },
  klare: { nb: 'Klare', nn: 'Klare', en: 'Ready' },
  paaVent: { nb: 'På vent', nn: 'På vent', en: 'Waiting' },
  iArbeid: { nb: 'I arbeid', nn: 'I arbeid', en: 'In work' },
  flestForsoek: { nb: 'Flest forsøk', nn: 'Flest forsøk', en: 'Most attempts' },
  eldste: { nb: 'Eldste klare har ventet', nn: 'Eldste klare har venta', en: 'Oldest ready has waited' },
  flere: {
    nb: 'Det er flere enn 50 000 meldinger: tallene er minst så store.',
    nn: 'Det er fleire enn 50 000 meldingar: tala er minst så store.',
    en: 'There are more than 50,000 messages: the figures are at least so great.',
  },
  ord: {
    nb: 'Klare kan tas nå. På vent venter på sin tid, gjerne et nytt forsøk, eller på en annen i samme sak.',
    nn: 'Klare kan takast no. På vent ventar på si tid, gjerne eit nytt forsøk, eller på ei anna i same sak.',
    en: 'Ready ones can be taken now. Waiting ones wait for their time, often a new attempt, or for another of the same sak.',
  },
  'innsending.mottatt': {
    nb: 'Arkivere en innsending',
    nn: 'Arkivere ei innsending',
    en: 'Archive a submission',
  },
  'arkiv.steg': {
    nb: 'Neste steg i et annet arkiv',
    nn: 'Neste steg i eit anna arkiv',
    en: 'Next step in another archive',
  },
  'innsending.ferdig': {
    nb: 'Finne hvem som skal få beskjed',
    nn: 'Finne kven som skal få beskjed',
    en: 'Find who is to be told',
  },
  'leveranse.send': {
    nb: 'Sende en beskjed til fagsystemet',
    nn: 'Sende ein beskjed til fagsystemet',
    en: 'Send a message to the source',
  },
  'alarm.endret': {
    nb: 'Varsle driften om en alarm',
    nn: 'Varsle drifta om ein alarm',
    en: 'Tell the operators of an alarm',
  },
});
