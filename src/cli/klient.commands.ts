import type { Command } from 'commander';
import { KLIENT_ID, KlientService, type Scope, SCOPES, type VistHemmelighet } from '../auth/index.js';
import { Outbox } from '../shared/outbox/index.js';
import type { Tx } from '../shared/prisma/index.js';
import { type Revisjonshendelse, RevisjonService } from '../shared/revisjon/index.js';
import { COMMAND_LINE, CommandError, withApplication } from './session.js';
import type { Terminal } from './terminal.js';

interface Opprett {
  navn: string;
  scope: string;
  klientId?: string;
}

/** Runs in one transaction with the audit row that `log` names; a look needs none. */
type Change = <T>(
  work: (klienter: KlientService, tx: Tx) => Promise<T>,
  log?: (result: T) => Omit<Revisjonshendelse, 'aktoer'>,
) => Promise<T>;

export function klientCommands(program: Command, terminal: Terminal): void {
  const { say } = terminal;
  const klient = program.command('klient').description('Klienter og hemmelighetene deres');
  const change: Change = (work, log) =>
    withApplication(terminal, (app) =>
      app.get(Outbox).transaction(async (tx) => {
        const result = await work(app.get(KlientService), tx);
        if (log) await app.get(RevisjonService).log(tx, { aktoer: COMMAND_LINE, ...log(result) });
        return result;
      }),
    );
  listing(klient, change, say);
  switching(klient, change, say);
  secrets(klient, change, say);
}

function listing(klient: Command, change: Change, say: Terminal['say']): void {
  klient
    .command('opprett')
    .description('Opprett en klient; hemmeligheten vises bare nå')
    .requiredOption('--navn <navn>')
    .requiredOption('--scope <scope>', 'send, les, admin og innsyn, med komma mellom')
    .option('--klient-id <id>', 'uten: lages av navnet')
    .action(async ({ navn, scope, klientId }: Opprett) => {
      if (klientId !== undefined && !KLIENT_ID.test(klientId)) {
        throw new CommandError('--klient-id må være 1 til 64 av A-Z a-z 0-9 . _ -');
      }
      const ny = { navn, scopes: scopesOf(scope), ...(klientId === undefined ? {} : { klientId }) };
      const made = await change(
        (klienter, tx) => klienter.create(tx, ny),
        ({ klient: { klientId: gjelder, scopes } }) => ({
          handling: 'klient.opprett',
          gjelder,
          detaljer: { scopes },
        }),
      );
      say('Klienten er opprettet.', `  klientId:      ${made.klient.klientId}`);
      say(`  scopes:        ${made.klient.scopes.join(' ')}`, ...secretLines(made));
    });

  klient
    .command('list')
    .description('Alle klienter')
    .action(async () => {
      for (const { klientId, navn, aktiv, scopes, hemmeligheter } of await change((klienter, tx) =>
        klienter.list(tx),
      )) {
        say(`${klientId}  ${aktiv ? 'aktiv' : 'deaktivert'}  ${scopes.join(',') || '-'}  ${navn}`);
        for (const { hemmelighetId, utloeper } of hemmeligheter) {
          say(`    hemmelighet ${hemmelighetId}${utloeper ? ` utløper ${utloeper.toISOString()}` : ''}`);
        }
      }
    });
}

function switching(klient: Command, change: Change, say: Terminal['say']): void {
  klient
    .command('deaktiver <klientId>')
    .description('Stans nye token; levende token avvises innen 60 sekunder')
    .action(async (klientId: string) => {
      await change(
        (klienter, tx) => klienter.change(tx, klientId, { aktiv: false }),
        () => ({
          handling: 'klient.endre',
          gjelder: klientId,
          detaljer: { felter: ['aktiv'], aktiv: false },
        }),
      );
      say(`${klientId} er deaktivert. Levende token avvises innen 60 sekunder.`);
    });

  klient
    .command('aktiver <klientId>')
    .description('Slipp klienten inn igjen')
    .action(async (klientId: string) => {
      await change(
        (klienter, tx) => klienter.change(tx, klientId, { aktiv: true }),
        () => ({ handling: 'klient.endre', gjelder: klientId, detaljer: { felter: ['aktiv'], aktiv: true } }),
      );
      say(`${klientId} er aktiv.`);
    });
}

function secrets(klient: Command, change: Change, say: Terminal['say']): void {
  klient
    .command('hemmelighet <klientId>')
    .description('Ny hemmelighet; den gamle virker i 30 dager til')
    .action(async (klientId: string) => {
      const vist = await change(
        (klienter, tx) => klienter.addSecret(tx, klientId),
        ({ hemmelighetId }) => ({
          handling: 'klient.ny-hemmelighet',
          gjelder: klientId,
          detaljer: { hemmelighetId },
        }),
      );
      say(...secretLines(vist));
    });

  klient
    .command('slett-hemmelighet <klientId> <hemmelighetId>')
    .description('Trekk tilbake en hemmelighet')
    .action(async (klientId: string, hemmelighetId: string) => {
      await change(
        (klienter, tx) => klienter.removeSecret(tx, klientId, hemmelighetId),
        () => ({ handling: 'klient.slett-hemmelighet', gjelder: klientId, detaljer: { hemmelighetId } }),
      );
      say('Hemmeligheten er trukket tilbake.');
    });
}

function secretLines({ hemmelighetId, hemmelighet }: VistHemmelighet): string[] {
  return [
    `  hemmelighetId: ${hemmelighetId}`,
    `  hemmelighet:   ${hemmelighet}`,
    'Hemmeligheten vises ikke igjen.',
  ];
}

function scopesOf(text: string): Scope[] {
  const scopes = text.split(',').map((word) => {
    const scope = SCOPES.find((known) => known === word.trim() || known === `arkivflyt:${word.trim()}`);
    if (!scope)
      throw new CommandError(`--scope kan være ${SCOPES.map((known) => known.split(':')[1]).join(', ')}`);
    return scope;
  });
  return [...new Set(scopes)];
}
