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
        nb: 'Filnavnet er brukt tidligere i samme journalpost.',
        en: 'The file name is used before in the same journalpost.',
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
        nb: 'Journalposten må ha ett hoveddokument (H).',
        en: 'The journalpost must have one hoveddokument (H).',
      }),
    ];
  return roles
    .flatMap((role, index) => (role === 'H' ? [index] : []))
    .slice(1)
    .map((index) =>
      fault(`${sti}/dokumenter/${index}/tilknyttetRegistreringSom`, 'FLERE_HOVEDDOKUMENT', {
        nb: 'Bare ett av dokumentene kan være hoveddokument (H).',
        en: 'Only one of the documents can be the hoveddokument (H).',
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
        nb: 'Dokumentet kan ikke ha både dokumentId og innhold.',
        en: 'The document cannot have both dokumentId and innhold.',
      }),
    ];
  }
  if (dokumentId === undefined && innhold === undefined) {
    return [
      fault(sti, 'PAAKREVD', {
        nb: 'Dokumentet må ha dokumentId eller innhold.',
        en: 'The document must have dokumentId or innhold.',
      }),
    ];
  }
  if (dokumentId !== undefined) return [];
  const missing = Object.entries({ filnavn, mediatype }).filter(([, value]) => value === undefined);
  return missing.map(([name]) =>
    fault(`${sti}/${name}`, 'PAAKREVD', {
      nb: `Feltet ${name} må fylles ut når innhold er med.`,
      en: `The field ${name} is required with innhold.`,
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
        nb: 'Feltet må være F når journalstatus er J eller E.',
        en: 'The field must be F when journalstatus is J or E.',
      }),
    );
  }
  if (variantformat === 'O' && !skjerming && !shieldedAbove) {
    faults.push(
      fault(`${sti}/variantformat`, 'UGYLDIG', {
        nb: 'Varianten O krever skjerming på dokumentet, journalposten eller saken.',
        en: 'The variant O requires skjerming on the document, the journalpost or the sak.',
      }),
    );
  }
  const hasRedacted = items(journalpost.dokumenter).some((other) => other.variantformat === 'O');
  if (skjerming?.skjermingDokument === 'D' && !hasRedacted) {
    faults.push(
      fault(`${sti}/skjerming/skjermingDokument`, 'PAAKREVD', {
        nb: 'Koden D krever et dokument med variantformat O i samme journalpost.',
        en: 'The code D requires a document with variantformat O in the same journalpost.',
      }),
    );
  }
  return faults;
}
