import type { OpenAPIObject } from '@nestjs/swagger';
import { type Operation, operationsOf } from '../operations.js';
import { isForOperator } from '../webhooks.js';
import { INTERN_INTRODUCTION } from '../text.js';

/** Whom a part of the document is for: those who integrate, or those who administer and run the service. */
export type Part = 'leverandoer' | 'intern';

export const PARTS: readonly Part[] = ['leverandoer', 'intern'];

const COMPONENT = /"#\/components\/(\w+)\/([^"]+)"/g;

function partOf(path: string): Part {
  return /^\/(api|oauth2|\.well-known)\//.test(path) ? 'leverandoer' : 'intern';
}

/** The document with these parts alone, and with nothing that only the others use. All of them: the document as it is. */
export function documentOf(document: OpenAPIObject, parts: readonly Part[]): OpenAPIObject {
  if (PARTS.every((part) => parts.includes(part))) return document;
  const { webhooks, ...rest } = document;
  const paths = Object.fromEntries(
    Object.entries(document.paths).filter(([path]) => parts.includes(partOf(path))),
  );
  const told = Object.entries(webhooks ?? {}).filter(([name]) =>
    parts.includes(isForOperator(name) ? 'intern' : 'leverandoer'),
  );
  const shown = { paths, webhooks: Object.fromEntries(told) };
  const operations = operationsOf({ paths }).map(({ operation }) => operation);
  // Not the webhooks': Swagger UI has a heading of its own for them, and this one would stand there empty.
  const tags = new Set(operations.flatMap((operation) => operation.tags ?? []));
  // The first alternative: what others may use besides is not what these do.
  const scopes = operations.flatMap(({ security }) => security?.[0]?.oauth2 ?? []);
  return {
    ...rest,
    ...shown,
    ...(parts.includes('leverandoer') ? {} : { info: { ...rest.info, description: INTERN_INTRODUCTION } }),
    tags: rest.tags?.filter(({ name }) => tags.has(name)),
    components: {
      ...used(document, shown),
      securitySchemes: withScopes(document, operations, new Set(scopes)),
    },
  };
}

type Components = NonNullable<OpenAPIObject['components']>;

/** What is referred to, and what that refers to. */
function used({ components = {} }: OpenAPIObject, from: object): Components {
  const all = components as Record<string, Record<string, unknown>>;
  const found: Record<string, Record<string, unknown>> = {};
  const look = (text: string) => {
    for (const [, kind, name] of text.matchAll(COMPONENT)) {
      if (found[kind!]?.[name!]) continue;
      (found[kind!] ??= {})[name!] = all[kind!]![name!];
      look(JSON.stringify(all[kind!]![name!]));
    }
  };
  look(JSON.stringify(from));
  return found;
}

/** The ways in that one of the operations has, and of their scopes those that are asked for. */
function withScopes(
  { components }: OpenAPIObject,
  operations: Pick<Operation, 'security'>[],
  asked: Set<string>,
): Components['securitySchemes'] {
  const ways = new Set(operations.flatMap(({ security = [] }) => security.flatMap(Object.keys)));
  const schemes = Object.entries(components?.securitySchemes ?? {}).filter(([name]) => ways.has(name));
  return JSON.parse(JSON.stringify(Object.fromEntries(schemes)), (key, value: Record<string, string>) =>
    key === 'scopes'
      ? Object.fromEntries(Object.entries(value).filter(([scope]) => asked.has(scope)))
      : value,
  ) as Components['securitySchemes'];
}
