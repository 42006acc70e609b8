import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf } from '../operations.js';

export type Components = NonNullable<OpenAPIObject['components']>;
/** As JSON Schema 2020-12 has it, which OpenAPI 3.1 takes whole; the types of @nestjs/swagger are of 3.0. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: boolean | Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  xml?: { name?: string; wrapped?: boolean; namespace?: string };
  [keyword: string]: unknown;
}

export type Content = Record<string, { schema?: Schema }>;

/** The bodies that a request or an answer may have, by media type. */
export function contentOf(part: object | undefined): Content {
  return (part as { content?: Content } | undefined)?.content ?? {};
}

export function schemasOf({ components }: OpenAPIObject): Record<string, Schema> {
  return (components?.schemas ?? {}) as Record<string, Schema>;
}

const SCHEMA = /^#\/components\/schemas\//;

/** The name of the schema that is referred to. */
export function referred({ $ref }: Schema): string | undefined {
  return $ref?.replace(SCHEMA, '');
}

/** What a schema has directly below it. */
function partsOf({ properties = {}, items, additionalProperties, ...rest }: Schema): Schema[] {
  const { allOf = [], anyOf = [], oneOf = [] } = rest;
  const values = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  return [...Object.values(properties), ...(items ? [items] : []), ...values, ...allOf, ...anyOf, ...oneOf];
}

/** The names of all schemas that these are made of. */
export function reachedFrom(schemas: Record<string, Schema>, roots: Schema[]): Set<string> {
  const reached = new Set<string>();
  const follow = (schema: Schema): void => {
    const name = referred(schema);
    if (name === undefined) partsOf(schema).forEach(follow);
    else if (!reached.has(name)) {
      reached.add(name);
      partsOf(schemas[name] ?? {}).forEach(follow);
    }
  };
  roots.forEach(follow);
  return reached;
}

/** Components and tags that nothing refers to, such as the description of a problem that no operation answers with, are left out. */
export function withoutUnused(document: OpenAPIObject): OpenAPIObject {
  const tags = new Set(operationsOf(document).flatMap(({ operation }) => operation.tags ?? []));
  for (const { post } of Object.values(document.webhooks ?? {})) post?.tags?.forEach((tag) => tags.add(tag));
  const used = { ...document, tags: document.tags?.filter(({ name }) => tags.has(name)) };
  const text = JSON.stringify(used);
  const components = Object.entries(used.components ?? {}).map(([kind, parts]) => [
    kind,
    Object.fromEntries(
      Object.entries(parts as object).filter(
        ([name]) => kind === 'securitySchemes' || text.includes(`"#/components/${kind}/${name}"`),
      ),
    ),
  ]);
  return { ...used, components: Object.fromEntries(components) as Components };
}
