import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy, ValidateNested } from 'class-validator';
import type { FieldCode, Text } from '../problem/index.js';

/** What a rule carries besides its test: the code and text of the fault. Read back by plan.ts. */
export interface RuleContext {
  kode: FieldCode;
  melding: Text;
}

export interface FieldOptions {
  /** Must be given. A blank text, null and an empty list are not an answer. */
  required?: boolean;
  /** For /docs. */
  description?: string;
  example?: unknown;
}

const NESTED = Symbol('nested class');

/** The class of a nested object or of a list's items. */
export function nestedClass(target: object, property: string): (new () => object) | undefined {
  const read = Reflect.getMetadata(NESTED, target, property) as (() => new () => object) | undefined;
  return read?.();
}

/**
 * One rule of a property, as a class-validator constraint. `test` is not asked about a property that is not given;
 * `Required` is the rule for that.
 */
export function Rule(
  name: string,
  kode: FieldCode,
  melding: Text,
  test: (value: unknown, object: object) => boolean,
): PropertyDecorator {
  const context: RuleContext = { kode, melding };
  return ValidateBy(
    { name, validator: { validate: (value, args) => value === undefined || test(value, args?.object ?? {}), defaultMessage: () => melding.nb } },
    { context },
  );
}

/** An empty list is no answer to a list that is asked for. */
function isGiven(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

export function Required(): PropertyDecorator {
  return (target, property) =>
    ValidateBy(
      { name: 'required', validator: { validate: isGiven, defaultMessage: () => 'må fylles ut' } },
      {
        context: {
          kode: 'PAAKREVD',
          melding: { nb: `${String(property)} må fylles ut`, en: `${String(property)} is required` },
        } satisfies RuleContext,
      },
    )(target, property);
}

function compose(options: FieldOptions & ApiPropertyOptions, ...rules: PropertyDecorator[]): PropertyDecorator {
  const { required = false, ...api } = options;
  return (target, property) => {
    ApiProperty({ ...api, required } as ApiPropertyOptions)(target, property);
    if (required) Required()(target, property);
    for (const rule of rules) rule(target, property);
  };
}

const NOT_TEXT: Text = { nb: 'må være tekst', en: 'must be text' };
const isText = (value: unknown): value is string => typeof value === 'string';

/** Code points, not UTF-16 units; the common case of a short text needs no counting. */
function isWithin(value: string, most: number): boolean {
  return value.length <= most || [...value].length <= most;
}

/**
 * A text of at most `most` code points without control characters; with `multiline`, tab and line breaks are allowed.
 * A lone surrogate is refused. The text has been normalised to NFC before the rules are asked.
 */
export function Tekst(options: FieldOptions & { most: number; multiline?: boolean }): PropertyDecorator {
  const { most, multiline = false, ...rest } = options;
  const control = multiline ? /[^\P{Cc}\t\n\r]/u : /\p{Cc}/u;
  return compose(
    { type: String, maxLength: most, ...rest } as FieldOptions,
    Rule('isText', 'UGYLDIG', NOT_TEXT, isText),
    Rule('maxLength', 'FOR_LANG', { nb: `kan ha høyst ${most} tegn`, en: `may have at most ${most} characters` }, (v) =>
      isText(v) && isWithin(v, most),
    ),
    Rule('isClean', 'UGYLDIG', { nb: 'har tegn som ikke er tillatt', en: 'has characters that are not allowed' }, (v) =>
      isText(v) && v.isWellFormed() && !control.test(v),
    ),
  );
}

/** A text of a given form, such as `^[0-9]{4}$`. */
export function Form(
  options: FieldOptions & { pattern: RegExp; melding: Text; kode?: FieldCode },
): PropertyDecorator {
  const { pattern, melding, kode = 'UGYLDIG', ...rest } = options;
  return compose(
    { type: String, pattern: pattern.source, ...rest } as FieldOptions,
    Rule('form', kode, melding, (value) => isText(value) && value.length <= 10_000 && pattern.test(value)),
  );
}

/** One of a fixed set of words of this API (a Noark code list is not that: those are data, see kodeverk). */
export function EttAv(options: FieldOptions & { values: readonly string[] }): PropertyDecorator {
  const { values, ...rest } = options;
  const allowed = values.join(', ');
  return compose(
    { type: String, enum: values, ...rest } as FieldOptions,
    Rule('oneOf', 'UGYLDIG', { nb: `må være en av ${allowed}`, en: `must be one of ${allowed}` }, (value) =>
      values.includes(value as string),
    ),
  );
}

export function JaNei(options: FieldOptions = {}): PropertyDecorator {
  return compose(
    { type: Boolean, ...options } as FieldOptions,
    Rule('isBoolean', 'UGYLDIG', { nb: 'må være true eller false', en: 'must be true or false' }, (v) => typeof v === 'boolean'),
  );
}

export function Heltall(options: FieldOptions & { least: number; most: number }): PropertyDecorator {
  const { least, most, ...rest } = options;
  return compose(
    { type: 'integer', minimum: least, maximum: most, ...rest } as FieldOptions,
    Rule('integer', 'UGYLDIG', { nb: `må være et heltall fra ${least} til ${most}`, en: `must be an integer from ${least} to ${most}` }, (v) =>
      Number.isInteger(v) && (v as number) >= least && (v as number) <= most,
    ),
  );
}

/** A nested object of its own class. */
export function Objekt(type: () => new () => object, options: FieldOptions = {}): PropertyDecorator {
  return nested(type, compose({ type, ...options } as FieldOptions, ValidateNested()));
}

/** A list of nested objects, at most `most` (FOR_LANG). */
export function ListeAv(type: () => new () => object, options: FieldOptions & { most: number }): PropertyDecorator {
  const { most, ...rest } = options;
  return nested(
    type,
    compose({ type, isArray: true, maxItems: most, ...rest } as FieldOptions, ...listRules(most), ValidateNested()),
  );
}

/** A list of texts, each under the same rule as `Tekst`. A fault points at the item. */
export function TekstListe(
  options: FieldOptions & { most: number; itemMost: number; values?: readonly string[] },
): PropertyDecorator {
  const { most, itemMost, values, ...rest } = options;
  const melding: Text = values
    ? { nb: `kan bare ha ${values.join(', ')}`, en: `may only hold ${values.join(', ')}` }
    : { nb: `må være tekster på 1 til ${itemMost} tegn`, en: `must be texts of 1 to ${itemMost} characters` };
  const isItem = (item: unknown) =>
    isText(item) && item !== '' && isWithin(item, itemMost) && item.isWellFormed() && !/\p{Cc}/u.test(item) &&
    (!values || values.includes(item));
  return compose(
    { type: String, isArray: true, maxItems: most, ...(values ? { enum: values } : {}), ...rest } as FieldOptions,
    ...listRules(most),
    Rule('items', 'UGYLDIG', melding, (value) => Array.isArray(value) && value.every(isItem)),
  );
}

/** Any JSON object; its members are the module's own business. */
export function FrittObjekt(options: FieldOptions = {}): PropertyDecorator {
  return compose(
    { type: Object, ...options } as FieldOptions,
    Rule('isObject', 'UGYLDIG', { nb: 'må være et objekt', en: 'must be an object' }, (v) =>
      typeof v === 'object' && v !== null && !Array.isArray(v),
    ),
  );
}

function listRules(most: number): PropertyDecorator[] {
  return [
    Rule('isList', 'UGYLDIG', { nb: 'må være en liste', en: 'must be a list' }, Array.isArray),
    Rule('maxItems', 'FOR_LANG', { nb: `kan ha høyst ${most} elementer`, en: `may have at most ${most} items` }, (v) =>
      (v as unknown[]).length <= most,
    ),
  ];
}

function nested(type: () => new () => object, decorate: PropertyDecorator): PropertyDecorator {
  return (target, property) => {
    Reflect.defineMetadata(NESTED, type, target, property);
    decorate(target, property);
  };
}
