import type { Command } from 'commander';
import { BrukerEndringDto, BrukerService, NyBrukerDto, PassordDto } from '../../auth/index.js';
import { action, nothing } from '../command.js';
import { checked, type Line, UsageError } from '../line.js';
import { COMMAND_LINE } from '../session.js';
import { brief, sheet, table } from '../table.js';
import type { Terminal } from '../terminal.js';

const SHOWN_ONCE = 'Passordet vises ikke igjen.';
const SIGNED_OUT = 'Brukeren er logget ut overalt.';
const FROM_STDIN = [
  '--passord-fra-stdin',
  'Les passordet fra stdin; uten lages et som vises bare nå',
] as const;
const ROLLE = 'leser, behandler eller administrator';

export function brukerCommands(program: Command, terminal: Terminal): void {
  const bruker = program.command('bruker').description('Personer som kan logge inn i konsollen');
  making(bruker, terminal);
  looking(bruker, terminal);
  changing(bruker, terminal);
  ending(bruker, terminal);
}

function making(bruker: Command, terminal: Terminal): void {
  const create = bruker
    .command('opprett <brukernavn>')
    .description('En ny person, som logger inn med passord')
    .requiredOption('--navn <navn>', 'Hva personen heter')
    .requiredOption('--rolle <rolle>', ROLLE)
    .option('--innsyn [ja|nei]', 'Kan åpne innholdet i dokumenter')
    .option(...FROM_STDIN);
  action(create, terminal, {
    read: async ({ args, options: { passordFraStdin, ...options } }) => {
      const passord = await typedPassord(passordFraStdin, terminal);
      return checked(NyBrukerDto, { brukernavn: args[0]!.toLowerCase(), ...options, ...passord });
    },
    work: (app, dto) => app.get(BrukerService).create(COMMAND_LINE, dto),
    show: (made, width) => shown('Brukeren er opprettet.', made, width),
  });
}

function looking(bruker: Command, terminal: Terminal): void {
  action(
    bruker.command('list').alias('liste').description('Alle som kan logge inn, eller har kunnet'),
    terminal,
    {
      read: nothing,
      work: async (app) => ({ brukere: await app.get(BrukerService).list() }),
      show: ({ brukere }, width) =>
        table(
          brukere,
          [
            { head: 'Bruker', of: ({ brukernavn }) => brukernavn },
            { head: 'Aktiv', of: ({ aktiv }) => aktiv },
            { head: 'Rolle', of: ({ rolle }) => rolle },
            { head: 'Innsyn', of: ({ innsyn }) => (innsyn ? 'ja' : '') },
            { head: 'Kilde', of: ({ kilde }) => kilde },
            { head: 'Sist innlogget', of: ({ sistInnlogget }) => brief(sistInnlogget) },
            { head: 'Navn', of: ({ navn }) => navn, shrinks: true },
          ],
          width,
          'Ingen brukere. Lag en med «bruker opprett».',
        ),
    },
  );
}

function changing(bruker: Command, terminal: Terminal): void {
  const change = bruker
    .command('endre <brukernavn>')
    .description('Endre en bruker, og logg den ut overalt')
    .option('--navn <navn>', 'Hva personen heter')
    .option('--rolle <rolle>', ROLLE)
    .option('--innsyn [ja|nei]', 'Kan åpne innholdet i dokumenter')
    .option('--aktiv [ja|nei]', 'Kan logge inn');
  action(change, terminal, {
    read: ({ args, options }) => {
      if (Object.keys(options).length === 0) throw new UsageError('Gi minst ett valg som skal endres.');
      return { brukernavn: nameOf({ args }), dto: checked(BrukerEndringDto, options) };
    },
    work: (app, { brukernavn, dto }) => app.get(BrukerService).change(COMMAND_LINE, brukernavn, dto),
    show: (changed, width) => [`Brukeren er endret. ${SIGNED_OUT}`, ...sheet(changed, width)],
  });

  const passord = bruker
    .command('passord <brukernavn>')
    .description('Nytt passord, og logg ut overalt')
    .option(...FROM_STDIN);
  action(passord, terminal, {
    read: async ({ args, options }) => ({
      brukernavn: nameOf({ args }),
      ...checked(PassordDto, await typedPassord(options.passordFraStdin, terminal)),
    }),
    work: (app, { brukernavn, passord }) =>
      app.get(BrukerService).newPassord(COMMAND_LINE, brukernavn, passord),
    show: (made, width) => shown(`Passordet er byttet. ${SIGNED_OUT}`, made, width),
  });
}

function ending(bruker: Command, terminal: Terminal): void {
  action(bruker.command('slett <brukernavn>').description('Slett en bruker, og øktene dens'), terminal, {
    read: nameOf,
    work: (app, brukernavn) => app.get(BrukerService).delete(COMMAND_LINE, brukernavn),
    show: (_, _width, brukernavn) => [`${brukernavn} er slettet.`],
  });

  action(bruker.command('logg-ut <brukernavn>').description('Avslutt alle øktene til en bruker'), terminal, {
    read: nameOf,
    work: (app, brukernavn) => app.get(BrukerService).signOut(COMMAND_LINE, brukernavn),
    show: ({ brukernavn, avsluttet }) => [`${brukernavn} er logget ut av ${avsluttet} økter.`],
  });
}

function shown(said: string, made: { brukernavn: string; passord?: string }, width: number): string[] {
  return made.passord === undefined ? [said] : [said, ...sheet(made, width), SHOWN_ONCE];
}

function nameOf({ args }: Pick<Line, 'args'>): string {
  return args[0]!.toLowerCase();
}

/** One line of stdin: where a program or a file ends it, that is no part of the password. */
async function typedPassord(isAsked: unknown, { stdin }: Terminal): Promise<{ passord?: string }> {
  if (isAsked !== true) return {};
  const passord = (await stdin?.())?.replace(/\r?\n$/, '');
  if (!passord) throw new UsageError('--passord-fra-stdin: Det kom ikke noe passord på stdin.');
  return { passord };
}
