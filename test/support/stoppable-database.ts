import { startEmbeddedPostgres } from '../../src/dev-database/index.js';
import { queryOnce, type TestDatabase } from './database.js';
import { startDoor } from './door.js';
import { makeTempDirectory } from './temp-directory.js';

/** A database whose server can be stopped. It comes back on another port; whoever uses it need not know. */
export interface StoppableDatabase extends TestDatabase {
  stop(): Promise<void>;
  start(): Promise<void>;
  /** All connections break; the server goes on. */
  cutConnections(): void;
  close(): Promise<void>;
}

export async function startStoppableDatabase(): Promise<StoppableDatabase> {
  const directory = await makeTempDirectory('database');
  let server = await startEmbeddedPostgres(directory.path);
  const door = await startDoor(server.url);
  return {
    url: door.url,
    query: (sql, values) => queryOnce(server.url, sql, values),
    stop: async () => {
      await server.stop();
      door.leadTo(undefined);
    },
    start: async () => {
      server = await startEmbeddedPostgres(directory.path);
      door.leadTo(server.url);
    },
    cutConnections: () => door.leadTo(server.url),
    drop: () => Promise.resolve(),
    close: async () => {
      await door.close();
      await server.stop();
      await directory.close();
    },
  };
}
