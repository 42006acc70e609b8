import { defineTexts } from '../../i18n';

/** Why a submission failed, in few words; the service's own sentences say what to do. */
export const texts = defineTexts('feilkode', {
  UKJENT_SAK: { nb: 'Saken finnes ikke', nn: 'Saka finst ikkje', en: 'The sak does not exist' },
  SAK_AVSLUTTET: { nb: 'Saken er avsluttet', nn: 'Saka er avslutta', en: 'The sak is closed' },
  FLERE_SAKER_FUNNET: { nb: 'Flere saker passer', nn: 'Fleire saker passar', en: 'Several saker fit' },
  SAK_FEILET: { nb: 'Saken feilet', nn: 'Saka feila', en: 'Its sak failed' },
  SJEKKSUM_AVVIK: { nb: 'Dokument er endret', nn: 'Dokument er endra', en: 'A document has changed' },
  VIRUS_FUNNET: { nb: 'Skadelig kode i dokument', nn: 'Skadeleg kode i dokument', en: 'Malicious document' },
  VIRUSKONTROLL_UMULIG: {
    nb: 'For stort for viruskontroll',
    nn: 'For stort for viruskontroll',
    en: 'Too large to scan',
  },
  AVVIST_AV_ARKIVET: { nb: 'Arkivet avviste', nn: 'Arkivet avviste', en: 'Refused by the archive' },
  KODE_MANGLER: {
    nb: 'Kode mangler i arkivet',
    nn: 'Kode manglar i arkivet',
    en: 'Code missing in the archive',
  },
  FOR_STOR_FOR_ARKIVET: {
    nb: 'For stort for arkivet',
    nn: 'For stort for arkivet',
    en: 'Too large for the archive',
  },
  SOEK_UMULIG: {
    nb: 'Arkivet kan ikke søke',
    nn: 'Arkivet kan ikkje søkje',
    en: 'The archive cannot search',
  },
  UTFALL_UKJENT: { nb: 'Utfallet er ukjent', nn: 'Utfallet er ukjent', en: 'The outcome is unknown' },
  FORSOEK_BRUKT_OPP: {
    nb: 'Ga opp etter fristen',
    nn: 'Gav opp etter fristen',
    en: 'Gave up after the time limit',
  },
  ARKIV_UTILGJENGELIG: {
    nb: 'Arkivet svarer ikke',
    nn: 'Arkivet svarar ikkje',
    en: 'The archive does not answer',
  },
  LAGER_UTILGJENGELIG: {
    nb: 'Lageret svarer ikke',
    nn: 'Lageret svarar ikkje',
    en: 'The storage does not answer',
  },
  VIRUSKONTROLL_UTILGJENGELIG: {
    nb: 'Viruskontrollen svarer ikke',
    nn: 'Viruskontrollen svarar ikkje',
    en: 'The scanner does not answer',
  },
  INTERN_FEIL: { nb: 'Intern feil', nn: 'Intern feil', en: 'Internal error' },
});
