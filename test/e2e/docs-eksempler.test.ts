import { expect, test } from 'vitest';
import { appForFile } from '../support/app.fixture.js';
import { forFile } from '../support/fixture.js';
import { OpenApi, type Part } from '../support/openapi.js';
import { contradictions } from './docs-eksempler.sammenheng.js';

const app = appForFile({ ROLES: ['api'] });
const api = forFile(() => OpenApi.of(app));

interface Example {
  at: string;
  schema: Part;
  value: unknown;
  /** Whether it is an answer, or something else that must tell one story. */
  isWhole: boolean;
}

/** A body's examples; of an answer that has none, what is made up. Of those that are JSON. */
function* ofContent(content: Record<string, Part> = {}, at: string, isAnswer: boolean): Generator<Example> {
  for (const [type, { schema = {}, example, examples = {} }] of Object.entries(content)) {
    if (!/json/.test(type)) continue;
    const given = [
      ...(example === undefined ? [] : [['example', example]]),
      ...Object.entries<Part>(examples).map(([name, one]) => [name, api.resolved(one).value]),
    ];
    if (given.length === 0 && isAnswer) given.push(['made up', api.sample(schema)]);
    for (const [name, value] of given) yield { at: `${at} ${type} ${name}`, schema, value, isWhole: true };
  }
}

function* ofParameter(part: Part, at: string): Generator<Example> {
  const { schema = {}, example, examples = {} } = api.resolved(part);
  const given = [
    ...(example === undefined ? [] : [example]),
    ...Object.values<Part>(examples).map(({ value }) => value),
  ];
  for (const value of given) yield { at, schema, value, isWhole: false };
}

function* ofOperations(): Generator<Example> {
  for (const { name, operation } of api.operations()) {
    for (const parameter of operation.parameters ?? [])
      yield* ofParameter(parameter, `${name} ${api.resolved(parameter).name}`);
    yield* ofContent(operation.requestBody?.content, `${name} body`, false);
    for (const [status, answer] of Object.entries<Part>(operation.responses)) {
      const { content, headers = {} } = api.resolved(answer);
      yield* ofContent(content, `${name} ${status}`, true);
      for (const [header, part] of Object.entries<Part>(headers))
        yield* ofParameter(part, `${name} ${status} ${header}`);
    }
  }
}

/** Every schema there is, with where it stands. */
function* allSchemas(): Generator<{ schema: Part; at: string }> {
  for (const [name, schema] of Object.entries<Part>(api.document.components.schemas))
    yield* api.schemasIn(schema, name);
  for (const { name, operation } of api.operations()) {
    for (const parameter of operation.parameters ?? [])
      yield* api.schemasIn(api.resolved(parameter).schema, `${name} ${api.resolved(parameter).name}`);
    for (const [type, { schema }] of Object.entries<Part>(operation.requestBody?.content ?? {}))
      yield* api.schemasIn(schema, `${name} body ${type}`);
    for (const [status, answer] of Object.entries<Part>(operation.responses))
      for (const [type, { schema }] of Object.entries<Part>(api.resolved(answer).content ?? {}))
        yield* api.schemasIn(schema, `${name} ${status} ${type}`);
  }
}

function* ofSchemas(): Generator<Example> {
  for (const { schema, at } of allSchemas())
    for (const value of [schema.example, schema.default, ...(schema.examples ?? [])])
      if (value !== undefined) yield { at: `${at} property`, schema, value, isWhole: false };
}

test('every example, given or made up by Swagger UI, is valid by its own schema', () => {
  const examples = [...ofOperations(), ...ofSchemas()];
  expect(examples.length).toBeGreaterThan(200);
  expect(
    examples.flatMap(({ at, schema, value }) => api.faults(schema, value).map((fault) => `${at}: ${fault}`)),
  ).toEqual([]);
});

test('every example tells one story: totals fit, and a status with what is told of it', () => {
  const told = [...ofOperations()].filter(({ isWhole }) => isWhole);
  expect(told.flatMap(({ at, value }) => contradictions(value).map((one) => `${at}: ${one}`))).toEqual([]);
});

test('every answer is typed to its last member', () => {
  const bare = [...allSchemas()].filter(({ schema }) => isBare(schema)).map(({ at }) => at);
  expect([...new Set(bare)]).toEqual([]);
  for (const { name, path, operation } of api.operations()) {
    if (path in api.document.webhooks) continue;
    for (const [status, answer] of Object.entries<Part>(operation.responses)) {
      if (!/^20[0-3]$/.test(status)) continue;
      const schemas = Object.values<Part>(api.resolved(answer).content ?? {}).map(({ schema }) => schema);
      expect(schemas.length, `${name} ${status}`).toBeGreaterThan(0);
      expect(schemas, `${name} ${status}`).not.toContain(undefined);
    }
  }
});

/** It says no more than that there is something, or some object, or a list of something; a word about it would do. */
function isBare(schema: Part): boolean {
  const { $ref, type, allOf, anyOf, oneOf, not, properties, items, additionalProperties } = schema;
  if ($ref ?? allOf ?? anyOf ?? oneOf ?? not ?? schema.enum ?? schema.const) return false;
  const types = [type ?? []].flat() as string[];
  if (types.length === 0) return !schema.contentMediaType && !schema.description;
  if (types.includes('array')) return items === undefined;
  return types.includes('object') && properties === undefined && typeof additionalProperties !== 'object';
}
