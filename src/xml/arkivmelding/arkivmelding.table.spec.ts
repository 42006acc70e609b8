import { existsSync, readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import type { Field, Table } from './arkivmelding.fields.js';
import { ARKIVMELDING } from './arkivmelding.table.js';

/** Public sample data beside the repository; not everybody has it. */
const SCHEMAS = '../shared/data/fiks-arkiv-v1';
const MELDING = `${SCHEMAS}/no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.xsd`;
const SUBTYPE: Record<string, string> = { mappe: 'saksmappe', registrering: 'journalpost' };

type Node = Record<string, unknown>;

/** Elements of each complex type, with the type of each; simple types are not in it. `prefix` is what names without one have. */
function complexTypes(path: string, prefix = ''): Map<string, Map<string, string>> {
  const schema = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    removeNSPrefix: true,
  }).parse(readFileSync(path, 'utf8')) as { schema: { complexType: Node[] } };
  const own = new Map(schema.schema.complexType.map((type) => [type.name as string, type]));
  const elementsOf = (node: unknown): [string, string][] => {
    if (typeof node !== 'object' || node === null) return [];
    return Object.entries(node).flatMap(([name, value]): [string, string][] => {
      if (name === 'element')
        return [value].flat().map((one: Node) => [one.name as string, qualified(one.type as string)]);
      if (name === 'extension')
        return [...elementsOf(own.get((value as Node).base as string)), ...elementsOf(value)];
      return [value].flat().flatMap(elementsOf);
    });
  };
  const qualified = (name: string) => (name.includes(':') ? name : prefix + name);
  return new Map([...own].map(([name, type]) => [qualified(name), new Map(elementsOf(type))]));
}

test.skipIf(!existsSync(MELDING))(
  'every element that is mapped is one of the schema, and of the kind that it is mapped as',
  () => {
    const types = new Map([
      ...complexTypes(`${SCHEMAS}/metadatakatalog.xsd`, 'n5mdk:'),
      ...complexTypes(MELDING),
    ]);
    const checked: string[] = [];

    const compare = (table: Table, type: string) => {
      const elements = types.get(type)!;
      for (const [name, field] of Object.entries(table)) {
        expect([...elements.keys()], `${type}/${name}`).toContain(name);
        checked.push(`${type}/${name}`);
        compareKind(field, SUBTYPE[name] ?? elements.get(name)!, `${type}/${name}`);
      }
    };
    const compareKind = (field: Field, type: string, place: string) => {
      const isComplex = types.has(type);
      const inner =
        field.slag === 'sammensatt' ? field.deler : field.slag === 'tekst' ? undefined : field.table;
      expect(isComplex, `${place} has elements`).toBe(inner !== undefined);
      if (inner) compare(inner, type);
    };
    compare(ARKIVMELDING, 'arkivmelding');
    expect(checked.length).toBeGreaterThan(100);
  },
);
