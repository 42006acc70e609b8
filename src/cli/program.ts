import { Command, CommanderError } from 'commander';
import { SettingsError } from '../shared/config/index.js';
import { isDatabaseAway } from '../shared/prisma/index.js';
import { Problem } from '../shared/problem/index.js';
import { examine } from './doctor.js';
import { innsendingCommands } from './innsending.commands.js';
import { klientCommands } from './klient.commands.js';
import { noekkelCommands } from './noekkel.commands.js';
import { CommandError } from './session.js';
import type { Terminal } from './terminal.js';

/** Carry out one command line; answers the exit code. */
export async function runCli(argv: string[], terminal: Terminal): Promise<number> {
  const program = new Command('arkivflyt').description('Drift av arkivflyt').exitOverride();
  program.configureOutput({
    writeOut: (text) => terminal.say(text.trimEnd()),
    writeErr: (text) => terminal.complain(text.trimEnd()),
  });
  klientCommands(program, terminal);
  noekkelCommands(program, terminal);
  innsendingCommands(program, terminal);
  let exitCode = 0;
  program
    .command('doctor')
    .description('Se etter feil i innstillinger, database, utboks, lager og viruskontroll')
    .action(async () => {
      for (const { ok, text } of await examine(terminal)) {
        terminal.say(`${ok ? 'OK  ' : 'FEIL'} ${text}`);
        if (!ok) exitCode = 1;
      }
    });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    terminal.complain(sentence(error));
    return 1;
  }
}

function sentence(error: unknown): string {
  if (error instanceof CommandError || error instanceof SettingsError) return error.message;
  if (error instanceof Problem) return error.detail?.nb ?? error.kode;
  if (isDatabaseAway(error)) return 'Databasen svarer ikke. Kjør doctor for å se hvorfor.';
  if ((error as { code?: unknown })?.code === 'P2021')
    return 'Databasen er ikke migrert. Start arkivflyt, eller kjør npm run db:migrate.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
