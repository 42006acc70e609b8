import type { Command } from 'commander';
import { AlarmController } from '../../alarm/index.js';
import { action, nothing } from '../command.js';
import { brief, table } from '../table.js';
import type { Terminal } from '../terminal.js';

export function alarmCommands(program: Command, terminal: Terminal): void {
  action(program.command('alarmer').description('Hva som er galt nå'), terminal, {
    read: nothing,
    work: (app) => app.get(AlarmController).all('nb'),
    show: ({ alarmer, kontrollert }, width) => [
      ...table(
        alarmer,
        [
          { head: 'Alvor', of: ({ alvor }) => alvor },
          { head: 'Siden', of: ({ siden }) => brief(siden) },
          { head: 'Alarm', of: ({ navn }) => navn },
          { head: 'Gjelder', of: ({ gjelder }) => gjelder },
          { head: 'Antall', of: ({ antall }) => antall, drops: true },
        ],
        width,
        'Ingen alarmer.',
      ),
      ...alarmer.flatMap(({ navn, melding }) => ['', `${navn}: ${melding}`]),
      '',
      kontrollert ? `Sist sett etter ${brief(kontrollert)}.` : 'Ingen prosess har sett etter ennå.',
    ],
    fault: ({ alarmer }) =>
      alarmer.some(({ alvor }) => alvor === 'KRITISK') ? 'Det er kritiske alarmer.' : undefined,
  });
}
