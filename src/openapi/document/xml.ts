import type { OpenAPIObject } from '@nestjs/swagger';
import { itemName } from '../../xml/index.js';
import { operationsOf } from '../operations.js';
import { contentOf, reachedFrom, referred, type Schema, schemasOf } from './parts.js';

type Named = (schema: Schema, name: string) => void;

const JSON_TYPE = 'application/json';
const XML_TYPE = 'application/xml';
const ROOTS: Record<string, string> = { SakDto: 'sak', JournalpostInnsendingDto: 'journalpostInnsending' };
const PROBLEM: Schema = { $ref: '#/components/schemas/Problem' };

/**
 * What XML is made of what the document says of JSON (docs/xml.md): lists are wrapped, and each item has its list's name
 * for it; answers have the root `svar`. Names stand on the schemas themselves: many readers of the document pass over what
 * stands beside a reference.
 */
export function describeXml(document: OpenAPIObject): void {
  const schemas = schemasOf(document);
  const names = new Map<string, Set<string>>();
  const called: Named = (schema, name) => {
    for (const one of [schema, ...(schema.anyOf ?? [])]) {
      const to = referred(one);
      if (to !== undefined) names.set(to, (names.get(to) ?? new Set()).add(name));
    }
  };
  for (const name of reachedFrom(schemas, [PROBLEM, ...exchanged(document)])) {
    describeLists(schemas[name]!, called);
    if (ROOTS[name]) called({ $ref: name }, ROOTS[name]);
  }
  for (const [name, as] of names) {
    const schema = schemas[name];
    const [only] = as;
    if (as.size === 1 && schema?.properties) schema.xml ??= { name: only! };
  }
}

/** What goes in and out as XML, in some form; answers get theirs here. */
function exchanged(document: OpenAPIObject): Schema[] {
  const operations = operationsOf(document).filter(({ path }) => path.startsWith('/api/'));
  return operations.flatMap(({ operation: { requestBody, responses } }) => {
    const answers = Object.values(responses).map(contentOf);
    for (const answer of answers) {
      const schema = answer[JSON_TYPE]?.schema;
      if (schema) answer[XML_TYPE] ??= { schema: { ...schema, xml: { name: 'svar' } } };
    }
    return [contentOf(requestBody), ...answers].flatMap(({ [XML_TYPE]: one }) =>
      one?.schema ? [one.schema] : [],
    );
  });
}

function describeLists(schema: Schema, called: Named): void {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    called(property, name);
    const { items } = property;
    if (!items) continue;
    property.xml = { wrapped: true };
    if (items.$ref === undefined) items.xml = { name: itemName(name) };
    else called(items, itemName(name));
  }
}
