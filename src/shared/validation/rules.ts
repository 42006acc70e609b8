import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateNested } from 'class-validator';
import type { FieldCode, Text } from '../problem/index.js';
import { UUID } from '../uuid/index.js';
import { spelledOut, textPattern } from './patterns.js';
import { type FieldOptions, type NestedType, Required, Rule, setNestedType } from './rule.js';

function compose(
  options: FieldOptions & ApiPropertyOptions,
  ...rules: PropertyDecorator[]
): PropertyDecorator {
  const { required = false, mayBeEmpty = false, ...api } = options;
  return (target, property) => {
    ApiProperty({ ...api, required } as ApiPropertyOptions)(target, property);
    if (required) Required({ mayBeEmpty })(target, property);
    for (const rule of rules) rule(target, property);
  };
}

const NOT_TEXT: Text = { nb: 'Feltet må være tekst.', en: 'The field must be text.' };
export const NOT_OBJECT: Text = { nb: 'Feltet må være et objekt.', en: 'The field must be an object.' };
const NOT_CLEAN: Text = {
  nb: 'Feltet har tegn som ikke er tillatt, som styretegn.',
  en: 'The field has characters that are not allowed, such as control characters.',
};
const isText = (value: unknown): value is string => typeof value === 'string';

const tooLong = (most: number): Text => ({
  nb: `Feltet kan ha høyst ${most} tegn.`,
  en: `The field may have at most ${most} characters.`,
});

/** Code points, not UTF-16 units. Only a text that could be either is counted: a request may be one text of megabytes. */
function isWithin(value: unknown, most: number): boolean {
  if (!isText(value) || value.length > 2 * most) return false;
  return value.length <= most || [...value].length <= most;
}

/**
 * A text of at most `most` code points without control characters; with `multiline`, tab and line breaks are allowed.
 * A lone surrogate is refused. The text has been normalised to NFC before the rules are asked. `pattern` is for /docs: it
 * tells what a rule of the property's own demands besides.
 */
export function Tekst(
  options: FieldOptions & { most: number; multiline?: boolean; pattern?: string },
): PropertyDecorator {
  const { most, multiline = false, ...rest } = options;
  const control = multiline ? /[^\P{Cc}\t\n\r]/u : /\p{Cc}/u;
  const given = rest.required ?? false;
  const pattern = textPattern({ given, multiline });
  return compose(
    { type: String, ...(given ? { minLength: 1 } : {}), maxLength: most, pattern, ...rest },
    Rule('isText', 'UGYLDIG', NOT_TEXT, isText),
    Rule('maxLength', 'FOR_LANG', tooLong(most), (value) => isWithin(value, most)),
    Rule(
      'isClean',
      'UGYLDIG',
      NOT_CLEAN,
      (value) => isText(value) && value.isWellFormed() && !control.test(value),
    ),
  );
}

/**
 * A text of a given form, such as `^[0-9]{4}$`. A pattern has no flags in the document: both cases are spelt out in it; a
 * UUID is told by its format.
 */
export function Form(
  options: FieldOptions & { pattern: RegExp; melding: Text; kode?: FieldCode },
): PropertyDecorator {
  const { pattern, melding, kode = 'UGYLDIG', ...rest } = options;
  const told = pattern === UUID ? { format: 'uuid' } : { pattern: spelledOut(pattern) };
  return compose(
    { type: String, ...told, ...rest },
    Rule('form', kode, melding, (value) => isText(value) && value.length <= 10_000 && pattern.test(value)),
  );
}

const mustBe = (values: readonly string[]): Text => ({
  nb: `Feltet må være ${alternatives(values, 'eller')}.`,
  en: `The field must be ${alternatives(values, 'or')}.`,
});

function alternatives(values: readonly string[], or: string): string {
  return [values.slice(0, -1).join(', '), values.at(-1)!].filter(Boolean).join(` ${or} `);
}

/** One of a fixed set of words of this API (a Noark code list is not that: those are data, see kodeverk). */
export function EttAv(options: FieldOptions & { values: readonly string[] }): PropertyDecorator {
  const { values, ...rest } = options;
  return compose(
    { type: String, enum: values, ...rest },
    Rule('oneOf', 'UGYLDIG', mustBe(values), (value) => values.includes(value as string)),
  );
}

export function JaNei(options: FieldOptions = {}): PropertyDecorator {
  const melding: Text = { nb: 'Feltet må være true eller false.', en: 'The field must be true or false.' };
  return compose(
    { type: Boolean, ...options },
    Rule('isBoolean', 'UGYLDIG', melding, (value) => typeof value === 'boolean'),
  );
}

export function Heltall(options: FieldOptions & { least: number; most: number }): PropertyDecorator {
  const { least, most, ...rest } = options;
  const melding: Text = {
    nb: `Feltet må være et heltall fra ${least} til ${most}.`,
    en: `The field must be an integer from ${least} to ${most}.`,
  };
  const isInRange = (value: unknown) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
  return compose(
    { type: 'integer', minimum: least, maximum: most, ...rest } as FieldOptions,
    Rule('integer', 'UGYLDIG', melding, isInRange),
  );
}

/** A nested object of its own class. */
export function Objekt(type: () => new () => object, options: FieldOptions = {}): PropertyDecorator {
  return nested(() => ({ create: type() }), compose({ ...lazily(type), ...options }, ValidateNested()));
}

interface ListOptions {
  most: number;
  /** For /docs: there is a rule that refuses an empty list. */
  minItems?: 1;
}

/** A list of nested objects, at most `most` (FOR_LANG). */
export function ListeAv(
  type: () => new () => object,
  options: FieldOptions & ListOptions,
): PropertyDecorator {
  const { most, ...rest } = options;
  return nested(
    () => ({ create: type(), most }),
    compose(
      {
        ...lazily(type),
        isArray: true,
        ...(rest.required ? { minItems: 1 } : {}),
        maxItems: most,
        ...rest,
      },
      ...listRules(most),
      ValidateNested(),
    ),
  );
}

/** A list of texts, each under the same rules as `Tekst`. A fault points at the item. */
export function TekstListe(
  options: FieldOptions & ListOptions & { itemMost: number; values?: readonly string[] },
): PropertyDecorator {
  const { most, itemMost, values, ...rest } = options;
  const blank: Text = {
    nb: 'Feltet må være tekst og ikke tomt.',
    en: 'The field must be text and not blank.',
  };
  const each = { each: true };
  const isClean = (item: unknown) => isText(item) && item.isWellFormed() && !/\p{Cc}/u.test(item);
  const items = { type: 'string', minLength: 1, maxLength: itemMost, pattern: textPattern({ given: true }) };
  return compose(
    { type: 'array', items: values ? { type: 'string', enum: [...values] } : items, maxItems: most, ...rest },
    ...listRules(most),
    Rule('isText', 'UGYLDIG', blank, (item) => isText(item) && item !== '', each),
    Rule('maxLength', 'FOR_LANG', tooLong(itemMost), (item) => isWithin(item, itemMost), each),
    Rule('isClean', 'UGYLDIG', NOT_CLEAN, isClean, each),
    ...(values
      ? [Rule('oneOf', 'UGYLDIG', mustBe(values), (item) => values.includes(item as string), each)]
      : []),
  );
}

/** Any JSON object; its members are the module's own business. */
export function FrittObjekt(options: FieldOptions = {}): PropertyDecorator {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  return compose(
    { type: 'object', additionalProperties: true, ...options } as FieldOptions,
    Rule('isObject', 'UGYLDIG', NOT_OBJECT, isObject),
    Rule('isStorable', 'UGYLDIG', NOT_CLEAN, isStorable),
  );
}

/** PostgreSQL's jsonb takes neither NUL nor half a surrogate. */
function isStorable(value: unknown): boolean {
  if (isText(value)) return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, member]) => isStorable(name) && isStorable(member));
}

function listRules(most: number): PropertyDecorator[] {
  const melding: Text = {
    nb: `Listen kan ha høyst ${most} elementer.`,
    en: `The list may have at most ${most} items.`,
  };
  return [
    Rule(
      'isList',
      'UGYLDIG',
      { nb: 'Feltet må være en liste.', en: 'The field must be a list.' },
      Array.isArray,
    ),
    Rule('maxItems', 'FOR_LANG', melding, (value) => (value as unknown[]).length <= most),
  ];
}

/** @nestjs/swagger tells a late-bound class from a class by the function's name, `type`. */
function lazily(read: () => new () => object): { type: () => new () => object } {
  return { type: () => read() };
}

function nested(type: () => NestedType, decorate: PropertyDecorator): PropertyDecorator {
  return (target, property) => {
    setNestedType(target, property, type);
    decorate(target, property);
  };
}
