import type { Command } from 'commander';

/** A list that comes by pages. */
export function more(command: Command): Command {
  return command
    .option('--antall <tall>', 'Antall på en side. Standard 50')
    .option('--etter <markør>', 'Neste side: det siste svarets neste');
}

more.told = (neste: string | null): string[] =>
  neste === null ? [] : [`Det er flere. Neste side: --etter ${neste}`];
