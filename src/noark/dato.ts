import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { type FieldOptions, Rule } from '../shared/validation/index.js';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** RFC 3339 with an offset; seconds may have a fraction. No leap second: neither JavaScript nor PostgreSQL keeps one. */
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-](0\d|1[0-4]):[0-5]\d)$/;
/** Years of four digits, which mean the same everywhere; 9999-12-31 is what many write for "never". */
const FIRST_YEAR = 1000;
const FIRST_INSTANT = Date.parse('1000-01-01T00:00:00Z');
/** The last that is in the year 9999 in Norway too. */
const LAST_INSTANT = Date.parse('9999-12-31T22:59:59.999Z');

/** A real calendar date: 2026-02-30 is none. */
export function isDato(value: unknown): boolean {
  const parts = typeof value === 'string' ? DATE.exec(value) : null;
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= FIRST_YEAR && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

export function isTidspunkt(value: unknown): boolean {
  const parts = typeof value === 'string' ? INSTANT.exec(value) : null;
  if (!parts || !isDato(parts[1])) return false;
  const instant = Date.parse(parts[0].toUpperCase());
  return instant >= FIRST_INSTANT && instant <= LAST_INSTANT;
}

/** `YYYY-MM-DD`. */
export function Dato(options: FieldOptions = {}): PropertyDecorator {
  return dated({ type: 'string', format: 'date' }, options, isDato, {
    nb: 'må være en dato, ÅÅÅÅ-MM-DD',
    en: 'must be a date, YYYY-MM-DD',
  });
}

/** A date, or an instant with offset (RFC 3339). The contract takes both for all dates of a journalpost. */
export function DatoEllerTidspunkt(options: FieldOptions = {}): PropertyDecorator {
  const described = {
    anyOf: [
      { type: 'string', format: 'date' },
      { type: 'string', format: 'date-time' },
    ],
  };
  return dated(described, options, (value) => isDato(value) || isTidspunkt(value), {
    nb: 'må være en dato (ÅÅÅÅ-MM-DD) eller et tidspunkt med tidssone (RFC 3339)',
    en: 'must be a date (YYYY-MM-DD) or an instant with offset (RFC 3339)',
  });
}

function dated(
  described: Pick<ApiPropertyOptions, 'anyOf'> & { type?: string; format?: string },
  options: FieldOptions,
  test: (value: unknown) => boolean,
  melding: { nb: string; en: string },
): PropertyDecorator {
  return (target, property) => {
    ApiProperty({ ...described, required: false, ...options } as ApiPropertyOptions)(target, property);
    Rule('date', 'UGYLDIG', melding, test)(target, property);
  };
}

/** Midnight in Norway of a date, as an instant: what a bare date means where an instant is stored. */
export function somTidspunkt(value: string): string {
  if (!isDato(value)) return new Date(value.toUpperCase()).toISOString();
  for (const offset of ['+01:00', '+02:00']) {
    const instant = new Date(`${value}T00:00:00${offset}`);
    if (osloClock.format(instant) === `${value} 00:00`) return instant.toISOString();
  }
  return new Date(`${value}T00:00:00Z`).toISOString();
}

/** The Norwegian calendar day of a date or an instant. */
export function somDato(value: string): string {
  return isDato(value) ? value : osloClock.format(new Date(value.toUpperCase())).slice(0, 10);
}

const osloClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Oslo',
  dateStyle: 'short',
  timeStyle: 'short',
});
