import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Json } from './caller.js';

/** A JSON Schema, or anything else in an OpenAPI document, as it was read. */
export type Part = Record<string, Json>;

export interface Operation {
  name: string;
  path: string;
  operation: Part;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const SAMPLES: Record<string, string> = {
  'date-time': '2026-11-23T08:00:00Z',
  date: '2026-11-23',
  uuid: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  uri: 'https://example.com/',
  email: 'user@example.com',
};

/** What /docs-json answered, for walking. */
export class OpenApi {
  private readonly ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    logger: false,
    validateSchema: false,
  });

  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(readonly document: Part) {
    formats.default(this.ajv);
    this.ajv.addSchema({ ...closed(document), $id: 'docs' });
  }

  static async of(app: { url: string }): Promise<OpenApi> {
    return new OpenApi(await documentOf(app));
  }

  /** What is wrong with a value by its schema; a member that the schema does not name is wrong too. */
  faults(schema: Part, value: unknown): string[] {
    const validate = this.validatorOf(schema);
    if (validate(value)) return [];
    return validate.errors!.map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  private validatorOf(schema: Part): ValidateFunction {
    const key = JSON.stringify(schema);
    const known = this.compiled.get(key) ?? this.ajv.compile(closed(schema, 'docs'));
    this.compiled.set(key, known);
    return known;
  }

  /** Those that are served, and the webhooks. */
  operations(): Operation[] {
    return [
      ...Object.entries<Part>(this.document.paths),
      ...Object.entries<Part>(this.document.webhooks),
    ].flatMap(([path, item]) =>
      METHODS.filter((method) => item[method]).map((method) => ({
        name: `${method.toUpperCase()} ${path}`,
        path,
        operation: item[method],
      })),
    );
  }

  /** The thing itself, where there is a reference to it. */
  resolved<T extends Part>(part: T): T {
    if (typeof part.$ref !== 'string') return part;
    const target = part.$ref
      .slice(2)
      .split('/')
      .reduce<Json>((at, key) => at?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], this.document);
    if (target === undefined) throw new Error(`${part.$ref} leads nowhere`);
    return this.resolved(target);
  }

  /** A schema and all within it, each with where it is; what it refers to by name is not within it. */
  *schemasIn(schema: Json, at: string): Generator<{ schema: Part; at: string }> {
    if (typeof schema !== 'object' || schema === null) return;
    yield { schema, at };
    for (const [name, property] of Object.entries(schema.properties ?? {}))
      yield* this.schemasIn(property, `${at}.${name}`);
    for (const key of ['items', 'additionalProperties']) yield* this.schemasIn(schema[key], `${at}.${key}`);
    for (const key of LISTS)
      for (const [index, one] of (schema[key] ?? []).entries())
        yield* this.schemasIn(one, `${at}.${key}${index}`);
  }

  /** What Swagger UI shows where no example is given. */
  sample(schema: Part): Json {
    if (schema.example !== undefined) return schema.example;
    if (schema.examples?.length) return schema.examples[0];
    if (schema.$ref) return this.sample(this.resolved(schema));
    for (const key of ['default', 'const']) if (schema[key] !== undefined) return schema[key];
    if (schema.enum) return schema.enum[0];
    const parts = [...(schema.allOf ?? []), ...[schema.oneOf?.[0], schema.anyOf?.[0]].filter(Boolean)];
    const samples = parts.map((part: Part) => this.sample(part));
    if (samples.length > 0 && !schema.properties && samples.some((one) => typeof one !== 'object'))
      return samples[0];
    if (samples.length > 0) return Object.assign({}, ...samples, this.members(schema));
    return this.sampleOf(Array.isArray(schema.type) ? schema.type[0] : schema.type, schema);
  }

  private sampleOf(type: string | undefined, schema: Part): Json {
    if (type === 'array') return [this.sample(schema.items ?? {})];
    if (type === 'integer' || type === 'number') return schema.minimum ?? 0;
    if (type === 'boolean') return true;
    if (type === 'null') return null;
    if (type === 'string') return SAMPLES[schema.format] ?? 'string';
    return this.members(schema);
  }

  private members({ properties = {}, additionalProperties }: Part): Part {
    const named = Object.entries<Part>(properties).map(([name, property]) => [name, this.sample(property)]);
    const others =
      typeof additionalProperties === 'object' ? { annet: this.sample(additionalProperties) } : {};
    return { ...Object.fromEntries(named), ...others };
  }
}

export async function documentOf({ url }: { url: string }): Promise<Part> {
  return (await (await fetch(`${url}/docs-json`)).json()) as Part;
}

/** What says which members it has, has no others. */
function closed(part: Part, base = ''): Part {
  return JSON.parse(JSON.stringify(part), (key, value: Json) => {
    if (key === '$ref' && typeof value === 'string') return `${base}${value}`;
    const isOpen =
      !value?.properties || 'additionalProperties' in value || ![value.type].flat().includes('object');
    return isOpen ? value : { ...value, unevaluatedProperties: false };
  }) as Part;
}
