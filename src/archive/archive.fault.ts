import type { Feil } from '../innsending/index.js';

/** The closed list of what an archive may answer. Permanent: trying again is of no use until a person has acted. */
const FAULTS = {
  UKJENT_SAK: { permanent: true, melding: 'Saken finnes ikke.' },
  SAK_AVSLUTTET: { permanent: true, melding: 'Saken er avsluttet og tar ikke imot flere journalposter.' },
  FLERE_SAKER_FUNNET: { permanent: true, melding: 'Flere åpne saker har samme tittel og klassering.' },
  SJEKKSUM_AVVIK: { permanent: true, melding: 'Et dokument er ikke lenger likt det som ble mottatt.' },
  VIRUS_FUNNET: { permanent: true, melding: 'Et dokument inneholder skadelig kode og er satt i karantene.' },
  VIRUSKONTROLL_UMULIG: {
    permanent: true,
    melding:
      'Et dokument er større enn viruskontrollen tar imot. Send det i mindre deler som ny innsending, eller be arkivet ' +
      'heve grensen og prøve igjen.',
  },
  FORSOEK_BRUKT_OPP: { permanent: true, melding: 'Arkiveringen lyktes ikke innen fristen.' },
  LAGER_UTILGJENGELIG: { permanent: false, melding: 'Dokumentlageret er midlertidig utilgjengelig.' },
  VIRUSKONTROLL_UTILGJENGELIG: { permanent: false, melding: 'Viruskontrollen er midlertidig utilgjengelig.' },
  INTERN_FEIL: { permanent: false, melding: 'Arkiveringen stanset på en intern feil og prøves igjen.' },
} as const satisfies Record<string, { permanent: boolean; melding: string }>;

export type ArchiveFaultCode = keyof typeof FAULTS;

/**
 * Why a submission was not archived. Classed once, where the fault is seen; nobody further in asks again whether it
 * may pass by itself. The text is for the fagsystem: no value from the submission, no internals.
 */
export class ArchiveFault {
  readonly permanent: boolean;
  readonly feil: Feil;

  constructor(kode: ArchiveFaultCode, more: Omit<Feil, 'kode' | 'melding'> = {}) {
    const { permanent, melding } = FAULTS[kode];
    this.permanent = permanent;
    this.feil = { kode, melding, ...more };
  }
}
