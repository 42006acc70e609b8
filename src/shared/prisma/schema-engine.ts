import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { Pool } from 'pg';

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
 * A migration goes to PostgreSQL as it is written, and is done whole or not at all. The adapter's own way is a statement at
 * a time, cut at each semicolon: those of a function's body, too.
 */
class WholeScripts extends PrismaPg {
  constructor(private readonly pool: Pool) {
    super(pool);
  }

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => void (await this.pool.query(script));
    return adapter;
  }
}

/** Run `work` with an engine that is connected to a database, and leave no session behind. */
export async function withSchemaEngine<R>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<R>,
): Promise<R> {
  const Engine = await (shared[ENGINE] ??= loadEngine());
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  pool.on('error', () => undefined);
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
  try {
    const engine = await Engine.new({ datamodels: undefined }, () => undefined, adapter);
    return await work(engine).finally(() => engine.free());
  } finally {
    await pool.end();
  }
}
