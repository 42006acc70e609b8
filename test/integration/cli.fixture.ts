import { runCli } from '../../src/cli/program.js';
import { openEmbeddedPostgres } from '../../src/dev-database/index.js';
import type { TestDatabase } from '../support/database.js';

/** `run` says a line to the command line, with its data in `directory`; with an `env` of its own it is told no database. */
export const onCommandLine =
  ({ database, directory }: { database: TestDatabase; directory: string }) =>
  async (line: string[], env: Record<string, string> = { DATABASE_URL: database.url }) => {
    const said: string[] = [];
    const keep = (...lines: string[]) => void said.push(...lines);
    const code = await runCli(line, {
      env: { DATA_DIR: directory, ...env },
      say: keep,
      complain: keep,
      openDatabase: openEmbeddedPostgres,
    });
    return { code, text: said.join('\n') };
  };
