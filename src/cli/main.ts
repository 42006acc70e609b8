import { openEmbeddedPostgres } from '../dev-database/index.js';
import { runCli } from './program.js';

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  openDatabase: openEmbeddedPostgres,
  say: (...lines) => process.stdout.write(`${lines.join('\n')}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
