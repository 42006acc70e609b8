import { hasFoedselsnummer } from '../identitetsnummer.js';
import { aapenTittel, erAapent } from './aapent.js';
import type {
  DokumentNyttelast,
  JournalpostNyttelast,
  Klassering,
  Korrespondansepart,
  Merknad,
  Nyttelast,
  Part,
  SakNyttelast,
  Skjerming,
} from './nyttelast.types.js';

/**
 * When those may see a member who are not to see what is shielded. `aapen`: always. `tittel`: where no skjerming may be about
 * it, as everywhere else (aapent.ts). `innhold`: where there is no skjerming at all, of itself or of what it is in: what
 * describes a matter, or names somebody in it, tells what a hidden title was to hide. `identitet`: never.
 */
type Regel = 'aapen' | 'tittel' | 'innhold' | 'identitet';
/** Every member must be judged: one that comes to the payload later does not compile until it is. */
export type Regler<T> = { [Name in keyof Required<T>]: Regel };

/** Every member, null where nothing was sent or it is not shown. */
export type Maskert<T, Deler extends keyof T = never> = {
  [Name in Exclude<keyof T, Deler>]-?: Exclude<T[Name], undefined> | null;
};

const AAPEN = 'aapen' as const;
const INNHOLD = 'innhold' as const;
export const PERSON: Regler<Omit<Part, 'partrolle'>> = {
  ...{ navn: INNHOLD, organisasjonsnummer: INNHOLD, kontaktperson: INNHOLD },
  ...{ adresse: INNHOLD, kontaktinformasjon: INNHOLD },
  foedselsnummer: 'identitet',
};
const PART: Regler<Part> = { ...PERSON, partrolle: AAPEN };
const KORRESPONDANSEPART: Regler<Korrespondansepart> = {
  ...{ ...PERSON, korrespondanseparttype: AAPEN, skjerming: AAPEN },
};
const MERKNAD: Regler<Merknad> = { tekst: INNHOLD, merknadstype: AAPEN };
const KLASSERING: Regler<Klassering> = {
  ...{ klassifikasjonssystem: AAPEN, klasseId: INNHOLD, tittel: INNHOLD, rekkefoelge: AAPEN },
};
const DOKUMENT: Regler<DokumentNyttelast> = {
  ...{ tittel: 'tittel', filnavn: 'tittel', beskrivelse: INNHOLD, skjerming: AAPEN, dokumentId: AAPEN },
  ...{ mediatype: AAPEN, sjekksum: AAPEN, stoerrelse: AAPEN, format: AAPEN, formatdetaljer: AAPEN },
  ...{ tilknyttetRegistreringSom: AAPEN, variantformat: AAPEN, dokumentstatus: AAPEN, dokumenttype: AAPEN },
};
const JOURNALPOST: Regler<Omit<JournalpostNyttelast, 'merknader' | 'korrespondanseparter' | 'dokumenter'>> = {
  ...{ tittel: 'tittel', offentligTittel: AAPEN, beskrivelse: INNHOLD, noekkelord: INNHOLD },
  ...{ journalposttype: AAPEN, journalstatus: AAPEN, eksternNoekkel: AAPEN, skjerming: AAPEN },
  ...{ administrativEnhet: AAPEN, saksbehandler: AAPEN, dokumentetsDato: AAPEN, mottattDato: AAPEN },
  ...{ sendtDato: AAPEN, forfallsdato: AAPEN },
};
const SAK: Regler<Omit<SakNyttelast, 'klassering' | 'parter' | 'merknader' | 'journalposter'>> = {
  ...{ tittel: 'tittel', offentligTittel: AAPEN, beskrivelse: INNHOLD, noekkelord: INNHOLD },
  ...{ saksdato: AAPEN, saksstatus: AAPEN, sakslogikk: AAPEN, eksternNoekkel: AAPEN, arkivdel: AAPEN },
  ...{ administrativEnhet: AAPEN, saksansvarlig: AAPEN, journalenhet: AAPEN, saksmappetype: AAPEN },
  ...{ tilgangsgruppe: AAPEN, skjerming: AAPEN },
};

/** A sak of which nobody here knows whether it shields: it may shield everything. */
export const UKJENT_SKJERMING: Skjerming = { tilgangsrestriksjon: '', skjermingshjemmel: '' };

/**
 * A payload as a form shows it, member by member, without what is shielded in it, or with it (`aapnet`). `skjermet`: JSON
 * Pointers of what is, in either case. `sakens`: of the sak that journalposter were sent to.
 */
export function maskert(
  nyttelast: Nyttelast,
  { sakens, aapnet = false }: { sakens?: Skjerming | undefined; aapnet?: boolean } = {},
) {
  const sak = 'tittel' in nyttelast ? nyttelast : undefined;
  const maske = new Maske(aapnet);
  const above = sak ? sak.skjerming : sakens;
  return {
    sak: sak ? sakVist(sak, maske) : null,
    journalposter: (nyttelast.journalposter ?? []).map((one, index) =>
      journalpostVist(one, `/journalposter/${index}`, above, maske),
    ),
    skjermet: maske.skjermet,
  };
}

function sakVist(sak: SakNyttelast, maske: Maske) {
  const erVist = maske.ser(aapenTittel(sak) === sak.tittel, sak.skjerming);
  return {
    ...maske.vis(sak, SAK, '', erVist),
    klassering: maske.visAlle(sak.klassering, KLASSERING, '/klassering', erVist),
    parter: maske.visAlle(sak.parter, PART, '/parter', erVist),
    merknader: maske.visAlle(sak.merknader, MERKNAD, '/merknader', erVist),
  };
}

function journalpostVist(
  journalpost: JournalpostNyttelast,
  sti: string,
  sakens: Skjerming | undefined,
  maske: Maske,
) {
  const { skjerming, tittel, korrespondanseparter = [], dokumenter = [] } = journalpost;
  const erVist = maske.ser(aapenTittel(journalpost, sakens) === tittel, sakens, skjerming);
  return {
    ...maske.vis(journalpost, JOURNALPOST, sti, erVist),
    merknader: maske.visAlle(journalpost.merknader, MERKNAD, `${sti}/merknader`, erVist),
    korrespondanseparter: korrespondanseparter.map((part, index) => {
      const erPartVist = maske.ser(true, sakens, skjerming, part.skjerming);
      return maske.vis(part, KORRESPONDANSEPART, `${sti}/korrespondanseparter/${index}`, erPartVist);
    }),
    dokumenter: dokumenter.map((dokument, index) => {
      const skjerminger = [sakens, skjerming, dokument.skjerming];
      const erDokumentVist = maske.ser(erAapent(...skjerminger), ...skjerminger);
      return maske.vis(dokument, DOKUMENT, `${sti}/dokumenter/${index}`, erDokumentVist);
    }),
  };
}

/** Takes away what is not shown, and remembers where it was. */
export class Maske {
  readonly skjermet: string[] = [];

  constructor(private readonly aapnet: boolean) {}

  /** By which rules a part may be seen. `skjerminger`: its own, and those of what it is in. */
  ser(tittel: boolean, ...skjerminger: (Skjerming | undefined)[]): Record<Regel, boolean> {
    const innhold = skjerminger.every((one) => one === undefined);
    return { aapen: true, tittel, innhold, identitet: false };
  }

  vis<T extends object, R extends Partial<Record<keyof T, Regel>>>(
    del: T,
    regler: R,
    sti: string,
    erVist: Record<Regel, boolean>,
  ): Maskert<T, Exclude<keyof T, keyof R>> {
    const vist = Object.entries(regler as Record<string, Regel>).map(([navn, regel]) => {
      const verdi = (del as Record<string, unknown>)[navn] ?? null;
      if (
        verdi === null ||
        (Array.isArray(verdi) && verdi.length === 0) ||
        (erVist[regel] && !(regel !== AAPEN && viserFoedselsnummer(verdi)))
      )
        return [navn, verdi];
      this.skjermet.push(`${sti}/${navn}`);
      return [navn, this.aapnet ? verdi : null];
    });
    return Object.fromEntries(vist) as Maskert<T, Exclude<keyof T, keyof R>>;
  }

  visAlle<T extends object>(
    deler: T[] = [],
    regler: Regler<T>,
    sti: string,
    erVist: Record<Regel, boolean>,
  ): Maskert<T>[] {
    return deler.map((del, index) => this.vis(del, regler, `${sti}/${index}`, erVist));
  }
}

/** A birth number is nobody's title, keyword or class, whatever else is said of it. */
function viserFoedselsnummer(verdi: unknown): boolean {
  if (typeof verdi === 'string') return hasFoedselsnummer(verdi);
  return typeof verdi === 'object' && verdi !== null && Object.values(verdi).some(viserFoedselsnummer);
}
