import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { Pool } from 'pg';
import { sayInstead } from './pooler.js';

/** The advisory lock under which Prisma's own tools migrate. */
export const MIGRATION_LOCK = 72_707_369;

const engineDirectory = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));

/** The little of WebAssembly used here; TypeScript has its types only together with the browser's. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    instantiate(
      code: Uint8Array,
      imports: object,
    ): Promise<{ instance: { exports: Record<string, unknown> } }>;
  };
};

const ENGINE = Symbol.for('arkivflyt schema engine');
/** In the process, not in this module: a test runner may load the module several times. */
const shared = globalThis as { [ENGINE]?: Promise<typeof SchemaEngine> };

/**
 * Prisma's own schema engine as WebAssembly: the native one would be downloaded at run time, which a machine
 * without the open internet cannot do. Instantiated by hand because Node cannot import `.wasm` as a module, and once
 * a process, because its bindings are global to the process.
 */
async function loadEngine(): Promise<typeof SchemaEngine> {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const glue = bindings as unknown as { __wbg_set_wasm(exports: object): void };
  const wasm = await readFile(join(engineDirectory, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings.SchemaEngine;
}

/**
 * Prisma's adapter cuts a script at every semicolon, within a function's body or a comment too, and sends the pieces one
 * by one. This sends it whole, as Prisma's own binary does: all of it or nothing.
 */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (sql) => void (await adapter.executeRaw({ sql, args: [], argTypes: [] }));
    return adapter;
  }
}

/**
 * Run `work` with an engine that is connected to a database, and leave no session behind. The engine would lock for its
 * session, and a pooler may give it another one for its next statement: who migrates holds the lock for it (migrate.ts).
 */
export async function withSchemaEngine<R>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<R>,
): Promise<R> {
  const Engine = await (shared[ENGINE] ??= loadEngine());
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  pool.on('error', () => undefined);
  sayInstead(pool, `SELECT pg_advisory_lock(${MIGRATION_LOCK})`, 'SELECT 1');
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
  try {
    const engine = await Engine.new({ datamodels: undefined }, () => undefined, adapter);
    return await work(engine).finally(() => engine.free());
  } finally {
    await pool.end();
  }
}
