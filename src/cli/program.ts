import { Command, CommanderError } from 'commander';
import { SettingsError } from '../shared/config/index.js';
import { isDatabaseAway } from '../shared/prisma/index.js';
import { Problem } from '../shared/problem/index.js';
import { COMMANDS } from './commands/index.js';
import { reason } from '../doctor/index.js';
import { doctorCommand } from './doctor.command.js';
import { frameFault, norwegianFrame } from './frame.js';
import { told, UsageError } from './line.js';
import { CommandError } from './session.js';
import type { Terminal } from './terminal.js';

const [DONE, FAILED, MISUSED] = [0, 1, 2];

/** Carry out one command line. Answers the exit code: 0 done, 1 refused or failed, 2 a line that cannot be read. */
export async function runCli(argv: string[], terminal: Terminal): Promise<number> {
  const program = norwegianFrame(new Command('arkivflyt'), terminal)
    .description('Drift av arkivflyt. Går rett mot databasen, med de samme innstillingene som prosessen.')
    .option('--json', 'Svar med JSON, for maskiner')
    .option('--ny', 'Lag en ny, tom database under DATA_DIR når det ikke finnes noen');
  for (const add of [...COMMANDS, doctorCommand]) add(program, terminal);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return DONE;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return DONE;
    const said = sentence(error);
    if (said !== undefined) terminal.complain(said);
    return isMisuse(error) ? MISUSED : FAILED;
  }
}

function isMisuse(error: unknown): boolean {
  return (
    error instanceof CommanderError ||
    error instanceof UsageError ||
    (error instanceof Problem && error.kode === 'VALIDERINGSFEIL')
  );
}

function sentence(error: unknown): string | undefined {
  if (error instanceof CommanderError) return frameFault(error);
  if (error instanceof CommandError || error instanceof UsageError || error instanceof SettingsError)
    return error.message;
  if (error instanceof Problem) return problem(error);
  if (error instanceof Error && error.message.startsWith('SETTINGS_KEY'))
    return 'SETTINGS_KEY er ikke nøkkelen som hemmelighetene i databasen er kryptert med. Sett den samme som prosessen har.';
  if (isDatabaseAway(error)) return 'Databasen svarer ikke. Kjør doctor for å se hvorfor.';
  if ((error as { code?: unknown })?.code === 'P2021')
    return 'Databasen er ikke migrert. Start arkivflyt, eller kjør npm run db:migrate.';
  if (!(error instanceof Error)) return String(error);
  // Of a file or a socket: where, and why. Anything else is ours, and for whoever mends it.
  const { syscall, path } = error as NodeJS.ErrnoException;
  return syscall && path ? `${path}: ${reason(error)}.` : (error.stack ?? error.message);
}

function problem({ kode, detail, faults }: Problem): string {
  if (faults.length === 0) return detail?.nb ?? kode;
  return faults.map((fault) => told(fault)).join('\n');
}
