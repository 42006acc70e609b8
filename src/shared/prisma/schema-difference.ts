import { withSchemaEngine } from './schema-engine.js';

/**
 * The SQL that leads from one schema.prisma text (null: an empty database) to another; empty when they agree. Both
 * sides are texts, because the WASM engine cannot read a live PostgreSQL's catalogue through the driver adapter; it
 * wants a database to connect to all the same, any will do.
 */
export async function schemaDifference(
  databaseUrl: string,
  from: string | null,
  to: string,
): Promise<string> {
  const { stdout } = await withSchemaEngine(databaseUrl, (engine) =>
    engine.diff({
      from: from === null ? { tag: 'empty' } : datamodel(from),
      to: datamodel(to),
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  const sql = (stdout ?? '').trim();
  return sql === '-- This is an empty migration.' ? '' : `${sql}\n`;
}

function datamodel(content: string) {
  return { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] };
}
