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
  AVVIST_AV_ARKIVET: { permanent: true, melding: 'Arkivet avviste innsendingen.' },
  FOR_STOR_FOR_ARKIVET: { permanent: true, melding: 'Et dokument er større enn arkivet tar imot.' },
  SOEK_UMULIG: {
    permanent: true,
    melding:
      'Arkivet kan ikke søke etter en sak med denne tittelen og klasseringen. Send den med sakslogikk NY.',
  },
  KODE_MANGLER: { permanent: true, melding: 'En kode eller referanse finnes ikke i arkivet.' },
  UTFALL_UKJENT: {
    permanent: true,
    melding:
      'Arkivet kan ikke svare på om dette ble arkivert. Det sendes ikke på nytt av seg selv: arkivet ser etter, og ' +
      'melder det arkivert eller prøver igjen.',
  },
  ARKIV_UTILGJENGELIG: { permanent: false, melding: 'Arkivet er midlertidig utilgjengelig.' },
  LAGER_UTILGJENGELIG: { permanent: false, melding: 'Dokumentlageret er midlertidig utilgjengelig.' },
  VIRUSKONTROLL_UTILGJENGELIG: { permanent: false, melding: 'Viruskontrollen er midlertidig utilgjengelig.' },
  INTERN_FEIL: { permanent: false, melding: 'Arkiveringen stoppet på en intern feil og prøves igjen.' },
} as const satisfies Record<string, { permanent: boolean; melding: string }>;

export const ARCHIVE_FAULT_CODES = Object.keys(FAULTS);
export type ArchiveFaultCode = keyof typeof FAULTS;

/**
 * Why a submission was not archived. Classed once, where the fault is seen; nobody further in asks again whether it
 * may pass by itself. The text is for the fagsystem: no value from the submission, no internals.
 */
export class ArchiveFault {
  readonly permanent: boolean;
  readonly feil: Feil;
  /** Not to be tried again before this has passed. */
  readonly retryAfterMs: number;
  /** Tried again after this at the latest, so long as it is tried at all. */
  readonly mostDelayMs: number;
  private readonly last: ArchiveFaultCode;

  /**
   * `mer` ends the sentence; `sti` is what of the submission it is about. `last`: what is told when the time for trying again
   * is over.
   */
  constructor(
    kode: ArchiveFaultCode,
    {
      mer,
      retryAfterMs = 0,
      mostDelayMs = Infinity,
      last = 'FORSOEK_BRUKT_OPP',
      ...more
    }: Omit<Feil, 'kode' | 'melding'> & {
      mer?: string;
      retryAfterMs?: number;
      mostDelayMs?: number;
      last?: ArchiveFaultCode;
    } = {},
  ) {
    const { permanent, melding } = FAULTS[kode];
    this.permanent = permanent;
    this.feil = { kode, melding: mer ? `${melding} ${mer}` : melding, ...more };
    this.retryAfterMs = retryAfterMs;
    this.mostDelayMs = mostDelayMs;
    this.last = last;
  }

  atTheEnd(): ArchiveFault {
    const { sti } = this.feil;
    return new ArchiveFault(this.last, sti === undefined ? {} : { sti });
  }
}

/** In order of year and sequence: 2026/9 comes before 2026/10. */
export function flereSakerFunnet(saksnumre: string[]): ArchiveFault {
  const sorted = saksnumre.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return new ArchiveFault('FLERE_SAKER_FUNNET', { saksnumre: sorted });
}
