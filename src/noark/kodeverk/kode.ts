import { ApiProperty } from '@nestjs/swagger';
import type { Text } from '../../shared/problem/index.js';
import { type FieldOptions, Required, Rule } from '../../shared/validation/index.js';
import type { Kode as Kodeverdi } from './kodeverk.data.js';
import { finnKode } from './kodeverk.register.js';

/** Whether the list has the code and it may be used on `dag` (YYYY-MM-DD, Europe/Oslo). */
export function isGyldig(kodeverk: string, kode: unknown, dag = osloDag()): boolean {
  const found = finnKode(kodeverk, kode);
  return found !== undefined && !isTooEarly(found, dag) && !isTooLate(found, dag);
}

function isTooEarly({ gyldigFra }: Kodeverdi, dag: string): boolean {
  return gyldigFra !== undefined && dag < gyldigFra;
}

function isTooLate({ gyldigTil }: Kodeverdi, dag: string): boolean {
  return gyldigTil !== undefined && dag > gyldigTil;
}

/** Names the list, so that a `U` of one is not taken for a `U` of another, and the date that stands in the way. */
export function ukjentKode(kodeverk: string): (kode: unknown) => Text {
  return (kode) => {
    const found = finnKode(kodeverk, kode);
    if (!found)
      return {
        nb: `er ikke en gyldig kode i kodeverket ${kodeverk}`,
        en: `is not a valid code of the list ${kodeverk}`,
      };
    const { gyldigFra, gyldigTil } = found;
    return isTooLate(found, osloDag())
      ? {
          nb: `er en kode i kodeverket ${kodeverk} som utløp ${gyldigTil}`,
          en: `is a code of the list ${kodeverk} that expired on ${gyldigTil}`,
        }
      : {
          nb: `er en kode i kodeverket ${kodeverk} som først kan brukes fra ${gyldigFra}`,
          en: `is a code of the list ${kodeverk} that cannot be used before ${gyldigFra}`,
        };
  };
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

/** A code of a Noark list. The codes are data, so /docs names the list and does not close it. */
export function Kode(
  kodeverk: string,
  options: FieldOptions & { refused?: string[] } = {},
): PropertyDecorator {
  const { required = false, refused = [], description = '', ...api } = options;
  const notNow: Text = {
    nb: `kan ikke være ${refused.join(' eller ')} ved innsending`,
    en: `cannot be ${refused.join(' or ')} on submission`,
  };
  const rules = [
    Rule('code', 'UKJENT_KODE', ukjentKode(kodeverk), (value) => isGyldig(kodeverk, value)),
    ...(refused.length > 0
      ? [Rule('refused', 'UGYLDIG', notNow, (value) => !refused.includes(value as string))]
      : []),
  ];
  return (target, property) => {
    const text = `${description} Kode i kodeverket ${kodeverk}.`.trim();
    ApiProperty({ type: String, ...api, description: text, required })(target, property);
    if (required) Required()(target, property);
    for (const rule of rules) rule(target, property);
  };
}
