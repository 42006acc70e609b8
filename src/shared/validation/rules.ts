import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy, ValidateNested } from 'class-validator';
import type { FieldCode, Text } from '../problem/index.js';
import { UUID } from '../uuid/index.js';
import { type CodeLists, NO_CODES } from './code-lists.js';
import { spelledOut, textPattern } from './patterns.js';

/** A rule as class-validator keeps it for us, and plan.ts reads it back. */
export interface RuleContext {
  test(value: unknown, object: object, lists: CodeLists): boolean;
  kode: FieldCode;
  melding: Melding;
  /** Asked also about a property that is not given. */
  whenAbsent: boolean;
}

/** The text of a fault; one that depends on the value never repeats it. */
export type Melding = Text | ((value: unknown, lists: CodeLists) => Text);

export interface FieldOptions {
  /** Must be given. A blank text, null and an empty list are not an answer. */
  required?: boolean;
  /** For /docs. */
  description?: string;
  example?: unknown;
}

/** The class of a nested object; with `most`, of the items of a list that may have as many. */
export interface NestedType {
  create: new () => object;
  most?: number;
}

const NESTED = Symbol('nested class');

export function nestedType(target: object, property: string): NestedType | undefined {
  const read = Reflect.getMetadata(NESTED, target, property) as (() => NestedType) | undefined;
  return read?.();
}

/**
 * One rule of a property, as a class-validator constraint. Without `whenAbsent`, `test` is not asked about a property
 * that is not given. With `each` it is asked about every item of a list, and the fault points at the item.
 */
export function Rule(
  name: string,
  kode: FieldCode,
  melding: Melding,
  test: RuleContext['test'],
  { each = false, whenAbsent = false } = {},
): PropertyDecorator {
  const context: RuleContext = { test, kode, melding, whenAbsent };
  return ValidateBy(
    {
      name,
      validator: {
        validate: (value, args) => test(value, args!.object, NO_CODES),
        defaultMessage: () => name,
      },
    },
    { context, each },
  );
}

/** An empty list is no answer to a list that is asked for. */
function isGiven(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

export function Required(): PropertyDecorator {
  return (target, property) => {
    const name = String(property);
    const melding: Text = { nb: `${name} må fylles ut`, en: `${name} is required` };
    Rule('required', 'PAAKREVD', melding, isGiven, { whenAbsent: true })(target, property);
  };
}

function compose(
  options: FieldOptions & ApiPropertyOptions,
  ...rules: PropertyDecorator[]
): PropertyDecorator {
  const { required = false, ...api } = options;
  return (target, property) => {
    ApiProperty({ ...api, required } as ApiPropertyOptions)(target, property);
    if (required) Required()(target, property);
    for (const rule of rules) rule(target, property);
  };
}

const NOT_TEXT: Text = { nb: 'må være tekst', en: 'must be text' };
const NOT_OBJECT: Text = { nb: 'må være et objekt', en: 'must be an object' };
const NOT_CLEAN: Text = { nb: 'har tegn som ikke er tillatt', en: 'has characters that are not allowed' };
const isText = (value: unknown): value is string => typeof value === 'string';

const tooLong = (most: number): Text => ({
  nb: `kan ha høyst ${most} tegn`,
  en: `may have at most ${most} characters`,
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

/** One of a fixed set of words of this API (a Noark code list is not that: those are data, see kodeverk). */
export function EttAv(options: FieldOptions & { values: readonly string[] }): PropertyDecorator {
  const { values, ...rest } = options;
  const allowed = values.join(', ');
  return compose(
    { type: String, enum: values, ...rest },
    Rule('oneOf', 'UGYLDIG', { nb: `må være en av ${allowed}`, en: `must be one of ${allowed}` }, (value) =>
      values.includes(value as string),
    ),
  );
}

export function JaNei(options: FieldOptions = {}): PropertyDecorator {
  const melding: Text = { nb: 'må være true eller false', en: 'must be true or false' };
  return compose(
    { type: Boolean, ...options },
    Rule('isBoolean', 'UGYLDIG', melding, (value) => typeof value === 'boolean'),
  );
}

export function Heltall(options: FieldOptions & { least: number; most: number }): PropertyDecorator {
  const { least, most, ...rest } = options;
  const melding: Text = {
    nb: `må være et heltall fra ${least} til ${most}`,
    en: `must be an integer from ${least} to ${most}`,
  };
  const isInRange = (value: unknown) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
  return compose(
    { type: 'integer', format: 'int32', minimum: least, maximum: most, ...rest } as FieldOptions,
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
  const allowed: Text = {
    nb: `kan bare ha ${values?.join(', ')}`,
    en: `may only hold ${values?.join(', ')}`,
  };
  const blank: Text = { nb: 'må være tekst og ikke tom', en: 'must be text and not blank' };
  const each = { each: true };
  const isClean = (item: unknown) => isText(item) && item.isWellFormed() && !/\p{Cc}/u.test(item);
  const items = { type: 'string', minLength: 1, maxLength: itemMost, pattern: textPattern({ given: true }) };
  return compose(
    { type: 'array', items: values ? { type: 'string', enum: [...values] } : items, maxItems: most, ...rest },
    ...listRules(most),
    Rule('isText', 'UGYLDIG', blank, (item) => isText(item) && item !== '', each),
    Rule('maxLength', 'FOR_LANG', tooLong(itemMost), (item) => isWithin(item, itemMost), each),
    Rule('isClean', 'UGYLDIG', NOT_CLEAN, isClean, each),
    ...(values ? [Rule('oneOf', 'UGYLDIG', allowed, (item) => values.includes(item as string), each)] : []),
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
  const melding: Text = { nb: `kan ha høyst ${most} elementer`, en: `may have at most ${most} items` };
  return [
    Rule('isList', 'UGYLDIG', { nb: 'må være en liste', en: 'must be a list' }, Array.isArray),
    Rule('maxItems', 'FOR_LANG', melding, (value) => (value as unknown[]).length <= most),
  ];
}

/** @nestjs/swagger tells a late-bound class from a class by the function's name, `type`. */
function lazily(read: () => new () => object): { type: () => new () => object } {
  return { type: () => read() };
}

function nested(type: () => NestedType, decorate: PropertyDecorator): PropertyDecorator {
  return (target, property) => {
    Reflect.defineMetadata(NESTED, type, target, property);
    decorate(target, property);
  };
}
