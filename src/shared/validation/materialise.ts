import type { FieldFault, Text } from '../problem/index.js';
import { MOST_FAULTS } from './rule.js';
import type { NestedPlan, Plan } from './plan.js';

/** Empty, or nothing but Unicode Zs and Cc: the contract's "missing". `trim()` has another idea of space. */
const BLANK = /^[\p{Zs}\p{Cc}]*$/u;
const LONGEST_NAME = 100;
/** No text that is compared or shown is longer; what is, such as a document in base64, would take 100 ms to normalise. */
const LONGEST_TEXT = 100_000;

const UNKNOWN: Text = {
  nb: 'Feltet finnes ikke i kontrakten.',
  en: 'The field is not part of the contract.',
};
const ASSIGNED: Text = {
  nb: 'Feltet settes av arkivet og kan ikke sendes inn.',
  en: 'The field is assigned by the archive and cannot be sent.',
};
const NOT_CLEARABLE: Text = {
  nb: 'Feltet kan ikke tømmes. Utelat det for å la det stå som det er.',
  en: 'The field cannot be cleared. Leave it out to leave it as it is.',
};
const UNNAMEABLE: Text = {
  nb: 'Objektet har et felt med et navn som ikke finnes i kontrakten.',
  en: 'The object has a field whose name is not part of the contract.',
};

/** What the archive assigns (noark.md §2); sent by a client it is SKRIVEBESKYTTET unless the class has it. */
const ARCHIVE_ASSIGNED = new Set(
  `saksaar sakssekvensnummer saksnummer mappeId mappeID journalaar journalsekvensnummer journalnummer journalpostnummer
   registreringsId registreringsID dokumentnummer versjonsnummer systemId systemID opprettetDato opprettetAv arkivertDato
   arkivertAv avsluttetDato avsluttetAv tilknyttetDato tilknyttetAv journaldato merknadsdato merknadRegistrertAv
   format formatdetaljer stoerrelse sjekksumAlgoritme referanseDokumentfil`.split(/\s+/),
);

/**
 * A plain JSON value as instances of the plan's classes: texts normalised to NFC; null and blank texts dropped,
 * because they count as not given (but see Endring); members the class does not know reported.
 */
export function materialise(value: object, plan: Plan, sti: string, faults: FieldFault[]): object {
  // Not by the constructor: it would give every property that is silent the value undefined, and hide defaults.
  const made = Object.create(plan.create.prototype as object) as Record<string, unknown>;
  for (const name of Object.keys(value)) {
    const property = plan.properties.get(name);
    if (property) {
      const raw = (value as Record<string, unknown>)[name];
      const cleaned =
        typeof raw === 'string' ? cleanText(raw) : clean(raw, property.nested, `${sti}/${name}`, faults);
      if (cleaned !== undefined) made[name] = cleaned;
      else if (plan.isChange && property.isClearable) made[name] = null;
      else if (plan.isChange)
        faults.push({ sti: `${sti}/${name}`, kode: 'PAAKREVD', melding: NOT_CLEARABLE });
    } else if (faults.length < MOST_FAULTS) {
      faults.push(unknownMember(name, sti));
    }
  }
  return made;
}

function cleanText(raw: string): string | undefined {
  return BLANK.test(raw) ? undefined : normalised(raw);
}

/** An object where a list belongs, and a list where an object belongs, stay as they came: their own rule tells. */
function clean(raw: unknown, nested: NestedPlan | undefined, sti: string, faults: FieldFault[]): unknown {
  if (raw === null || typeof raw !== 'object') return raw ?? undefined;
  if (Array.isArray(raw)) return cleanList(raw, nested, sti, faults);
  return nested && nested.most === undefined ? materialise(raw, nested.plan, sti, faults) : raw;
}

/** Items beyond the limit stay as they came: the list is refused, and its length must not become work. */
function cleanList(
  raw: unknown[],
  nested: NestedPlan | undefined,
  sti: string,
  faults: FieldFault[],
): unknown[] {
  if (!nested) return raw.map((item) => (typeof item === 'string' ? cleanItem(item) : item));
  const { plan, most = 0 } = nested;
  return raw.map((item, index) =>
    index < most && isObject(item) ? materialise(item, plan, `${sti}/${index}`, faults) : item,
  );
}

/** A blank item of a list is kept, as the empty text, so that its rule can point it out. */
function cleanItem(item: string): string {
  return cleanText(item) ?? '';
}

function normalised(text: string): string {
  return text.length > LONGEST_TEXT ? text : text.normalize('NFC');
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A pointer holds the name only when it is one that can be shown; it came from outside. */
function unknownMember(name: string, sti: string): FieldFault {
  const isShown = name.length <= LONGEST_NAME && name.isWellFormed() && !/\p{Cc}/u.test(name);
  if (!isShown) return { sti, kode: 'UKJENT_FELT', melding: UNNAMEABLE };
  const assigned = ARCHIVE_ASSIGNED.has(name);
  return {
    sti: `${sti}/${pointerToken(name)}`,
    kode: assigned ? 'SKRIVEBESKYTTET' : 'UKJENT_FELT',
    melding: assigned ? ASSIGNED : UNKNOWN,
  };
}

/** RFC 6901. */
function pointerToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
