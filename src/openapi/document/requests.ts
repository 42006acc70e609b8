import type { OpenAPIObject } from '@nestjs/swagger';
import { regelOf } from '../../shared/docs/index.js';
import { operationsOf } from '../operations.js';
import { contentOf, reachedFrom, schemasOf } from './parts.js';

/**
 * What is received as JSON has no other members than those of its schema, and keeps the rules that go across them. Answers
 * stay open: they may get more.
 */
export function closeRequests(document: OpenAPIObject): void {
  const schemas = schemasOf(document);
  const bodies = operationsOf(document).flatMap(({ operation }) => {
    const schema = contentOf(operation.requestBody)['application/json']?.schema;
    return schema ? [schema] : [];
  });
  for (const name of reachedFrom(schemas, bodies)) {
    const schema = schemas[name]!;
    if (schema.properties) schema.additionalProperties ??= false;
    Object.assign(schema, regelOf(name));
  }
}
