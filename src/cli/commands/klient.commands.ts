import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { KlientController, KlientEndringDto, NyHemmelighetDto, NyKlientDto } from '../../admin/index.js';
import { action, nothing } from '../command.js';
import { checked, UsageError, uuidOf } from '../line.js';
import { COMMAND_LINE } from '../session.js';
import { sheet, table } from '../table.js';
import type { Terminal } from '../terminal.js';

const SHOWN_ONCE = 'Hemmeligheten vises ikke igjen.';

export function klientCommands(program: Command, terminal: Terminal): void {
  const klient = program.command('klient').description('Klienter og hemmelighetene deres');
  making(klient, terminal);
  looking(klient, terminal);
  switching(klient, terminal);
  secrets(klient, terminal);
}

function making(klient: Command, terminal: Terminal): void {
  const create = klient
    .command('opprett')
    .description('Opprett en klient; hemmeligheten vises bare nå')
    .requiredOption('--navn <navn>', 'Hva klienten heter')
    .requiredOption('--scope <scope>', 'Hva den får gjøre: send, les, admin, … med komma mellom')
    .option('--klient-id <id>', 'Uten: lages av navnet');
  action(fields(create), terminal, {
    read: async ({ options }) => checked(NyKlientDto, await contents(options)),
    work: (app, dto) => app.get(KlientController).create(COMMAND_LINE, dto),
    show: ({ klientId, scopes, hemmelighetId, hemmelighet }, width) => [
      'Klienten er opprettet.',
      ...sheet({ klientId, scopes, hemmelighetId, hemmelighet }, width),
      SHOWN_ONCE,
    ],
  });

  const change = klient
    .command('endre <klientId>')
    .description('Endre en klient; bare det som gis, endres')
    .option('--navn <navn>', 'Hva klienten heter')
    .option('--scope <scope>', 'Hva den får gjøre, i stedet for det den fikk før');
  action(fields(change), terminal, {
    read: async ({ args, options }) => {
      if (Object.keys(options).length === 0) throw new UsageError('Gi minst ett valg som skal endres.');
      return { klientId: args[0]!, dto: checked(KlientEndringDto, await contents(options)) };
    },
    work: (app, { klientId, dto }) => app.get(KlientController).change(COMMAND_LINE, klientId, dto),
    show: (changed, width) => ['Klienten er endret.', ...sheet(changed, width)],
  });
}

function fields(command: Command): Command {
  return command
    .option('--orgnr <nummer>', 'Organisasjonsnummer')
    .option('--alle-saker [ja|nei]', 'Kan knytte journalposter til andre klienters saker')
    .option('--xml [ja|nei]', 'Kan sende og få XML')
    .option(
      '--jwks <fil>',
      'Offentlige nøkler for private_key_jwt, som JWKS eller PEM; {"keys": []} fjerner dem',
    )
    .option(
      '--profil <fil>',
      'JSON med standardverdier og hvor strenge reglene er; erstatter profilen som helhet',
    );
}

/** What the endpoint takes: scopes by their whole names, and what the files hold. */
async function contents({
  scope,
  jwks,
  profil,
  ...rest
}: Record<string, unknown>): Promise<Record<string, unknown>> {
  return {
    ...rest,
    ...(scope === undefined ? {} : { scope: scopesOf(scope as string) }),
    ...(jwks === undefined ? {} : { jwks: await contentOf('--jwks', jwks as string) }),
    ...(profil === undefined ? {} : { profil: await contentOf('--profil', profil as string) }),
  };
}

function scopesOf(text: string): string[] {
  const names = text.split(',').flatMap((word) => word.trim() || []);
  return [...new Set(names.map((name) => (name.includes(':') ? name : `arkivflyt:${name}`)))];
}

/** JSON, or a text that is not, such as PEM. */
async function contentOf(option: string, path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${option}: Filen ${path} kan ikke leses (${error.code}).`);
  });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function looking(klient: Command, terminal: Terminal): void {
  action(klient.command('list').alias('liste').description('Alle klienter'), terminal, {
    read: nothing,
    work: (app) => app.get(KlientController).list(),
    show: ({ klienter }, width) =>
      table(
        klienter,
        [
          { head: 'Klient', of: ({ klientId }) => klientId },
          { head: 'Aktiv', of: ({ aktiv }) => aktiv },
          {
            head: 'Scope',
            of: ({ scopes }) => scopes.map((scope) => scope.replace('arkivflyt:', '')).join(','),
          },
          { head: 'Hemmeligheter', of: ({ hemmeligheter }) => hemmeligheter.length },
          { head: 'Nøkler', of: ({ jwks }) => (jwks ? 'ja' : '') },
          { head: 'XML', of: ({ xml }) => (xml ? 'ja' : '') },
          { head: 'Navn', of: ({ navn }) => navn, shrinks: true },
        ],
        width,
        'Ingen klienter.',
      ),
  });

  action(klient.command('vis <klientId>').description('Én klient, med profil og hemmeligheter'), terminal, {
    read: ({ args }) => args[0]!,
    work: (app, klientId) => app.get(KlientController).get(klientId),
    show: sheet,
  });
}

function switching(klient: Command, terminal: Terminal): void {
  for (const [name, aktiv, description, said] of [
    ['aktiver', true, 'Slipp klienten inn igjen', 'er aktiv.'],
    [
      'deaktiver',
      false,
      'Stopp nye token; levende token avvises innen 60 sekunder',
      'er deaktivert. Levende token avvises innen 60 sekunder.',
    ],
  ] as const) {
    action(klient.command(`${name} <klientId>`).description(description), terminal, {
      read: ({ args }) => args[0]!,
      work: (app, klientId) =>
        app.get(KlientController).change(COMMAND_LINE, klientId, checked(KlientEndringDto, { aktiv })),
      show: ({ klientId }) => [`${klientId} ${said}`],
    });
  }
}

function secrets(klient: Command, terminal: Terminal): void {
  const add = klient
    .command('hemmelighet <klientId>')
    .description('Ny hemmelighet; den gamle virker i 30 dager til')
    .option('--gammel-utloeper <tid>', 'Når den gamle slutter å virke, som 2026-11-23T08:00:00Z');
  action(add, terminal, {
    read: ({ args, options }) => {
      checked(NyHemmelighetDto, options);
      return { klientId: args[0]!, body: Buffer.from(JSON.stringify(options)) };
    },
    work: (app, { klientId, body }) => app.get(KlientController).addSecret(COMMAND_LINE, klientId, body),
    show: (made, width) => [...sheet(made, width), SHOWN_ONCE],
  });

  action(
    klient
      .command('slett-hemmelighet <klientId> <hemmelighetId>')
      .description('Trekk tilbake en hemmelighet'),
    terminal,
    {
      read: ({ args: [klientId, hemmelighetId] }) => ({
        klientId: klientId!,
        hemmelighetId: uuidOf({ args: [hemmelighetId!], options: {} }, 'HemmelighetId'),
      }),
      work: (app, { klientId, hemmelighetId }) =>
        app.get(KlientController).removeSecret(COMMAND_LINE, klientId, hemmelighetId),
      show: () => ['Hemmeligheten er trukket tilbake.'],
    },
  );
}
