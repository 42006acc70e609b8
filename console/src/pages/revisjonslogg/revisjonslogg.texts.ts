import { defineTexts } from '../../i18n';

export const texts = defineTexts('revisjonslogg', {
  tittel: { nb: 'Revisjonslogg', nn: 'Revisjonslogg', en: 'Audit log' },
  intro: {
    nb: 'Hvem som gjorde hva, nyeste først. Hvert innslag er lenket til det foran, så ingen kan endre loggen uten at det vises.',
    nn: 'Kven som gjorde kva, nyaste først. Kvart innslag er lenkja til det føre, så ingen kan endre loggen utan at det viser.',
    en: 'Who did what, newest first. Each entry is chained to the one before, so that nobody can change the log unseen.',
  },
  filter: { nb: 'Filter', nn: 'Filter', en: 'Filter' },
  aktoer: { nb: 'Hvem', nn: 'Kven', en: 'Who' },
  aktoerHjelp: {
    nb: 'For eksempel konsoll:kari',
    nn: 'Til dømes konsoll:kari',
    en: 'For example konsoll:kari',
  },
  handling: { nb: 'Handling', nn: 'Handling', en: 'Action' },
  alle: { nb: 'Alle', nn: 'Alle', en: 'All' },
  gjelder: { nb: 'Gjelder', nn: 'Gjeld', en: 'About' },
  gjelderHjelp: {
    nb: 'Referanse, klient eller bruker',
    nn: 'Referanse, klient eller brukar',
    en: 'Referanse, client or user',
  },
  fra: { nb: 'Fra og med', nn: 'Frå og med', en: 'From' },
  til: { nb: 'Til og med', nn: 'Til og med', en: 'To' },
  vis: { nb: 'Vis', nn: 'Vis', en: 'Show' },
  nullstill: { nb: 'Fjern filter', nn: 'Fjern filter', en: 'Clear filter' },
  naar: { nb: 'Når', nn: 'Når', en: 'When' },
  hendelse: { nb: 'Hva', nn: 'Kva', en: 'What' },
  begrunnelse: { nb: 'Begrunnelse: {{tekst}}', nn: 'Grunngiving: {{tekst}}', en: 'Reason: {{tekst}}' },
  ingen: { nb: 'Ingen innslag passer.', nn: 'Ingen innslag passar.', en: 'No entries fit.' },
  flere: { nb: 'Vis flere', nn: 'Vis fleire', en: 'Show more' },
  kontroll: { nb: 'Kontroll av kjeden', nn: 'Kontroll av kjeda', en: 'Check of the chain' },
  hel: {
    nb: 'Loggen er hel: alle {{antall}} innslag passer.',
    nn: 'Loggen er heil: alle {{antall}} innslag passar.',
    en: 'The log is whole: all {{antall}} entries fit.',
  },
  brutt: {
    nb: 'Loggen er brutt: innslag {{id}} passer ikke med det foran. Ta vare på databasen, og finn ut hvem som har endret den.',
    nn: 'Loggen er broten: innslag {{id}} passar ikkje med det føre. Ta vare på databasen, og finn ut kven som har endra han.',
    en: 'The log is broken: entry {{id}} does not fit the one before. Preserve the database, and find out who changed it.',
  },
  ikkeKontrollert: {
    nb: 'Loggen er ikke kontrollert ennå.',
    nn: 'Loggen er ikkje kontrollert enno.',
    en: 'The log has not been checked yet.',
  },
  kontrollert: {
    nb: 'Kontrollert {{naar}}. Det gjøres hvert døgn.',
    nn: 'Kontrollert {{naar}}. Det blir gjort kvart døgn.',
    en: 'Checked {{naar}}. That is done every day.',
  },
  paagaar: {
    nb: 'Kontrollerer: {{kommet}} av omtrent {{alle}} innslag.',
    nn: 'Kontrollerer: {{kommet}} av omtrent {{alle}} innslag.',
    en: 'Checking: {{kommet}} of about {{alle}} entries.',
  },
  kontrollerNaa: { nb: 'Kontroller nå', nn: 'Kontroller no', en: 'Check now' },
});

/** What was done, after the name of who did it. `{{hva}}` is what it was done to. */
export const setninger = defineTexts('handlinger', {
  'innsending.proev-igjen': {
    nb: 'prøvde innsending {{hva}} på nytt',
    nn: 'prøvde innsending {{hva}} på nytt',
    en: 'tried submission {{hva}} again',
  },
  'innsending.avbryt': {
    nb: 'avbrøt innsending {{hva}}',
    nn: 'avbraut innsending {{hva}}',
    en: 'cancelled submission {{hva}}',
  },
  'innsending.manuelt-arkivert': {
    nb: 'førte innsending {{hva}} som arkivert for hånd',
    nn: 'førte innsending {{hva}} som arkivert for hand',
    en: 'marked submission {{hva}} as archived by hand',
  },
  'innsending.nyttelast-aapnet': {
    nb: 'åpnet skjermede felt i innsending {{hva}}',
    nn: 'opna skjerma felt i innsending {{hva}}',
    en: 'opened shielded fields of submission {{hva}}',
  },
  'innsending.slett-innhold': {
    nb: 'slettet innholdet i innsending {{hva}}',
    nn: 'sletta innhaldet i innsending {{hva}}',
    en: 'erased the content of submission {{hva}}',
  },
  'dokument.innsyn': {
    nb: 'leste dokumentet {{hva}}',
    nn: 'las dokumentet {{hva}}',
    en: 'read the document {{hva}}',
  },
  'klient.opprett': {
    nb: 'opprettet klienten {{hva}}',
    nn: 'oppretta klienten {{hva}}',
    en: 'created the client {{hva}}',
  },
  'klient.endre': {
    nb: 'endret klienten {{hva}}',
    nn: 'endra klienten {{hva}}',
    en: 'changed the client {{hva}}',
  },
  'klient.ny-hemmelighet': {
    nb: 'laget en ny hemmelighet for klienten {{hva}}',
    nn: 'laga ei ny hemmelegheit for klienten {{hva}}',
    en: 'made a new secret for the client {{hva}}',
  },
  'klient.slett-hemmelighet': {
    nb: 'slettet en hemmelighet for klienten {{hva}}',
    nn: 'sletta ei hemmelegheit for klienten {{hva}}',
    en: 'deleted a secret of the client {{hva}}',
  },
  'callback.pause': {
    nb: 'satte mottakeren {{hva}} på pause',
    nn: 'sette mottakaren {{hva}} på pause',
    en: 'paused the receiver {{hva}}',
  },
  'callback.fortsett': {
    nb: 'lot mottakeren {{hva}} fortsette',
    nn: 'lét mottakaren {{hva}} halde fram',
    en: 'let the receiver {{hva}} go on',
  },
  'callback.send-igjen': {
    nb: 'sendte på nytt til mottakeren {{hva}}',
    nn: 'sende på nytt til mottakaren {{hva}}',
    en: 'sent again to the receiver {{hva}}',
  },
  'callback.ping': {
    nb: 'prøvde mottakeren {{hva}}',
    nn: 'prøvde mottakaren {{hva}}',
    en: 'tried the receiver {{hva}}',
  },
  'leveranse.send-igjen': {
    nb: 'sendte leveransen {{hva}} på nytt',
    nn: 'sende leveransen {{hva}} på nytt',
    en: 'sent the delivery {{hva}} again',
  },
  'utboks.proev-igjen': {
    nb: 'ga den parkerte meldingen {{hva}} nye forsøk',
    nn: 'gav den parkerte meldinga {{hva}} nye forsøk',
    en: 'gave the parked message {{hva}} new attempts',
  },
  'bruker.opprett': {
    nb: 'opprettet brukeren {{hva}}',
    nn: 'oppretta brukaren {{hva}}',
    en: 'created the user {{hva}}',
  },
  'bruker.endre': {
    nb: 'endret brukeren {{hva}}',
    nn: 'endra brukaren {{hva}}',
    en: 'changed the user {{hva}}',
  },
  'bruker.nytt-passord': {
    nb: 'ga brukeren {{hva}} nytt passord',
    nn: 'gav brukaren {{hva}} nytt passord',
    en: 'gave the user {{hva}} a new password',
  },
  'bruker.slett': {
    nb: 'slettet brukeren {{hva}}',
    nn: 'sletta brukaren {{hva}}',
    en: 'deleted the user {{hva}}',
  },
  'bruker.logg-ut': {
    nb: 'logget ut brukeren {{hva}} overalt',
    nn: 'logga ut brukaren {{hva}} overalt',
    en: 'signed the user {{hva}} out everywhere',
  },
  'konsoll.logg-inn': {
    nb: 'logget inn som {{hva}}',
    nn: 'logga inn som {{hva}}',
    en: 'signed in as {{hva}}',
  },
  'konsoll.logg-ut': { nb: 'logget ut {{hva}}', nn: 'logga ut {{hva}}', en: 'signed out {{hva}}' },
  'konsoll.sperret': {
    nb: 'sperret innlogging for {{hva}} en stund etter feil passord',
    nn: 'sperra innlogging for {{hva}} ei stund etter feil passord',
    en: 'barred sign-in for {{hva}} a while after wrong passwords',
  },
  'noekkel.roter': {
    nb: 'laget signeringsnøkkelen {{hva}}',
    nn: 'laga signeringsnøkkelen {{hva}}',
    en: 'made the signing key {{hva}}',
  },
  'noekkel.forsegl': {
    nb: 'krypterte {{hva}} med ny nøkkel',
    nn: 'krypterte {{hva}} med ny nøkkel',
    en: 'encrypted {{hva}} with a new key',
  },
});
