import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { SigningKeyRepository, SigningKeys } from '../../auth/index.js';
import { CallbackRepository } from '../../notification/index.js';
import { reseal, SecretBox } from '../../shared/crypto/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { type Revisjonshendelse, RevisjonService } from '../../shared/revisjon/index.js';
import { CliModule } from '../cli.module.js';
import { action, nothing } from '../command.js';
import { cliSettings, COMMAND_LINE, CommandError } from '../session.js';
import { cell } from '../table.js';
import type { Terminal } from '../terminal.js';

export function noekkelCommands(program: Command, terminal: Terminal): void {
  const noekkel = program
    .command('noekkel')
    .description('Signeringsnøkkelen, og kryptering av lagrede hemmeligheter');
  const rotate = noekkel
    .command('roter')
    .description('Lag en ny signeringsnøkkel; den tas i bruk når alle har rukket å hente den');
  action(rotate, terminal, {
    read: nothing,
    work: async (app) => {
      const made = await app.get(SigningKeys).rotate();
      await logged(app, { handling: 'noekkel.roter', gjelder: made.kid });
      return made;
    },
    show: ({ kid, from }) => [`Nøkkelen ${kid} er publisert og signerer fra ${cell(from)}.`],
  });

  const seal = noekkel
    .command('forsegl')
    .description('Krypter lagrede hemmeligheter på nytt med den første nøkkelen i SETTINGS_KEY');
  action(seal, terminal, {
    read: () => {
      if (!cliSettings(terminal).SETTINGS_KEY) throw new CommandError('SETTINGS_KEY må være satt.');
    },
    work: resealAll,
    show: ({ resealed }) => [`${resealed} hemmeligheter er forseglet på nytt.`],
    fault: ({ unopened }) =>
      unopened === 0
        ? undefined
        : `${unopened} kan ikke åpnes med noen av nøklene i SETTINGS_KEY, og står som de var.`,
    module: CliModule.forSecrets,
  });
}

/** Every table with sealed texts. */
async function resealAll(app: INestApplicationContext): Promise<{ resealed: number; unopened: number }> {
  const [prisma, box] = [app.get(PrismaService), app.get(SecretBox)];
  const keys = await reseal(prisma, box, new SigningKeyRepository());
  const callbacks = await reseal(prisma, box, new CallbackRepository());
  const resealed = keys.resealed + callbacks.resealed;
  await logged(app, { handling: 'noekkel.forsegl', gjelder: 'hemmeligheter', detaljer: { resealed } });
  return { resealed, unopened: keys.unopened + callbacks.unopened };
}

/** After the deed, which is many transactions, or one of its own. */
async function logged(app: INestApplicationContext, what: Omit<Revisjonshendelse, 'aktoer'>): Promise<void> {
  await app
    .get(PrismaService)
    .$transaction((tx) => app.get(RevisjonService).log(tx, { aktoer: COMMAND_LINE, ...what }));
}
