import type { Command } from 'commander';
import { type Arkivsystem, readArkivsystemer } from '../archive/index.js';
import { bad, examine, type Finding, told } from '../doctor/index.js';
import { type Settings, SettingsError } from '../shared/config/index.js';
import { cliSettings, CommandError, embeddedDirectory, withDatabase } from './session.js';
import type { Terminal } from './terminal.js';

export function doctorCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('doctor')
    .description(
      'Se etter feil i innstillinger, database, utboks, arkiv, lager, disk, klokke og viruskontroll',
    );
  command.action(async () => {
    const rows = (await lookFrom(terminal)).map(told);
    const faults = rows.filter(({ nivaa }) => nivaa === 'FEIL').length;
    if (command.optsWithGlobals<{ json?: boolean }>().json)
      terminal.say(JSON.stringify({ ok: faults === 0, funn: rows }, undefined, 2));
    else terminal.say(...rows.map(({ nivaa, tekst }) => `${nivaa.padEnd(4)} ${tekst}`));
    if (faults > 0) throw new CommandError(faults === 1 ? 'Én ting må rettes.' : `${faults} ting må rettes.`);
  });
}

/** What is found from this machine, with the settings of its environment: they are the first that may be at fault. */
export async function lookFrom(terminal: Terminal): Promise<Finding[]> {
  let settings: Settings;
  let archives: Arkivsystem[];
  try {
    settings = cliSettings(terminal);
    archives = readArkivsystemer(settings, (name) => terminal.env[name]);
  } catch (error) {
    if (error instanceof SettingsError)
      return error.message.split('\n').map((line) => bad(`Innstilling: ${line}`));
    throw error;
  }
  return examine(settings, archives, (look) => withTheirDatabase(terminal, settings, look));
}

async function withTheirDatabase(
  terminal: Terminal,
  settings: Settings,
  look: (found: Settings) => Promise<Finding[]>,
): Promise<Finding[]> {
  const directory = embeddedDirectory(settings);
  if (!settings.DATABASE_URL && !(await terminal.hasDatabase(directory)))
    return [
      bad(
        `Det finnes ingen database i ${directory}. Start arkivflyt, eller sett DATABASE_URL eller DATA_DIR.`,
      ),
    ];
  return withDatabase({ ...terminal, mayCreate: false }, settings, look);
}
