import type { FieldFault, Text } from '../../shared/problem/index.js';
import { TWICE, type XmlElement } from '../xml.element.js';
import { placeJournalpost } from './arkivmelding.journalpost.js';
import { ArkivmeldingReader, type Objekt } from './arkivmelding.reader.js';
import { ARKIVMELDING, JOURNALPOST, SAKSMAPPE } from './arkivmelding.table.js';

export { NAMESPACE } from './arkivmelding.reader.js';

/** What an arkivmelding says, in the contract's words. */
export interface Oversatt {
  value: object;
  faults: FieldFault[];
  /** A fault of the rules, told at its place in the arkivmelding. */
  told(fault: FieldFault): FieldFault;
}

const TOP = '/arkivmelding';
const NOT_HERE: Text = {
  nb: 'Elementet hører til POST /api/v1/saker.',
  en: 'The element belongs to POST /api/v1/saker.',
};
const NO_MAPPE: Text = { nb: 'Elementet må være med.', en: 'The element is required.' };
const OTHER_MAPPE: Text = {
  nb: 'Elementet må peke på mappen i meldingen.',
  en: 'The element must point at the mappe of the message.',
};
const SAME_MAPPE: Text = {
  nb: 'Elementet må peke på samme mappe i alle registreringene.',
  en: 'The element must point at the same mappe in every registrering.',
};
const OTHER_COUNT: Text = {
  nb: 'Elementet må være antallet dokumentobjekter i meldingen.',
  en: 'The element must be the number of dokumentobjekt elements of the message.',
};

/** Fiks Arkiv v1 `opprett` as a sak with its journalposter: the one-step model. */
export function sakFrom(root: XmlElement): Oversatt {
  const { reader, mappe, registreringer } = read(root);
  if (!mappe) reader.report(`${TOP}/mappe`, 'PAAKREVD', NO_MAPPE);
  reader.paths.set('', `${TOP}/mappe`, SAKSMAPPE);
  const sak: Objekt = mappe ? reader.objekt(mappe, SAKSMAPPE, '', `${TOP}/mappe`, 'saksmappe') : {};
  const journalposter = registreringer.map((one, index) => {
    const { forelder, ...journalpost } = journalpostFrom(reader, one, index);
    const isOther =
      forelder !== undefined &&
      !(sak.eksternNoekkel && isSame(forelder, { eksternNoekkel: sak.eksternNoekkel }));
    if (isOther)
      reader.report(reader.paths.pathOf(`/journalposter/${index}/forelder`), 'UGYLDIG', OTHER_MAPPE);
    return journalpost;
  });
  return oversatt(reader, { ...sak, ...(journalposter.length > 0 ? { journalposter } : {}) });
}

/** The same, without a mappe: registreringer for a sak that is there. */
export function journalposterFrom(root: XmlElement): Oversatt {
  const { reader, mappe, registreringer } = read(root);
  if (mappe) reader.report(`${TOP}/mappe`, 'UKJENT_FELT', NOT_HERE);
  reader.paths.set('', TOP, ARKIVMELDING);
  reader.paths.set('/sak', `${TOP}/registrering[1]/referanseForelderMappe`);
  let sak: unknown;
  const journalposter = registreringer.map((one, index) => {
    const { forelder, ...journalpost } = journalpostFrom(reader, one, index);
    if (index === 0) sak = forelder;
    else if (!isSame(forelder, sak))
      reader.report(`${pathOf(index)}/referanseForelderMappe`, 'UGYLDIG', SAME_MAPPE);
    return journalpost;
  });
  reader.paths.same('/sak', '/journalposter/0/forelder');
  return oversatt(reader, { ...(sak ? { sak } : {}), ...onlyKey(reader, journalposter), journalposter });
}

/** A message with one registrering, as v1 has it, is that registrering: its key makes the message safe to send again. */
function onlyKey(reader: ArkivmeldingReader, journalposter: Objekt[]): Objekt {
  const [first, ...others] = journalposter;
  if (!first?.eksternNoekkel || others.length > 0) return {};
  reader.paths.set('/eksternNoekkel', `${pathOf(0)}/referanseEksternNoekkel`);
  return { eksternNoekkel: first.eksternNoekkel };
}

function journalpostFrom(reader: ArkivmeldingReader, element: XmlElement, index: number): Objekt {
  const sti = `/journalposter/${index}`;
  const journalpost = reader.objekt(element, JOURNALPOST, sti, pathOf(index), 'journalpost');
  placeJournalpost(reader, journalpost, sti);
  return journalpost;
}

/** The envelope; mappe and registreringer come out of it unread. */
function read(root: XmlElement) {
  const reader = new ArkivmeldingReader();
  const isContent = ({ name, namespace }: XmlElement) =>
    namespace === root.namespace && ['mappe', 'registrering'].includes(name);
  const envelope = { ...root, elements: root.elements.filter((one) => !isContent(one)) };
  const { antallFiler } = reader.objekt(envelope, ARKIVMELDING, '', TOP);
  const [mappe, ...more] = root.elements.filter((one) => isContent(one) && one.name === 'mappe');
  more.forEach((_one, index) => reader.report(`${TOP}/mappe[${index + 2}]`, 'UGYLDIG', TWICE));
  const registreringer = root.elements.filter((one) => isContent(one) && one.name === 'registrering');
  const isCounted = antallFiler === undefined || antallFiler === String(countFiles(registreringer));
  if (!isCounted) reader.report(`${TOP}/antallFiler`, 'UGYLDIG', OTHER_COUNT);
  reader.paths.set('/journalposter', `${TOP}/registrering`);
  return { reader, mappe, registreringer };
}

function countFiles(elements: XmlElement[]): number {
  return elements.reduce(
    (sum, one) => sum + (one.name === 'dokumentobjekt' ? 1 : countFiles(one.elements)),
    0,
  );
}

function oversatt(reader: ArkivmeldingReader, value: object): Oversatt {
  return { value, faults: reader.faults, told: (fault) => reader.paths.told(fault) };
}

function pathOf(index: number): string {
  return `${TOP}/registrering[${index + 1}]`;
}

/** Two pointers at a sak, each a handful of texts. */
function isSame(one: unknown, other: unknown): boolean {
  const text = (value: unknown) => JSON.stringify(Object.entries(value ?? {}).sort());
  return text(one) === text(other);
}
