import type { Command } from 'commander';
import { ArkivstegReader } from '../archive/index.js';
import { InnsendingLifecycle, StatusService } from '../innsending/index.js';
import { Outbox } from '../shared/outbox/index.js';
import { RevisjonService } from '../shared/revisjon/index.js';
import { isUuid } from '../shared/uuid/index.js';
import { COMMAND_LINE, CommandError, withApplication } from './session.js';
import type { Terminal } from './terminal.js';

export function innsendingCommands(program: Command, terminal: Terminal): void {
  const { say } = terminal;
  program
    .command('status <referanse>')
    .description('Hvor langt en innsending er kommet')
    .action(async (referanse: string) => {
      const status = await withApplication(terminal, async (app) => {
        const known = await app.get(StatusService).status(checked(referanse), null);
        return { ...known, ...(await app.get(ArkivstegReader).of(referanse)) };
      });
      say(JSON.stringify(status, undefined, 2));
    });

  program
    .command('proev-igjen <referanse>')
    .description('Prøv en feilet innsending på nytt')
    .action(async (referanse: string) => {
      await withApplication(terminal, (app) =>
        app.get(Outbox).transaction(async (tx) => {
          await app.get(InnsendingLifecycle).retry(tx, checked(referanse), COMMAND_LINE);
          const handling = 'innsending.proev-igjen';
          await app.get(RevisjonService).log(tx, { aktoer: COMMAND_LINE, handling, gjelder: referanse });
        }),
      );
      say(`${referanse} prøves igjen.`);
    });
}

function checked(referanse: string): string {
  if (!isUuid(referanse)) throw new CommandError('Referansen må være en UUID.');
  return referanse;
}
