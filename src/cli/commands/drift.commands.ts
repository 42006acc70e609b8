import type { Command } from 'commander';
import {
  DriftController,
  RevisjonController,
  RevisjonSoekDto,
  StatistikkSoekDto,
} from '../../admin/index.js';
import { ArkivsystemService, FiksitetService } from '../../archive/index.js';
import { action, nothing } from '../command.js';
import { checked } from '../line.js';
import { brief, type Column, sheet, table } from '../table.js';
import type { Terminal } from '../terminal.js';
import { more } from './page.js';

type Statistikk = Awaited<ReturnType<DriftController['statistics']>>;
type PerStatus = Statistikk['perStatus'];

export function driftCommands(program: Command, terminal: Terminal): void {
  revisjon(program.command('revisjon').description('Hvem som gjorde hva'), terminal);

  const statistikk = program
    .command('statistikk')
    .description('Antall innsendinger etter status, klient og dag')
    .option('--fra <dag>', 'Fra og med, som 2026-11-01. Standard: 30 dager til og med --til')
    .option('--til <dag>', 'Til og med. Standard: i dag')
    .option('--klient <klientId>', 'Bare denne klienten');
  action(statistikk, terminal, {
    read: ({ options }) => checked(StatistikkSoekDto, options),
    work: (app, soek) => app.get(DriftController).statistics(soek),
    show: counts,
  });

  action(
    program.command('fiksitet').description('Om de arkiverte dokumentene er som da de ble arkivert'),
    terminal,
    {
      read: nothing,
      work: (app) => app.get(FiksitetService).overview(),
      show: (fiksitet, width) => sheet(fiksitet, width),
      fault: ({ avvik }) =>
        avvik === 0 ? undefined : `${avvik} dokumenter er ikke som de var. Hent dem fra sikkerhetskopien.`,
    },
  );

  action(
    program.command('arkivsystemer').description('Hva arkivene kan, og hvordan det går med dem'),
    terminal,
    {
      read: nothing,
      work: (app) => app.get(ArkivsystemService).overview(),
      show: sheet,
    },
  );
}

function revisjon(command: Command, terminal: Terminal): void {
  const list = command
    .command('list')
    .alias('liste')
    .description('Revisjonsloggen, nyeste først')
    .option('--gjelder <id>', 'Bare det som gjaldt denne referansen, klienten eller meldingen');
  action(more(list), terminal, {
    read: ({ options }) => checked(RevisjonSoekDto, options),
    work: (app, soek) => app.get(RevisjonController).search(soek),
    show: ({ innslag, neste }, width) => [
      ...table(
        innslag,
        [
          { head: 'Tidspunkt', of: ({ tidspunkt }) => brief(tidspunkt) },
          { head: 'Aktør', of: ({ aktoer }) => aktoer, shrinks: true },
          { head: 'Handling', of: ({ handling }) => handling, shrinks: true },
          { head: 'Gjelder', of: ({ gjelder }) => gjelder },
          {
            head: 'Detaljer',
            of: ({ detaljer }) => detaljer && JSON.stringify(detaljer),
            shrinks: true,
            drops: true,
          },
        ],
        width,
        'Revisjonsloggen har ingen slike innslag.',
      ),
      ...more.told(neste),
    ],
  });

  action(command.command('kontroll').description('Er revisjonsloggen hel?'), terminal, {
    read: nothing,
    work: (app) => app.get(RevisjonController).verify(),
    show: ({ hel, rader }) => (hel ? [`Revisjonsloggen er hel. ${rader} innslag er kontrollert.`] : []),
    fault: ({ hel, foersteBrudd }) =>
      hel ? undefined : `Revisjonsloggen er brutt: rad ${foersteBrudd} passer ikke med den foran.`,
  });
}

function counts({ fra, til, perStatus, perKlient, perDag }: Statistikk, width: number): string[] {
  if (perDag.length === 0) return [`Ingenting er mottatt fra og med ${fra} til og med ${til}.`];
  return [
    `Mottatt fra og med ${fra} til og med ${til}:`,
    '',
    ...counted('Klient', perKlient, ({ klientId }) => klientId, width),
    '',
    ...counted('Dag', [...perDag, { dag: 'Sum', antall: perStatus }], ({ dag }) => dag, width),
  ];
}

/** A column a status. */
function counted<Row extends { antall: PerStatus }>(
  head: string,
  rows: Row[],
  name: (row: Row) => string,
  width: number,
): string[] {
  const statuses = [...new Set(rows.flatMap(({ antall }) => Object.keys(antall)))] as (keyof PerStatus)[];
  const columns: Column<Row>[] = [
    { head, of: name, shrinks: true },
    ...statuses.map((status) => ({ head: status, of: ({ antall }: Row) => antall[status] })),
  ];
  return table(rows, columns, width, '');
}
