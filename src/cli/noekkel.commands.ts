import type { Command } from 'commander';
import { SigningKeyRepository, SigningKeys } from '../auth/index.js';
import { CallbackRepository } from '../notification/index.js';
import { reseal, SecretBox } from '../shared/crypto/index.js';
import { PrismaService } from '../shared/prisma/index.js';
import { CliModule } from './cli.module.js';
import { cliSettings, CommandError, withApplication } from './session.js';
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

  program
    .command('forsegl')
    .description('Krypter lagrede hemmeligheter på nytt med den første nøkkelen i SETTINGS_KEY')
    .action(async () => {
      const { resealed, unopened } = await resealAll(terminal);
      say(`${resealed} hemmeligheter er forseglet på nytt.`);
      if (unopened === 0) return;
      throw new CommandError(
        `${unopened} kan ikke åpnes med noen av nøklene i SETTINGS_KEY, og står som de var.`,
      );
    });
}

/** Every table with sealed texts. */
async function resealAll(terminal: Terminal): Promise<{ resealed: number; unopened: number }> {
  if (!cliSettings(terminal).SETTINGS_KEY) throw new CommandError('SETTINGS_KEY må være satt.');
  return withApplication(
    terminal,
    async (app) => {
      const [prisma, box] = [app.get(PrismaService), app.get(SecretBox)];
      const keys = await reseal(prisma, box, new SigningKeyRepository());
      const callbacks = await reseal(prisma, box, new CallbackRepository());
      return {
        resealed: keys.resealed + callbacks.resealed,
        unopened: keys.unopened + callbacks.unopened,
      };
    },
    CliModule.forSecrets,
  );
}
