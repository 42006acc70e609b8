import { defineTexts } from '../../../i18n';

/** The history of a submission, sentence by sentence. */
export const texts = defineTexts('tidslinje', {
  tittel: { nb: 'Hva som har skjedd', nn: 'Kva som har skjedd', en: 'What has happened' },
  mottatt: { nb: 'Mottatt fra {{klient}}.', nn: 'Motteken frå {{klient}}.', en: 'Received from {{klient}}.' },
  begynt: { nb: 'Arkiveringen begynte.', nn: 'Arkiveringa byrja.', en: 'Archiving began.' },
  forsoek: {
    nb: 'Forsøk {{nr}} mislyktes: {{melding}}',
    nn: 'Forsøk {{nr}} lukkast ikkje: {{melding}}',
    en: 'Attempt {{nr}} did not succeed: {{melding}}',
  },
  forsoekene: {
    nb: 'Forsøk {{fra}} til {{til}} mislyktes, det siste {{naar}}: {{melding}}',
    nn: 'Forsøk {{fra}} til {{til}} lukkast ikkje, det siste {{naar}}: {{melding}}',
    en: 'Attempts {{fra}} to {{til}} did not succeed, the last one {{naar}}: {{melding}}',
  },
  nyttForsoek: {
    nb: '{{hvem}} ba om et nytt forsøk.',
    nn: '{{hvem}} bad om eit nytt forsøk.',
    en: '{{hvem}} asked for a new attempt.',
  },
  arkivert: {
    nb: 'Arkivert i sak {{saksnummer}}.',
    nn: 'Arkivert i sak {{saksnummer}}.',
    en: 'Archived in sak {{saksnummer}}.',
  },
  arkivertMed: {
    nb: 'Arkivert i sak {{saksnummer}}, som journalpost {{numre}}.',
    nn: 'Arkivert i sak {{saksnummer}}, som journalpost {{numre}}.',
    en: 'Archived in sak {{saksnummer}}, as journalpost {{numre}}.',
  },
  forHaand: {
    nb: '{{hvem}} markerte den som arkivert for hånd i sak {{saksnummer}}.',
    nn: '{{hvem}} markerte ho som arkivert for hand i sak {{saksnummer}}.',
    en: '{{hvem}} marked it as archived by hand in sak {{saksnummer}}.',
  },
  feilet: { nb: 'Feilet: {{melding}}', nn: 'Feila: {{melding}}', en: 'Failed: {{melding}}' },
  avbrutt: {
    nb: '{{hvem}} avbrøt innsendingen.',
    nn: '{{hvem}} avbraut innsendinga.',
    en: '{{hvem}} cancelled the submission.',
  },
  noen: { nb: 'Noen', nn: 'Nokon', en: 'Somebody' },
  begrunnelse: { nb: 'Begrunnelse: {{tekst}}', nn: 'Grunngiving: {{tekst}}', en: 'Reason: {{tekst}}' },
  kommandolinje: {
    nb: '{{hvem}} (kommandolinjen)',
    nn: '{{hvem}} (kommandolinja)',
    en: '{{hvem}} (command line)',
  },
  stegFerdig: {
    nb: '{{steg}} er i arkivet.',
    nn: '{{steg}} er i arkivet.',
    en: '{{steg}} is in the archive.',
  },
  stegAvvist: {
    nb: 'Arkivet avviste {{steg}}.',
    nn: 'Arkivet avviste {{steg}}.',
    en: 'The archive refused {{steg}}.',
  },
  stegUavklart: {
    nb: 'Det er ikke kjent om arkivet har tatt imot {{steg}}.',
    nn: 'Det er ikkje kjent om arkivet har teke imot {{steg}}.',
    en: 'It is not known whether the archive has taken {{steg}}.',
  },
  stegSendt: {
    nb: '{{steg}} ble sendt til arkivet.',
    nn: '{{steg}} vart sendt til arkivet.',
    en: '{{steg}} was sent to the archive.',
  },
  SAK: { nb: 'Saken', nn: 'Saka', en: 'The sak' },
  SAKEN: { nb: 'Sak {{saksnummer}}', nn: 'Sak {{saksnummer}}', en: 'Sak {{saksnummer}}' },
  DOKUMENTFIL: {
    nb: 'Dokument {{dokument}} i journalpost {{nr}}',
    nn: 'Dokument {{dokument}} i journalpost {{nr}}',
    en: 'Document {{dokument}} of journalpost {{nr}}',
  },
  JOURNALPOST: { nb: 'Journalpost {{nr}}', nn: 'Journalpost {{nr}}', en: 'Journalpost {{nr}}' },
  levert: {
    nb: 'Beskjed levert til {{vert}}: {{melding}}',
    nn: 'Beskjed levert til {{vert}}: {{melding}}',
    en: 'Message delivered to {{vert}}: {{melding}}',
  },
  ikkeLevert: {
    nb: 'Beskjed til {{vert}} kom ikke fram (forsøk {{nr}}): {{melding}}',
    nn: 'Beskjed til {{vert}} kom ikkje fram (forsøk {{nr}}): {{melding}}',
    en: 'Message to {{vert}} did not arrive (attempt {{nr}}): {{melding}}',
  },
  neste: {
    nb: 'Neste forsøk på å arkivere.',
    nn: 'Neste forsøk på å arkivere.',
    en: 'Next attempt to archive.',
  },
  nesteLevering: {
    nb: 'Neste forsøk på å gi beskjed til {{vert}}.',
    nn: 'Neste forsøk på å gi beskjed til {{vert}}.',
    en: 'Next attempt to tell {{vert}}.',
  },
  venter: {
    nb: 'Venter på at saken blir arkivert.',
    nn: 'Ventar på at saka blir arkivert.',
    en: 'Waiting for its sak to be archived.',
  },
  naa: { nb: 'Nå', nn: 'No', en: 'Now' },
});
