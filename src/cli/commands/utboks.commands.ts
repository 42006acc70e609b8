import type { Command } from 'commander';
import { DriftController, PageDto } from '../../admin/index.js';
import { action, nothing } from '../command.js';
import { checked, UsageError } from '../line.js';
import { COMMAND_LINE } from '../session.js';
import { brief, sheet, table } from '../table.js';
import type { Terminal } from '../terminal.js';

export function utboksCommands(program: Command, terminal: Terminal): void {
  const utboks = program.command('utboks').description('Arbeid som venter, og meldinger som er gitt opp');
  action(utboks.command('vis').description('Hvor mye arbeid som venter, per emne'), terminal, {
    read: nothing,
    work: (app) => app.get(DriftController).overview(),
    show: (oversikt, width) => sheet(oversikt, width),
  });

  const parked = utboks
    .command('parkert')
    .description('Meldinger som er gitt opp, eldste først')
    .option('--antall <tall>', 'Høyst så mange. Standard 50');
  action(parked, terminal, {
    read: ({ options }) => checked(PageDto, options),
    work: (app, page) => app.get(DriftController).parked(page),
    show: ({ meldinger }, width) =>
      table(
        meldinger,
        [
          { head: 'Id', of: ({ id }) => id },
          { head: 'Emne', of: ({ topic }) => topic, shrinks: true },
          { head: 'Gjelder', of: ({ gjelder }) => gjelder },
          { head: 'Forsøk', of: ({ forsoek }) => forsoek },
          { head: 'Parkert', of: ({ parkert }) => brief(parkert), drops: true },
          { head: 'Feil', of: ({ feil }) => feil, shrinks: true },
        ],
        width,
        'Ingen meldinger er parkert.',
      ),
  });

  action(utboks.command('proev-igjen <id>').description('Gi en parkert melding nye forsøk'), terminal, {
    read: ({ args: [id = ''] }) => {
      if (!/^\d{1,18}$/.test(id)) throw new UsageError('Id-en må være et tall, som i utboks parkert.');
      return id;
    },
    work: (app, id) => app.get(DriftController).retry(id, COMMAND_LINE),
    show: (_answer, _width, id) => [`Meldingen ${id} prøves igjen.`],
  });
}
