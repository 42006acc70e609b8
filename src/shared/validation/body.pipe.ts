import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { invalid, type Text } from '../problem/index.js';
import { type CodeLists, NO_CODES } from './code-lists.js';
import { readJson } from './read-json.js';
import { about } from './subject.js';
import { inspect, validated } from './validate.js';

const PLAIN = new Set<unknown>([Object, String, Number, Boolean, Array, Buffer, undefined]);

/**
 * Global: a handler's `@Body() dto: Dto` and `@Query() dto: Dto` arrive checked. The body comes as bytes and is read
 * here, after the guard, so that who may not call is told so before his JSON is looked at. A handler that declares its body
 * as Buffer gets the bytes.
 */
export class BodyPipe implements PipeTransform {
  constructor(private readonly lists: CodeLists) {}

  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (PLAIN.has(metatype)) return value;
    const create = metatype as new () => object;
    if (type === 'body')
      return validated(create, Buffer.isBuffer(value) ? readJson(value) : (value ?? undefined), this.lists);
    if (type === 'query') return query(create, value as Record<string, unknown>);
    return value;
  }
}

/** «Feltet antall må fylles ut.» names it already. */
function parameter(name: string, melding: Text): Text {
  const subject = { nb: `Søkeparameteren ${name}`, en: `The query parameter ${name}` };
  const { nb, en } = about(subject, melding);
  const once = (text: string) => text.replace(`${name} ${name} `, () => `${name} `);
  return { nb: once(nb), en: once(en) };
}

/** Query parameters are texts; one that looks like a whole number or true/false is handed to the rules as such. */
function query(create: new () => object, value: Record<string, unknown>): object {
  const typed = Object.fromEntries(
    Object.entries(value).map(([name, raw]) => [name, typedText(create, name, raw)]),
  );
  const { made, faults } = inspect(create, typed, NO_CODES);
  // A pointer points into the body; a parameter is named in the text instead.
  const named = faults.map(({ sti, kode, melding }) => ({
    sti: '',
    kode,
    melding: parameter(sti.slice(1), melding),
  }));
  if (named.length > 0) throw invalid(named);
  return made;
}

/**
 * What comes as a text, a query parameter or an option of the command line, as the rules want it: a whole number or a boolean,
 * where the property is one and the text looks like it. `words`: how true and false are written.
 */
export function typedText(
  create: new () => object,
  property: string,
  raw: unknown,
  [yes, no]: readonly [string, string] = ['true', 'false'],
): unknown {
  const type: unknown = Reflect.getMetadata('design:type', create.prototype as object, property);
  if (typeof raw !== 'string') return raw;
  if (type === Number && /^-?\d{1,15}$/.test(raw)) return Number(raw);
  if (type === Boolean && (raw === yes || raw === no)) return raw === yes;
  return raw;
}
