import type { Command } from 'commander';
import { CommandError } from '../session.js';
import type { Terminal } from '../terminal.js';
import { examine } from './examine.js';
import type { Finding } from './finding.js';

export function doctorCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('doctor')
    .description(
      'Se etter feil i innstillinger, database, utboks, arkiv, lager, disk, klokke og viruskontroll',
    );
  command.action(async () => {
    const findings = await examine(terminal);
    const rows = findings.map((finding) => ({ nivaa: levelOf(finding), tekst: finding.text }));
    const faults = rows.filter(({ nivaa }) => nivaa === 'FEIL').length;
    if (command.optsWithGlobals<{ json?: boolean }>().json)
      terminal.say(JSON.stringify({ ok: faults === 0, funn: rows }, undefined, 2));
    else terminal.say(...rows.map(({ nivaa, tekst }) => `${nivaa.padEnd(4)} ${tekst}`));
    if (faults > 0) throw new CommandError(faults === 1 ? 'Én ting må rettes.' : `${faults} ting må rettes.`);
  });
}

function levelOf({ ok, isWarning }: Finding): 'OK' | 'OBS' | 'FEIL' {
  if (!ok) return 'FEIL';
  return isWarning ? 'OBS' : 'OK';
}
