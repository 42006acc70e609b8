import { ApiProperty } from '@nestjs/swagger';
import type { Text } from '../../shared/problem/index.js';
import {
  type CodeLists,
  type FieldOptions,
  type ListedCode,
  Required,
  Rule,
  TekstListe,
  textPattern,
} from '../../shared/validation/index.js';
import { osloDag } from '../oslo.js';
import { FASTE_LISTER } from './arkivlister.js';
import { KODEVERK } from './kodeverk.data.js';

/** A code of a Noark list. Most lists are data, so /docs names them and closes only those that nobody can change. */
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
    Rule('code', 'UKJENT_KODE', ukjentKode(kodeverk), isKodeI(kodeverk)),
    ...(refused.length > 0
      ? [Rule('refused', 'UGYLDIG', notNow, (value) => !refused.includes(value as string))]
      : []),
  ];
  return (target, property) => {
    const text = `${description} Kode i kodeverket ${kodeverk}.`.trim();
    const codes = codesOf(kodeverk).filter((kode) => !refused.includes(kode));
    const isClosed = FASTE_LISTER.includes(kodeverk);
    const told = {
      ...(isClosed ? { type: String, enum: codes } : textOf(required)),
      example: codes[0],
      ...api,
    };
    ApiProperty({ ...told, description: text, required })(target, property);
    if (required) Required()(target, property);
    for (const rule of rules) rule(target, property);
  };
}

/** A list of codes from one Noark list. */
export function ListeAvKoder(kodeverk: string, options: FieldOptions & { most: number }): PropertyDecorator {
  const example = codesOf(kodeverk).slice(0, 1);
  const decorate = TekstListe({ example, ...options, itemMost: 20 });
  const rule = Rule('codes', 'UKJENT_KODE', ukjentKode(kodeverk), isKodeI(kodeverk), { each: true });
  return (target, property) => {
    decorate(target, property);
    rule(target, property);
  };
}

/** As any other text: which of them is a code is for the list to say. */
function textOf(given: boolean) {
  return {
    type: String,
    ...(given ? { minLength: 1 } : {}),
    maxLength: 255,
    pattern: textPattern({ given }),
  };
}

function codesOf(kodeverk: string): string[] {
  return KODEVERK[kodeverk]?.map(({ kode }) => kode) ?? [];
}

/** Whether the list has the code, and it may be used today in Norway. */
function isKodeI(kodeverk: string) {
  return (kode: unknown, _object: object, lists: CodeLists): boolean => {
    const found = lists.find(kodeverk, kode);
    return found !== undefined && !isTooEarly(found) && !isTooLate(found);
  };
}

function isTooEarly({ gyldigFra }: ListedCode): boolean {
  return gyldigFra !== undefined && osloDag() < gyldigFra;
}

function isTooLate({ gyldigTil }: ListedCode): boolean {
  return gyldigTil !== undefined && osloDag() > gyldigTil;
}

/** Names the list, so that a `U` of one is not taken for a `U` of another, and the date that stands in the way. */
function ukjentKode(kodeverk: string) {
  return (kode: unknown, lists: CodeLists): Text => {
    const found = lists.find(kodeverk, kode);
    if (!found)
      return {
        nb: `er ikke en gyldig kode i kodeverket ${kodeverk}`,
        en: `is not a valid code of the list ${kodeverk}`,
      };
    const { gyldigFra, gyldigTil } = found;
    return isTooLate(found)
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
