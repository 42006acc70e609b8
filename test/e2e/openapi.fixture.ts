import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect } from 'vitest';
import { ANSWER_HEADERS } from '../../src/shared/docs/index.js';
import type { TestApp } from '../support/app.js';
import type { Caller, Json, Kall, Svar } from '../support/caller.js';

type Part = Record<string, Json>;

const KNOWN_HEADERS = Object.keys(ANSWER_HEADERS);

/** What /docs-json says, held against what is sent and answered. */
export class Described {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });

  private constructor(readonly document: Part) {
    formats.default(this.ajv);
    this.ajv.addSchema({ ...(withoutOthers(document) as object), $id: 'docs' });
  }

  static async of({ url }: TestApp): Promise<Described> {
    return new Described((await (await fetch(`${url}/docs-json`)).json()) as Part);
  }

  /** Whether a value fits a schema of this name. */
  schema(name: string): ValidateFunction {
    return this.at('components', 'schemas', name);
  }

  /** The answer to a call, after it was held against what is said of it: status, media type, headers and body. */
  async call(caller: Caller, method: string, path: string, kall: Kall = {}): Promise<Svar> {
    const svar = await caller.call(method, path, kall);
    this.check(method, path, svar);
    return svar;
  }

  check(method: string, path: string, { status, headers, body }: Svar): void {
    const [template, item] = this.operationAt(path);
    const told = `${method} ${template} ${status}`;
    const answer = item[method.toLowerCase()]?.responses[status];
    expect(answer, `${told} is told of`).toBeDefined();
    const described: Part = this.resolved(answer);
    this.checkHeaders(told, headers, described.headers ?? {});
    const type = headers.get('content-type')?.split(';')[0];
    if (described.content === undefined) return expect(body, told).toBeUndefined();
    expect(Object.keys(described.content), told).toContain(type);
    if (!/json/.test(type!)) return;
    const place = answer.$ref
      ? answer.$ref.slice(2).split('/')
      : ['paths', template, method.toLowerCase(), 'responses', String(status)];
    const validate = this.at(...place, 'content', type!, 'schema');
    validate(body);
    expect(validate.errors ?? [], `${told} ${JSON.stringify(body)}`).toEqual([]);
  }

  private checkHeaders(told: string, headers: Headers, described: Part): void {
    const sent = KNOWN_HEADERS.filter((name) => headers.has(name));
    expect(Object.keys(described), `headers of ${told}`).toEqual(expect.arrayContaining(sent));
    for (const [name, part] of Object.entries(described)) {
      const { required = false, schema } = this.resolved(part);
      const value = headers.get(name);
      if (value === null) expect(required, `${name} of ${told}`).toBe(false);
      else
        expect(this.ajv.validate(schema, schema.type === 'integer' ? Number(value) : value), name).toBe(true);
    }
  }

  /** The template that a path fits; one without parameters before one with them. */
  private operationAt(path: string): [string, Part] {
    const plain = path.split('?')[0]!;
    const fits = Object.entries<Part>(this.document.paths).filter(([template]) =>
      new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(plain),
    );
    const found = fits.find(([template]) => template === plain) ?? fits[0];
    if (!found) throw new Error(`${path} is not in the document`);
    return found;
  }

  private at(...place: string[]): ValidateFunction {
    const pointer = place.map((one) => encodeURIComponent(one.replaceAll('~', '~0').replaceAll('/', '~1')));
    return this.ajv.compile({ $ref: `docs#/${pointer.join('/')}` });
  }

  private resolved(part: Part): Part {
    if (typeof part.$ref !== 'string') return part;
    return part.$ref
      .slice(2)
      .split('/')
      .reduce<Json>((at, key) => at[key], this.document);
  }
}

/** A member that nobody has told of is a fault here, in answers too. */
function withoutOthers(document: Part): unknown {
  return JSON.parse(JSON.stringify(document), (_key, value: Json) =>
    value?.properties && [value.type].flat().includes('object')
      ? { additionalProperties: false, ...value }
      : value,
  );
}
