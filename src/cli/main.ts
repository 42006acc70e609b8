import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { hasEmbeddedPostgres, openEmbeddedPostgres } from '../dev-database/index.js';
import { runCli } from './program.js';

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  hasDatabase: hasEmbeddedPostgres,
  openDatabase: openEmbeddedPostgres,
  say: (...lines) => process.stdout.write(`${lines.join('\n')}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  stdin: () => text(process.stdin),
  width: process.stdout.columns,
  confirm: process.stdin.isTTY && process.stderr.isTTY ? confirm : undefined,
});

async function confirm(question: string): Promise<boolean> {
  const keyboard = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^ja?$/i.test((await keyboard.question(`${question} (ja/nei) `)).trim());
  } finally {
    keyboard.close();
  }
}
