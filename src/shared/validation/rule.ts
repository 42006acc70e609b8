import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import type { FieldCode, Text } from '../problem/index.js';
import { type CodeLists, NO_CODES } from './code-lists.js';

/** A request of nothing but faults must not become a larger answer. */
export const MOST_FAULTS = 500;

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
  /** Of a list that is required: an empty one is an answer all the same. */
  mayBeEmpty?: boolean;
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

/** Not a rule yet: what stands in the property is of a class of its own. */
export function setNestedType(target: object, property: string | symbol, type: () => NestedType): void {
  Reflect.defineMetadata(NESTED, type, target, property);
}

export function nestedType(target: object, property: string): NestedType | undefined {
  const read = Reflect.getMetadata(NESTED, target, property) as (() => NestedType) | undefined;
  return read?.();
}

const CHANGE = Symbol('change');
const CLEARABLE = Symbol('clearable');

/**
 * A body that changes what is there already: what it does not name stays. So null, and a blank text, is not the same as
 * nothing: it takes the value away, of a property that is `KanToemmes`, and is refused for any other.
 */
export function Endring(): ClassDecorator {
  return (target) => Reflect.defineMetadata(CHANGE, true, target);
}

/** Null takes its value away, in a body that is an `Endring`; then the property is null. */
export function KanToemmes(): PropertyDecorator {
  return (target, property) => {
    Reflect.defineMetadata(CLEARABLE, true, target, property);
    ApiProperty({ nullable: true })(target, property);
  };
}

export function isChange(create: object): boolean {
  return Reflect.getMetadata(CHANGE, create) === true;
}

export function isClearable(target: object, property: string): boolean {
  return Reflect.getMetadata(CLEARABLE, target, property) === true;
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

export function Required({ mayBeEmpty = false } = {}): PropertyDecorator {
  return (target, property) => {
    const name = String(property);
    const melding: Text = { nb: `Feltet ${name} må fylles ut.`, en: `The field ${name} is required.` };
    const test = mayBeEmpty ? (value: unknown) => value !== undefined : isGiven;
    Rule('required', 'PAAKREVD', melding, test, { whenAbsent: true })(target, property);
  };
}
