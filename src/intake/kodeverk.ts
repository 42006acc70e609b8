import { ApiProperty } from '@nestjs/swagger';
import type { Text } from '../shared/problem/index.js';
import { type FieldOptions, Required, Rule } from '../shared/validation/index.js';
import { KODEVERK } from './kodeverk.data.js';

const lists = new Map(
  Object.entries(KODEVERK).map(([navn, koder]) => [navn, new Map(koder.map((kode) => [kode.kode, kode]))]),
);

/** Whether the list has the code and it may be used on `dag` (YYYY-MM-DD, Europe/Oslo). */
export function isGyldig(kodeverk: string, kode: unknown, dag = osloDag()): boolean {
  const found = lists.get(kodeverk)?.get(kode as string);
  if (!found) return false;
  return !(found.gyldigFra && dag < found.gyldigFra) && !(found.gyldigTil && dag > found.gyldigTil);
}

const osloFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short' });
let osloNow = { hour: -1, day: '' };

/** The calendar day in Norway, YYYY-MM-DD. Norway's day changes on a whole hour, so one look-up an hour is enough. */
export function osloDag(instant?: Date): string {
  if (instant) return osloFormat.format(instant);
  const hour = Math.floor(Date.now() / 3_600_000);
  if (osloNow.hour !== hour) osloNow = { hour, day: osloFormat.format(new Date()) };
  return osloNow.day;
}

/** A code of a Noark list: UKJENT_KODE names the list, so that a `U` of one is not taken for a `U` of another. */
export function Kode(kodeverk: string, options: FieldOptions & { refused?: string[] } = {}): PropertyDecorator {
  const { required = false, refused = [], ...api } = options;
  const unknown: Text = {
    nb: `er ikke en gyldig kode i kodeverket ${kodeverk}`,
    en: `is not a valid code of the list ${kodeverk}`,
  };
  const notNow: Text = {
    nb: `kan ikke være ${refused.join(' eller ')} ved innsending`,
    en: `cannot be ${refused.join(' or ')} on submission`,
  };
  const rules = [
    Rule('code', 'UKJENT_KODE', unknown, (value) => isGyldig(kodeverk, value)),
    ...(refused.length > 0 ? [Rule('refused', 'UGYLDIG', notNow, (value) => !refused.includes(value as string))] : []),
  ];
  return (target, property) => {
    const koder = (KODEVERK[kodeverk] ?? []).map(({ kode }) => kode);
    ApiProperty({ type: String, enum: koder, ...api, required } as object)(target, property);
    if (required) Required()(target, property);
    for (const rule of rules) rule(target, property);
  };
}
