import { Client } from 'pg';
import { migrate } from '../src/shared/prisma/index.js';

/** A connection for as long as `work` takes. */
export async function connected<R>(databaseUrl: string, work: (client: Client) => Promise<R>): Promise<R> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** A migrated, empty database beside the one at `server`. */
export async function newDatabase(server: string, name: string): Promise<string> {
  await connected(server, (client) => client.query(`CREATE DATABASE ${name}`));
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await migrate(url, 'prisma/migrations');
  return url;
}
