import type { Command } from 'commander';
import { SigningKeys } from '../auth/index.js';
import { withApplication } from './session.js';
import type { Terminal } from './terminal.js';

export function noekkelCommands(program: Command, terminal: Terminal): void {
  const { say } = terminal;
  program
    .command('roter-noekkel')
    .description('Lag en ny signeringsnøkkel; den tas i bruk når alle har rukket å hente den')
    .action(async () => {
      const { kid, from } = await withApplication(terminal, (app) => app.get(SigningKeys).rotate());
      say(`Nøkkelen ${kid} er publisert og signerer fra ${from.toISOString()}.`);
    });
}
