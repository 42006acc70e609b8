import { startEmbeddedPostgres } from '../../src/dev-database/index.js';
import { startApp, type TestApp } from './app.js';
import { queryOnce } from './database.js';
import { makeTempDirectory } from './temp-directory.js';

/** The application on a PostgreSQL of its own, outside the tests, for as long as `work` takes. */
export async function withApp<R>(work: (app: TestApp) => Promise<R>): Promise<R> {
  const directory = await makeTempDirectory('console');
  const postgres = await startEmbeddedPostgres(directory.path);
  const { url } = postgres;
  const database = {
    url,
    query: <Row>(sql: string, values?: unknown[]) => queryOnce<Row>(url, sql, values),
    drop: () => Promise.resolve(),
  };
  try {
    const app = await startApp({ LOG_LEVEL: 'fatal' }, database);
    return await work(app).finally(app.close);
  } finally {
    await postgres.stop();
    await directory.close();
  }
}
