import { defineTexts } from '../../i18n';

/** What a person can do about each fault; what it means, the service says itself. */
export const raad = defineTexts('innsending-raad', {
  UKJENT_SAK: {
    nb: 'Be klienten rette saksnummeret og sende på nytt. Er saken ført i arkivet for hånd, kan du markere innsendingen som arkivert.',
    nn: 'Be klienten rette saksnummeret og sende på nytt. Er saka ført i arkivet for hand, kan du markere innsendinga som arkivert.',
    en: 'Ask the client to correct the saksnummer and send again. If it has been recorded by hand, you can mark the submission as archived.',
  },
  SAK_AVSLUTTET: {
    nb: 'Åpne saken i arkivet og prøv igjen, eller be klienten sende journalpostene til en annen sak.',
    nn: 'Opne saka i arkivet og prøv igjen, eller be klienten sende journalpostane til ei anna sak.',
    en: 'Open the sak in the archive and try again, or ask the client to send the journalposter to another sak.',
  },
  FLERE_SAKER_FUNNET: {
    nb: 'Finn ut hvilken sak som er den rette, før det der, og marker innsendingen som arkivert med det saksnummeret.',
    nn: 'Finn ut kva sak som er den rette, før det der, og marker innsendinga som arkivert med det saksnummeret.',
    en: 'Find out which sak is the right one, record it there, and mark the submission as archived with that saksnummer.',
  },
  SAK_FEILET: {
    nb: 'Rett innsendingen av saken først. Når den prøves igjen, prøves denne også.',
    nn: 'Rett innsendinga av saka først. Når ho blir prøvd igjen, blir denne òg prøvd.',
    en: 'Mend the submission of the sak first. When that is tried again, this one is too.',
  },
  SJEKKSUM_AVVIK: {
    nb: 'Filen i lageret er skadet. Hent den fra sikkerhetskopien og prøv igjen, eller be klienten sende på nytt.',
    nn: 'Fila i lageret er skadd. Hent ho frå tryggingskopien og prøv igjen, eller be klienten sende på nytt.',
    en: 'The file in the storage is damaged. Fetch it from the backup and try again, or ask the client to send again.',
  },
  VIRUS_FUNNET: {
    nb: 'Be klienten sende en ren fil som ny innsending, og avbryt denne.',
    nn: 'Be klienten sende ei rein fil som ny innsending, og avbryt denne.',
    en: 'Ask the client to send a clean file as a new submission, and cancel this one.',
  },
  VIRUSKONTROLL_UMULIG: {
    nb: 'Be driften heve grensen i viruskontrollen og prøv igjen, eller be klienten sende mindre filer.',
    nn: 'Be drifta heve grensa i viruskontrollen og prøv igjen, eller be klienten sende mindre filer.',
    en: 'Ask operations to raise the limit of the virus scanner and try again, or ask the client to send smaller files.',
  },
  AVVIST_AV_ARKIVET: {
    nb: 'Se hva arkivet sa om steget nedenfor. Rett det i arkivet og prøv igjen, eller be klienten sende på nytt.',
    nn: 'Sjå kva arkivet sa om steget nedanfor. Rett det i arkivet og prøv igjen, eller be klienten sende på nytt.',
    en: 'See what the archive said of the step below. Put it right in the archive and try again, or ask the client to send again.',
  },
  KODE_MANGLER: {
    nb: 'Legg koden inn i arkivet og prøv igjen, eller be klienten sende med en kode som finnes.',
    nn: 'Legg koden inn i arkivet og prøv igjen, eller be klienten sende med ein kode som finst.',
    en: 'Add the code to the archive and try again, or ask the client to send one that exists.',
  },
  FOR_STOR_FOR_ARKIVET: {
    nb: 'Be arkivleverandøren heve grensen og prøv igjen, eller be klienten sende mindre filer.',
    nn: 'Be arkivleverandøren heve grensa og prøv igjen, eller be klienten sende mindre filer.',
    en: "Ask the archive's supplier to raise the limit and try again, or ask the client to send smaller files.",
  },
  SOEK_UMULIG: {
    nb: 'Be klienten sende med sakslogikk NY, eller før saken for hånd og marker innsendingen som arkivert.',
    nn: 'Be klienten sende med sakslogikk NY, eller før saka for hand og marker innsendinga som arkivert.',
    en: 'Ask the client to send with sakslogikk NY, or record the sak by hand and mark the submission as archived.',
  },
  UTFALL_UKJENT: {
    nb: 'Se etter saken i arkivet. Finnes den, marker innsendingen som arkivert. Finnes den ikke, prøv igjen.',
    nn: 'Sjå etter saka i arkivet. Finst ho, marker innsendinga som arkivert. Finst ho ikkje, prøv igjen.',
    en: 'Look for the sak in the archive. If it is there, mark the submission as archived. If it is not, try again.',
  },
  FORSOEK_BRUKT_OPP: {
    nb: 'Se i historien hva som gikk galt. Når det er rettet, prøv igjen.',
    nn: 'Sjå i historia kva som gjekk gale. Når det er retta, prøv igjen.',
    en: 'See in the history what went wrong. When that is mended, try again.',
  },
  ARKIV_UTILGJENGELIG: {
    nb: 'Du trenger ikke gjøre noe: den prøves igjen av seg selv. Varer det, si fra til dem som drifter arkivet.',
    nn: 'Du treng ikkje gjere noko: ho blir prøvd igjen av seg sjølv. Varer det, sei frå til dei som driftar arkivet.',
    en: 'You need do nothing: it is tried again by itself. If it lasts, tell those who run the archive.',
  },
  LAGER_UTILGJENGELIG: {
    nb: 'Du trenger ikke gjøre noe: den prøves igjen av seg selv. Varer det, si fra til dem som drifter arkivflyt.',
    nn: 'Du treng ikkje gjere noko: ho blir prøvd igjen av seg sjølv. Varer det, sei frå til dei som driftar arkivflyt.',
    en: 'You need do nothing: it is tried again by itself. If it lasts, tell those who run arkivflyt.',
  },
  VIRUSKONTROLL_UTILGJENGELIG: {
    nb: 'Du trenger ikke gjøre noe: den prøves igjen av seg selv. Varer det, si fra til dem som drifter viruskontrollen.',
    nn: 'Du treng ikkje gjere noko: ho blir prøvd igjen av seg sjølv. Varer det, sei frå til dei som driftar viruskontrollen.',
    en: 'You need do nothing: it is tried again by itself. If it lasts, tell those who run the virus scanner.',
  },
  INTERN_FEIL: {
    nb: 'Du trenger ikke gjøre noe: den prøves igjen av seg selv. Varer det, oppgi referansen til dem som drifter arkivflyt.',
    nn: 'Du treng ikkje gjere noko: ho blir prøvd igjen av seg sjølv. Varer det, oppgi referansen til dei som driftar arkivflyt.',
    en: 'You need do nothing: it is tried again by itself. If it lasts, give the referanse to those who run arkivflyt.',
  },
});
