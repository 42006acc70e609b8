import { runCli } from '../../src/cli/program.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { hasEmbeddedPostgres, openEmbeddedPostgres } from '../../src/dev-database/index.js';
import type { TestDatabase } from '../support/database.js';

interface Place {
  database: TestDatabase;
  directory: string;
}

/**
 * Says a line to the command line, with its data in `directory`; with an `env` of its own it is told no database. `out` is
 * the answer, `err` the rest.
 */
export const streamsOf =
  ({ database, directory }: Place) =>
  async (
    line: string[],
    env: Record<string, string> = { DATABASE_URL: database.url },
    more: Pick<Terminal, 'confirm' | 'stdin' | 'width'> = {},
  ) => {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await runCli(line, {
      env: { DATA_DIR: directory, ...env },
      say: (...lines) => void out.push(...lines),
      complain: (text) => void err.push(text),
      hasDatabase: hasEmbeddedPostgres,
      openDatabase: openEmbeddedPostgres,
      ...more,
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  };

/** The same, with both streams in one text: the answer comes first. */
export const onCommandLine = ({ database, directory }: Place) => {
  const run = streamsOf({ database, directory });
  return async (line: string[], env?: Record<string, string>) => {
    const { code, out, err } = await run(line, env);
    return { code, text: [out, err].filter(Boolean).join('\n') };
  };
};
