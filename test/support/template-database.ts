import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/dev-database/index.js';
import { migrate } from '../../src/shared/prisma/index.js';
import { makeTempDirectory } from './temp-directory.js';

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string;
  }
}

export const TEMPLATE = 'arkivflyt_template';

/** One PostgreSQL for the run, with a template that is migrated once; each test file clones it (database.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await makeTempDirectory('test');
  const server = await startEmbeddedPostgres(directory.path);
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
  await migrate(databaseUrl(server.url, TEMPLATE), 'prisma/migrations');
  project.provide('databaseServer', server.url);
  return async () => {
    await server.stop();
    await directory.close();
  };
}

export function databaseUrl(serverUrl: string, database: string): string {
  return Object.assign(new URL(serverUrl), { pathname: `/${database}` }).href;
}
