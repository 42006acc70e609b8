import type { FieldFault } from '../../shared/problem/index.js';
import type { DokumentDto, JournalpostDto, KorrespondansepartDto, SakDto } from '../dto/index.js';
import { hasFoedselsnummer } from '../identitetsnummer.js';
import { fault, items, type Strenghet } from './fault.js';

/** Graded material belongs in a journal of its own that is closed to the public (noark.md §4, M506). */
const GRADED = ['K', 'H', 'SF'];

type Level = Partial<SakDto & JournalpostDto & DokumentDto & KorrespondansepartDto>;

interface Place {
  object: Level;
  sti: string;
}

/** Rules that a client's profile makes stricter or milder (noark.md G1 24, 26). */
export function profilFaults(body: Partial<SakDto>, profil: Strenghet): FieldFault[] {
  const isOpen = profil.gradert !== 'FEIL';
  const isMute = (profil.foedselsnummerIBeskrivelse ?? 'TILLATT') === 'TILLATT';
  if (isOpen && isMute) return [];
  return placesOf(body).flatMap((place) => [
    ...(isOpen ? [] : gradedFaults(place)),
    ...(isMute ? [] : textFaults(place)),
  ]);
}

function placesOf(body: Partial<SakDto>): Place[] {
  const journalposter = items(body.journalposter).map((object, j) => ({
    object,
    sti: `/journalposter/${j}`,
  }));
  const below = (list: keyof Pick<JournalpostDto, 'dokumenter' | 'korrespondanseparter'>) =>
    journalposter.flatMap(({ object, sti }) =>
      items<Level>(object[list]).map((one, index) => ({ object: one, sti: `${sti}/${list}/${index}` })),
    );
  return [
    { object: body, sti: '' },
    ...journalposter,
    ...below('dokumenter'),
    ...below('korrespondanseparter'),
  ];
}

function gradedFaults({ object, sti }: Place): FieldFault[] {
  if (!GRADED.includes(object.skjerming?.tilgangsrestriksjon ?? '')) return [];
  return [
    fault(`${sti}/skjerming/tilgangsrestriksjon`, 'UGYLDIG', {
      nb: 'Graderingen tas ikke imot. Gradert materiale hører til i en lukket journal.',
      en: 'The grade is not accepted. Graded material belongs in a closed journal.',
    }),
  ];
}

function textFaults({ object, sti }: Place): FieldFault[] {
  const { beskrivelse, noekkelord } = object;
  const texts: [unknown, string][] = [
    [beskrivelse, `${sti}/beskrivelse`],
    ...(Array.isArray(noekkelord) ? noekkelord : [])
      .slice(0, 100)
      .map((ord, index): [unknown, string] => [ord, `${sti}/noekkelord/${index}`]),
  ];
  return texts
    .filter(([text]) => typeof text === 'string' && hasFoedselsnummer(text))
    .map(([, place]) => fault(place, 'FOEDSELSNUMMER_I_KLARTEKST'));
}

/** Faults that refuse the submission, and those that the profile has made warnings of. */
export function weighed(
  faults: FieldFault[],
  profil: Strenghet,
): { faults: FieldFault[]; advarsler: FieldFault[] } {
  const [refusing, warning] = [false, true].map((isWarning) =>
    faults.filter((one) => (strictness(one, profil) === 'ADVARSEL') === isWarning),
  );
  return { faults: refusing!, advarsler: warning! };
}

function strictness({ sti, kode }: FieldFault, profil: Strenghet): string | undefined {
  if (kode !== 'FOEDSELSNUMMER_I_KLARTEKST') return 'FEIL';
  // The public title is what everybody reads: no profile opens it.
  if (sti.endsWith('/offentligTittel')) return 'FEIL';
  return /\/(beskrivelse|noekkelord\/\d+)$/.test(sti)
    ? profil.foedselsnummerIBeskrivelse
    : profil.foedselsnummerITittel;
}
