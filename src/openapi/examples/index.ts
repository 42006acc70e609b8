import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf } from '../operations.js';
import type { Bodies, Example } from './bodies.js';
import { callbackExamples } from './callback.js';
import { INNSENDING } from './innsending.js';
import { INTERN } from './intern.js';

type Content = Record<string, { examples?: Record<string, Example> }>;
interface Parameter {
  name: string;
  in: string;
  description?: string;
  example?: unknown;
  schema?: object;
}

/**
 * Ready-to-send bodies: whoever goes through the page from the top and sends them as they stand, sees them accepted. Where
 * the reader's own value is needed, the summary says so.
 */
export function addExamples(document: OpenAPIObject, isProduction: boolean): void {
  // In test a supplier's receiver is often on the same machine, and any name must be one that DNS knows.
  const receiver = isProduction ? 'https://fagsystem.example.no' : 'http://127.0.0.1:8080';
  const bodies: Bodies = { ...INNSENDING, ...callbackExamples(receiver), ...INTERN };
  for (const { method, path, operation } of operationsOf(document)) {
    const content = (operation.requestBody as { content?: Content } | undefined)?.content ?? {};
    for (const [type, examples] of Object.entries(bodies[`${method.toUpperCase()} ${path}`] ?? {}))
      if (content[type]) content[type].examples ??= examples;
    for (const parameter of (operation.parameters ?? []) as Parameter[]) fill(parameter);
  }
}

/** What the page fills in of parameters: it works as it stands, or is plainly to be replaced. */
const FILLED_IN: Record<string, string> = {
  'Content-Disposition': "attachment; filename*=UTF-8''s%C3%B8knad.pdf",
  navn: 'journalposttype',
};

/** Swagger UI sends what it fills in: a filter that nobody asked for, or a key that was used before. */
function fill(parameter: Parameter): void {
  const { example: own, ...schema } = (parameter.schema ?? {}) as { example?: unknown };
  const { name, description = '' } = parameter;
  const example = FILLED_IN[name] ?? parameter.example ?? own;
  if (example === undefined) return;
  if (parameter.in === 'path' || FILLED_IN[name]) return void Object.assign(parameter, { example });
  delete parameter.example;
  Object.assign(parameter, {
    schema,
    description: `${description} Eksempel: \`${String(example as string)}\``.trim(),
  });
}
