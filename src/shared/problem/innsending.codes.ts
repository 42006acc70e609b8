import type { Text } from './codes.js';

/** FEILET: until an administrator tries it again. UNDER_ARKIVERING: it is tried again by itself. */
type Standing = 'FEILET' | 'UNDER_ARKIVERING';

/**
 * The closed list of why a submission failed, or is being tried again (contract §5), as published in /docs. The text is
 * what the fagsystem reads as `melding`: no value from the submission, no internals.
 */
export const INNSENDING_CODES = {
  UKJENT_SAK: {
    status: 'FEILET',
    nb: 'Saken finnes ikke blant klientens saker. Rett saksnummeret og send som ny innsending.',
    en: "The sak is not among the client's. Correct the saksnummer and send a new submission.",
  },
  SAK_AVSLUTTET: {
    status: 'FEILET',
    nb: 'Saken er avsluttet og tar ikke imot flere journalposter.',
    en: 'The sak is closed and takes no more journalposter.',
  },
  FLERE_SAKER_FUNNET: {
    status: 'FEILET',
    nb: 'Flere åpne saker har samme tittel og klassering. Velg en av dem: numrene står i saksnumre.',
    en: 'Several open saker have the same title and classification. Choose one of them: their numbers are in saksnumre.',
  },
  SAK_FEILET: {
    status: 'FEILET',
    nb: 'Saken som journalposten hører til, ble ikke arkivert. Journalposten prøves igjen når saken prøves igjen.',
    en: 'The sak that the journalpost belongs to was not archived. The journalpost is tried again when the sak is.',
  },
  SJEKKSUM_AVVIK: {
    status: 'FEILET',
    nb: 'Et dokument er ikke lenger likt det som ble mottatt.',
    en: 'A document is no longer as it was received.',
  },
  VIRUS_FUNNET: {
    status: 'FEILET',
    nb: 'Et dokument inneholder skadelig kode og er satt i karantene. Send en ren fil som ny innsending.',
    en: 'A document holds malicious code and is in quarantine. Send a clean file as a new submission.',
  },
  VIRUSKONTROLL_UMULIG: {
    status: 'FEILET',
    nb:
      'Et dokument er større enn viruskontrollen tar imot. Send det i mindre deler som ny innsending, eller be arkivet ' +
      'heve grensen og prøve igjen.',
    en:
      'A document is larger than the virus scanner takes. Send it in smaller parts as a new submission, or ask the archive ' +
      'to raise the limit and try again.',
  },
  AVVIST_AV_ARKIVET: {
    status: 'FEILET',
    nb: 'Arkivet avviste innsendingen.',
    en: 'The archive refused the submission.',
  },
  KODE_MANGLER: {
    status: 'FEILET',
    nb: 'En kode eller referanse finnes ikke i arkivet.',
    en: 'A code or reference does not exist in the archive.',
  },
  FOR_STOR_FOR_ARKIVET: {
    status: 'FEILET',
    nb: 'Et dokument er større enn arkivet tar imot.',
    en: 'A document is larger than the archive takes.',
  },
  SOEK_UMULIG: {
    status: 'FEILET',
    nb: 'Arkivet kan ikke søke etter en sak med denne tittelen og klasseringen. Send den med sakslogikk NY.',
    en: 'The archive cannot search for a sak with this title and classification. Send it with sakslogikk NY.',
  },
  UTFALL_UKJENT: {
    status: 'FEILET',
    nb:
      'Arkivet kan ikke svare på om dette ble arkivert. Det sendes ikke på nytt av seg selv: arkivet ser etter, og ' +
      'melder det arkivert eller prøver igjen.',
    en:
      'The archive cannot tell whether this was archived. It is not sent again by itself: the archive will look, and ' +
      'report it archived or try again.',
  },
  FORSOEK_BRUKT_OPP: {
    status: 'FEILET',
    nb: 'Arkiveringen lyktes ikke innen fristen.',
    en: 'Archiving did not succeed in time.',
  },
  ARKIV_UTILGJENGELIG: {
    status: 'UNDER_ARKIVERING',
    nb: 'Arkivet er midlertidig utilgjengelig.',
    en: 'The archive is temporarily unavailable.',
  },
  LAGER_UTILGJENGELIG: {
    status: 'UNDER_ARKIVERING',
    nb: 'Dokumentlageret er midlertidig utilgjengelig.',
    en: 'The document storage is temporarily unavailable.',
  },
  VIRUSKONTROLL_UTILGJENGELIG: {
    status: 'UNDER_ARKIVERING',
    nb: 'Viruskontrollen er midlertidig utilgjengelig.',
    en: 'The virus scanner is temporarily unavailable.',
  },
  INTERN_FEIL: {
    status: 'UNDER_ARKIVERING',
    nb: 'Arkiveringen stoppet på en intern feil og prøves igjen.',
    en: 'Archiving stopped at an internal error and is tried again.',
  },
} as const satisfies Record<string, { status: Standing } & Text>;

export type InnsendingCode = keyof typeof INNSENDING_CODES;
