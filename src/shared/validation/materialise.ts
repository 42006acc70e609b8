import type { FieldFault, Text } from '../problem/index.js';
import type { Plan } from './plan.js';

/** Empty, or nothing but Unicode Zs and Cc: the contract's "missing". `trim()` has another idea of space. */
const BLANK = /^[\p{Zs}\p{Cc}]*$/u;
/** A request of nothing but faults must not become a larger answer. */
const MOST_FAULTS = 500;
const LONGEST_NAME = 100;

const UNKNOWN: Text = { nb: 'finnes ikke i kontrakten', en: 'is not part of the contract' };
const ASSIGNED: Text = { nb: 'settes av arkivet og kan ikke sendes inn', en: 'is assigned by the archive and cannot be sent' };

/** What the archive assigns (noark.md §2); sent by a client it is SKRIVEBESKYTTET unless the class has it. */
const ARCHIVE_ASSIGNED = new Set(
  `saksaar sakssekvensnummer saksnummer mappeId journalaar journalsekvensnummer journalnummer journalpostnummer
   registreringsId registreringsID dokumentnummer versjonsnummer systemId systemID opprettetDato opprettetAv arkivertDato
   arkivertAv avsluttetDato avsluttetAv tilknyttetDato tilknyttetAv journaldato`.split(/\s+/),
);

/**
 * A plain JSON value as instances of the plan's classes: texts normalised to NFC; null and blank texts dropped,
 * because they count as not given; members the class does not know reported.
 */
export function materialise(value: object, plan: Plan, sti: string, faults: FieldFault[]): object {
  const made = new plan.create() as Record<string, unknown>;
  for (const [name, raw] of Object.entries(value)) {
    const property = plan.properties.get(name);
    if (property) {
      const cleaned = clean(raw, property.nested, `${sti}/${name}`, faults);
      if (cleaned !== undefined) made[name] = cleaned;
    } else if (faults.length < MOST_FAULTS) {
      const assigned = ARCHIVE_ASSIGNED.has(name);
      faults.push({
        sti: `${sti}/${pointerToken(name)}`,
        kode: assigned ? 'SKRIVEBESKYTTET' : 'UKJENT_FELT',
        melding: assigned ? ASSIGNED : UNKNOWN,
      });
    }
  }
  return made;
}

function clean(raw: unknown, nested: Plan | undefined, sti: string, faults: FieldFault[]): unknown {
  if (typeof raw === 'string') return BLANK.test(raw) ? undefined : raw.normalize('NFC');
  if (raw === null || typeof raw !== 'object') return raw ?? undefined;
  if (Array.isArray(raw)) {
    if (!nested) return raw.map((item: unknown) => (typeof item === 'string' ? cleanItem(item) : item));
    return raw.map((item: unknown, index) =>
      isObject(item) ? materialise(item, nested, `${sti}/${index}`, faults) : item,
    );
  }
  return nested ? materialise(raw, nested, sti, faults) : raw;
}

/** A blank item of a list is kept, as the empty text, so that its rule can point it out. */
function cleanItem(item: string): string {
  return BLANK.test(item) ? '' : item.normalize('NFC');
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** RFC 6901, with the name cut and its unprintable characters replaced: it came from outside. */
export function pointerToken(name: string): string {
  const printable = name.slice(0, LONGEST_NAME).toWellFormed().replace(/\p{Cc}/gu, '\uFFFD');
  return printable.replaceAll('~', '~0').replaceAll('/', '~1');
}
