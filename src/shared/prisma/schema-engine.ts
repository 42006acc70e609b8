import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

const engineDirectory = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));

/** The little of WebAssembly used here; TypeScript has its types only together with the browser's. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: { instantiate(code: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }> };
};

let engineClass: Promise<typeof SchemaEngine> | undefined;

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

/** Connects at once. The caller frees the engine. */
export async function openSchemaEngine(databaseUrl: string): Promise<SchemaEngine> {
  const Engine = await (engineClass ??= loadEngine());
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: databaseUrl, max: 1 }));
  return Engine.new({ datamodels: undefined }, () => undefined, adapter);
}
