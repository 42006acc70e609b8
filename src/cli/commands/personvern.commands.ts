import type { Command } from 'commander';
import { BegrunnelseDto, PersonvernController } from '../../admin/index.js';
import { action } from '../command.js';
import { checked, uuidOf } from '../line.js';
import { COMMAND_LINE } from '../session.js';
import { brief, type Column, table } from '../table.js';
import type { Terminal } from '../terminal.js';

type Slettet = Awaited<ReturnType<PersonvernController['erase']>>;
type Rapport = Awaited<ReturnType<PersonvernController['report']>>;

const MIB = 2 ** 20;
const COLUMNS: Column<Rapport['poster'][number]>[] = [
  { head: 'Hva', of: ({ hva }) => hva, shrinks: true },
  { head: 'Antall', of: ({ antall, grunnlag }) => `${grunnlag === 'ANSLAG' ? 'ca. ' : ''}${antall}` },
  { head: 'Størrelse', of: ({ bytes }) => sizeOf(bytes) },
  { head: 'Eldste', of: ({ eldste }) => brief(eldste), drops: true },
  { head: 'Neste slettes', of: ({ nesteSlettes }) => brief(nesteSlettes), drops: true },
  { head: 'Oppbevaring', of: ({ oppbevaring }) => oppbevaring, shrinks: true },
];

export function personvernCommands(program: Command, terminal: Terminal): void {
  const personvern = program
    .command('personvern')
    .description('Slett det en innsending har, og se hva som er lagret om en klient');
  const erase = personvern
    .command('slett <referanse>')
    .description('Slett det som ble sendt, med en gang; numre, hendelser og revisjonslogg blir')
    .requiredOption('--begrunnelse <tekst>', 'Føres i revisjonsloggen: ingen personopplysninger');
  action(erase, terminal, {
    read: (line) => ({ referanse: uuidOf(line), dto: checked(BegrunnelseDto, line.options) }),
    work: (app, { referanse, dto }) =>
      app.get(PersonvernController).erase(referanse, dto, COMMAND_LINE, 'nb'),
    show: erased,
  });

  const report = personvern
    .command('rapport <klientId>')
    .description('Hva som er lagret om det klienten har sendt, og hvor lenge');
  action(report, terminal, {
    read: ({ args }) => args[0]!,
    work: (app, klientId) => app.get(PersonvernController).report(klientId, 'nb'),
    show: reported,
  });
}

function erased({ referanse, varSlettet, filerSlettet, leveranserSlettet, gjenstaar }: Slettet): string[] {
  return [
    varSlettet ? `Innholdet i ${referanse} var slettet fra før.` : `Innholdet i ${referanse} er slettet.`,
    `Filer slettet fra lageret: ${filerSlettet}. Leveranser slettet: ${leveranserSlettet}.`,
    ...gjenstaar.map(({ melding }) => melding),
  ];
}

function reported({ klientId, oppbevaringsdager, bestemtAv, poster }: Rapport, width: number): string[] {
  const from = bestemtAv === 'PROFIL' ? 'klientens profil' : 'PAYLOAD_RETENTION_DAYS';
  return [
    `Det ${klientId} har sendt, oppbevares ${oppbevaringsdager} dager (${from}).`,
    '',
    ...table(poster, COLUMNS, width, ''),
    ...(poster.some(({ grunnlag }) => grunnlag === 'ANSLAG')
      ? ['', 'ca.: anslått ut fra de 1000 nyeste innsendingene.']
      : []),
  ];
}

function sizeOf(bytes: number | null): string {
  if (bytes === null) return '';
  if (bytes < MIB) return `${Math.ceil(bytes / 1024)} KiB`;
  return `${(bytes / MIB).toFixed(1).replace('.', ',')} MiB`;
}
