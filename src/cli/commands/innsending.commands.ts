import type { Command } from 'commander';
import {
  AvbrytDto,
  InnsendingAdminController,
  InnsendingMasseController,
  InnsendingSoekDto,
  ManueltArkivertDto,
  ProevIgjenDto,
} from '../../admin/index.js';
import { PROBLEMS, type ProblemCode } from '../../shared/problem/index.js';
import { isUuid } from '../../shared/uuid/index.js';
import { action } from '../command.js';
import { checked, UsageError, uuidOf } from '../line.js';
import { COMMAND_LINE } from '../session.js';
import { brief, type Column, sheet, table } from '../table.js';
import type { Terminal } from '../terminal.js';
import { more } from './page.js';

type Liste = Awaited<ReturnType<InnsendingAdminController['search']>>;
type Masse = Awaited<ReturnType<InnsendingMasseController['retryAll']>>;

const COLUMNS: Column<Liste['innsendinger'][number]>[] = [
  { head: 'Referanse', of: ({ referanse }) => referanse },
  { head: 'Status', of: ({ status }) => status },
  { head: 'Klient', of: ({ klientId }) => klientId, shrinks: true },
  { head: 'Sak', of: ({ saksnummer }) => saksnummer },
  { head: 'Feil', of: ({ feil }) => feil?.kode, shrinks: true },
  { head: 'Mottatt', of: ({ mottatt }) => brief(mottatt), drops: true },
  { head: 'Nøkkel', of: ({ eksternNoekkel }) => eksternNoekkel, shrinks: true, drops: true },
];

export function innsendingCommands(program: Command, terminal: Terminal): void {
  const innsending = program
    .command('innsending')
    .description('Søk i innsendinger, og rett opp det som har feilet');
  looking(innsending, terminal);
  retrying(innsending, terminal);
  ending(innsending, terminal);
}

function looking(innsending: Command, terminal: Terminal): void {
  const list = innsending
    .command('list')
    .alias('liste')
    .description('Innsendinger fra alle klienter, nyeste først; alt som gis, må passe')
    .option('--status <status>', 'MOTTATT, VENTER_PAA_SAK, UNDER_ARKIVERING, ARKIVERT, FEILET eller AVBRUTT')
    .option('--type <type>', 'SAK eller JOURNALPOST')
    .option('--klient <klientId>', 'Bare fra denne klienten')
    .option('--saksnummer <saksnummer>', 'Som 2026/17')
    .option('--noekkel <nøkkel>', 'Fagsystemets egen nøkkel, nøyaktig')
    .option('--tittel <ord>', 'Ord i tittelen')
    .option('--feilkode <kode>', 'Feilet med denne koden')
    .option('--sporings-id <id>', 'Sporings-id fra forespørselen')
    .option('--fra <tid>', 'Mottatt på eller etter: en dato, eller et tidspunkt som 2026-11-23T08:00:00Z')
    .option('--til <tid>', 'Mottatt før');
  action(more(list), terminal, {
    read: ({ options }) => checked(InnsendingSoekDto, options),
    work: (app, soek) => app.get(InnsendingAdminController).search(soek),
    show: ({ innsendinger, neste }, width) => [
      ...table(innsendinger, COLUMNS, width, 'Ingen innsendinger passer.'),
      ...more.told(neste),
    ],
  });

  action(innsending.command('vis <referanse>').description('En innsending med hele sin historie'), terminal, {
    read: (line) => uuidOf(line),
    work: (app, referanse) => app.get(InnsendingAdminController).detail(referanse),
    show: (detalj, width) => sheet(detalj, width),
  });
}

function retrying(innsending: Command, terminal: Terminal): void {
  const again = innsending
    .command('proev-igjen [referanse...]')
    .description('Prøv feilede innsendinger på nytt; en som venter på neste forsøk, prøves nå')
    .option('--status <status>', 'FEILET, i stedet for referanser: de 1000 eldste feilede')
    .option('--feilkode <kode>', 'Sammen med --status: bare de som feilet med denne koden');
  action(again, terminal, {
    read: ({ args, options }) => {
      const stranger = args.find((referanse) => !isUuid(referanse));
      if (stranger !== undefined) throw new UsageError('Hver referanse må være en UUID.');
      if (args.length > 0 === (options.status !== undefined))
        throw new UsageError('Gi enten referanser eller --status FEILET.');
      return checked(ProevIgjenDto, { ...options, ...(args.length > 0 ? { referanser: args } : {}) });
    },
    work: (app, dto) => app.get(InnsendingMasseController).retryAll(dto, COMMAND_LINE),
    show: retried,
    fault: ({ resultater }) => {
      const refused = resultater.filter(({ ok }) => !ok).length;
      return refused === 0 ? undefined : `${refused} av ${resultater.length} ble ikke prøvd igjen.`;
    },
  });
}

function retried({ resultater, flere, uavklarte }: Masse, width: number): string[] {
  const columns: Column<Masse['resultater'][number]>[] = [
    { head: 'Referanse', of: ({ referanse }) => referanse },
    {
      head: 'Utfall',
      of: ({ ok, kode }) => (ok ? 'Prøves igjen' : (PROBLEMS[kode as ProblemCode]?.nb ?? kode)),
    },
  ];
  return [
    ...table(resultater, columns, width, 'Det er ingen å prøve igjen.'),
    ...(flere ? ['Det er flere. Gi kommandoen igjen når disse er ferdige.'] : []),
    ...(uavklarte > 0
      ? [`${uavklarte} med UTFALL_UKJENT er ikke tatt med: undersøk dem, og gi referansen eller --feilkode.`]
      : []),
  ];
}

function ending(innsending: Command, terminal: Terminal): void {
  const cancel = innsending
    .command('avbryt <referanse>')
    .description('Gi status AVBRUTT, med callback')
    .requiredOption('--begrunnelse <tekst>', 'Føres i revisjonsloggen: ingen personopplysninger');
  action(cancel, terminal, {
    read: (line) => ({ referanse: uuidOf(line), dto: checked(AvbrytDto, line.options) }),
    work: (app, { referanse, dto }) =>
      app.get(InnsendingAdminController).cancel(referanse, dto, COMMAND_LINE),
    show: ({ referanse }) => [`${referanse} er avbrutt.`],
  });

  const byHand = innsending
    .command('manuelt-arkivert <referanse>')
    .description('Saken er ført i arkivet for hånd: gi status ARKIVERT, med callback')
    .requiredOption('--saksnummer <saksnummer>', 'Saksnummeret saken fikk i arkivet, som 2026/17')
    .requiredOption('--begrunnelse <tekst>', 'Føres i revisjonsloggen: ingen personopplysninger')
    .option('--force', 'Også når arkivet ikke kan bekrefte at saken finnes');
  action(byHand, terminal, {
    read: (line) => ({ referanse: uuidOf(line), dto: checked(ManueltArkivertDto, line.options) }),
    work: (app, { referanse, dto }) =>
      app.get(InnsendingAdminController).markManually(referanse, dto, COMMAND_LINE),
    show: ({ referanse, saksnummer }) => [`${referanse} er arkivert for hånd som ${saksnummer}.`],
  });
}
