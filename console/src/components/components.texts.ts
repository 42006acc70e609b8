import { defineTexts } from '../i18n';

export const texts = defineTexts('components', {
  laster: { nb: 'Henter …', nn: 'Hentar …', en: 'Loading …' },
  ikkeNaadd: {
    nb: 'Tjenesten svarer ikke. Kontroller nettet, og prøv igjen.',
    nn: 'Tenesta svarar ikkje. Kontroller nettet, og prøv igjen.',
    en: 'The service does not answer. Check the network, and try again.',
  },
  feilTittel: {
    nb: 'Dette kunne ikke hentes',
    nn: 'Dette kunne ikkje hentast',
    en: 'This could not be loaded',
  },
  sporingsId: {
    nb: 'Oppgi sporings-id {{id}} når du spør om hjelp.',
    nn: 'Oppgi sporings-id {{id}} når du spør om hjelp.',
    en: 'Give the trace id {{id}} when you ask for help.',
  },
  proevIgjen: { nb: 'Prøv igjen', nn: 'Prøv igjen', en: 'Try again' },
  kopier: { nb: 'Kopier {{hva}}', nn: 'Kopier {{hva}}', en: 'Copy {{hva}}' },
  kopiert: { nb: 'Kopiert', nn: 'Kopiert', en: 'Copied' },
  ikkeKopiert: {
    nb: 'Nettleseren lot oss ikke kopiere. Merk teksten og kopier den selv.',
    nn: 'Nettlesaren lét oss ikkje kopiere. Merk teksten og kopier han sjølv.',
    en: 'The browser did not let us copy. Select the text and copy it yourself.',
  },
  avbryt: { nb: 'Avbryt', nn: 'Avbryt', en: 'Cancel' },
  lukk: { nb: 'Lukk', nn: 'Lukk', en: 'Close' },
  ulagret: {
    nb: 'Du har endringer som ikke er lagret. Vil du forlate siden?',
    nn: 'Du har endringar som ikkje er lagra. Vil du forlate sida?',
    en: 'You have changes that are not saved. Do you want to leave the page?',
  },
  begrunnelse: { nb: 'Begrunnelse', nn: 'Grunngiving', en: 'Reason' },
  begrunnelseHjelp: {
    nb: 'Føres i revisjonsloggen, som aldri slettes: ingen personopplysninger.',
    nn: 'Blir ført i revisjonsloggen, som aldri blir sletta: ingen personopplysningar.',
    en: 'Is written to the audit log, which is never deleted: no personal data.',
  },
  begrunnelseMangler: { nb: 'Skriv en begrunnelse.', nn: 'Skriv ei grunngiving.', en: 'Write a reason.' },
  MOTTATT: { nb: 'Mottatt', nn: 'Motteken', en: 'Received' },
  VENTER_PAA_SAK: { nb: 'Venter på sak', nn: 'Ventar på sak', en: 'Waiting for its sak' },
  UNDER_ARKIVERING: { nb: 'Under arkivering', nn: 'Under arkivering', en: 'Being archived' },
  ARKIVERT: { nb: 'Arkivert', nn: 'Arkivert', en: 'Archived' },
  FEILET: { nb: 'Feilet', nn: 'Feila', en: 'Failed' },
  AVBRUTT: { nb: 'Avbrutt', nn: 'Avbroten', en: 'Cancelled' },
});
