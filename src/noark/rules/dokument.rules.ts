import type { FieldFault } from '../../shared/problem/index.js';
import type { DokumentDto, JournalpostDto } from '../dto/index.js';
import { hasFoedselsnummer } from '../identitetsnummer.js';
import { duplicates, fault, items, type Strenghet } from './fault.js';

/** Rules for the documents of one journalpost: roles, sources, names, variants (noark.md G1 12–15, 20, 24, 25). */
export function dokumentFaults(
  journalpost: Partial<JournalpostDto>,
  sti: string,
  shieldedSak: boolean,
  { journalstatus = 'J' }: Strenghet,
): FieldFault[] {
  const dokumenter = items(journalpost.dokumenter);
  const at = (index: number) => `${sti}/dokumenter/${index}`;
  const names = dokumenter.map(({ filnavn }) =>
    typeof filnavn === 'string' ? filnavn.toLowerCase() : undefined,
  );
  return [
    ...roleFaults(dokumenter, sti),
    ...dokumenter.flatMap((dokument, index) => sourceFaults(dokument, at(index))),
    ...duplicates(names).map((index) =>
      fault(`${at(index)}/filnavn`, 'DUPLIKAT', {
        nb: 'brukes to ganger i samme journalpost',
        en: 'is used twice in the same journalpost',
      }),
    ),
    ...dokumenter.flatMap((dokument, index) =>
      stateFaults(
        dokument,
        { journalstatus, ...journalpost },
        at(index),
        shieldedSak || journalpost.skjerming !== undefined,
      ),
    ),
  ];
}

function roleFaults(dokumenter: Partial<DokumentDto>[], sti: string): FieldFault[] {
  const roles = roller(dokumenter);
  if (dokumenter.length > 0 && !roles.includes('H'))
    return [
      fault(`${sti}/dokumenter`, 'MANGLER_HOVEDDOKUMENT', {
        nb: 'må ha ett hoveddokument (H)',
        en: 'must have one hoveddokument (H)',
      }),
    ];
  return roles
    .flatMap((role, index) => (role === 'H' ? [index] : []))
    .slice(1)
    .map((index) =>
      fault(`${sti}/dokumenter/${index}/tilknyttetRegistreringSom`, 'FLERE_HOVEDDOKUMENT', {
        nb: 'bare ett dokument kan være hoveddokument',
        en: 'only one document can be the hoveddokument',
      }),
    );
}

/** The roles with the default filled: when none is H, the first that has no role becomes it; the rest are V. */
export function roller(dokumenter: Partial<DokumentDto>[]): string[] {
  const given = dokumenter.map(({ tilknyttetRegistreringSom }) => tilknyttetRegistreringSom);
  const first = given.includes('H') ? -1 : given.indexOf(undefined);
  return given.map((role, index) => role ?? (index === first ? 'H' : 'V'));
}

function sourceFaults(dokument: Partial<DokumentDto>, sti: string): FieldFault[] {
  const { dokumentId, innhold, filnavn, mediatype } = dokument;
  if (dokumentId !== undefined && innhold !== undefined) {
    return [
      fault(sti, 'UGYLDIG', {
        nb: 'kan ikke ha både dokumentId og innhold',
        en: 'cannot have both dokumentId and innhold',
      }),
    ];
  }
  if (dokumentId === undefined && innhold === undefined) {
    return [
      fault(sti, 'PAAKREVD', { nb: 'må ha dokumentId eller innhold', en: 'must have dokumentId or innhold' }),
    ];
  }
  if (dokumentId !== undefined) return [];
  const missing = Object.entries({ filnavn, mediatype }).filter(([, value]) => value === undefined);
  return missing.map(([name]) =>
    fault(`${sti}/${name}`, 'PAAKREVD', {
      nb: `${name} må fylles ut når innhold er med`,
      en: `${name} is required with innhold`,
    }),
  );
}

function stateFaults(
  dokument: Partial<DokumentDto>,
  journalpost: Partial<JournalpostDto>,
  sti: string,
  shieldedAbove: boolean,
): FieldFault[] {
  const { tittel, filnavn, variantformat, dokumentstatus = 'F', skjerming } = dokument;
  const faults: FieldFault[] = [];
  if (typeof tittel === 'string' && !skjerming && hasFoedselsnummer(tittel))
    faults.push(fault(`${sti}/tittel`, 'FOEDSELSNUMMER_I_KLARTEKST'));
  if (typeof filnavn === 'string' && hasFoedselsnummer(filnavn))
    faults.push(fault(`${sti}/filnavn`, 'FOEDSELSNUMMER_I_KLARTEKST'));
  if (dokumentstatus !== 'F' && ['J', 'E'].includes(journalpost.journalstatus ?? '')) {
    faults.push(
      fault(`${sti}/dokumentstatus`, 'UGYLDIG', {
        nb: 'må være F når journalstatus er J eller E',
        en: 'must be F when journalstatus is J or E',
      }),
    );
  }
  if (variantformat === 'O' && !skjerming && !shieldedAbove) {
    faults.push(
      fault(`${sti}/variantformat`, 'UGYLDIG', {
        nb: 'O krever skjerming på dokumentet, journalposten eller saken',
        en: 'O requires skjerming on the document, the journalpost or the sak',
      }),
    );
  }
  const hasRedacted = items(journalpost.dokumenter).some((other) => other.variantformat === 'O');
  if (skjerming?.skjermingDokument === 'D' && !hasRedacted) {
    faults.push(
      fault(`${sti}/skjerming/skjermingDokument`, 'PAAKREVD', {
        nb: 'D krever et dokument med variantformat O i samme journalpost',
        en: 'D requires a document with variantformat O in the same journalpost',
      }),
    );
  }
  return faults;
}
