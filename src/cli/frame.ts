import { type Command, type CommanderError, Help } from 'commander';
import type { Terminal } from './terminal.js';

/** What commander says by itself, in Norwegian: the headings, the words of a usage line, and its faults. */
const HEADINGS: Record<string, string> = {
  'Usage:': 'Bruk:',
  'Arguments:': 'Argumenter:',
  'Options:': 'Valg:',
  'Global Options:': 'Felles valg:',
  'Commands:': 'Kommandoer:',
};
const words = (usage: string) => usage.replace('[options]', '[valg]').replace('[command]', '[kommando]');

const FAULTS: Record<string, (name: string) => string> = {
  'commander.unknownOption': (name) => `Valget ${name} finnes ikke.`,
  'commander.unknownCommand': (name) => `Kommandoen ${name} finnes ikke.`,
  'commander.missingArgument': (name) => `Argumentet <${name}> mangler.`,
  'commander.optionMissingArgument': (name) => `Valget ${name} må ha en verdi.`,
  'commander.missingMandatoryOptionValue': (name) => `Valget ${name} må oppgis.`,
  'commander.excessArguments': () => 'Kommandoen har fått for mange argumenter.',
};

/** To be called before the commands are added: they inherit it. Faults are thrown, and told by whoever catches them. */
export function norwegianFrame(program: Command, { say, complain, width }: Terminal): Command {
  return program
    .exitOverride()
    .helpOption('-h, --help', 'Vis denne hjelpen')
    .helpCommand('help [kommando]', 'Vis hjelp til en kommando')
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => HEADINGS[title] ?? title,
      commandUsage(command) {
        return words(Help.prototype.commandUsage.call(this, command));
      },
      subcommandTerm(command) {
        return words(Help.prototype.subcommandTerm.call(this, command));
      },
    })
    .configureOutput({
      writeOut: (text) => say(text.trimEnd()),
      writeErr: (text) => complain(text.trimEnd()),
      outputError: () => undefined,
      getOutHelpWidth: () => width ?? 120,
      getErrHelpWidth: () => width ?? 120,
    });
}

/** The sentence for a line that commander could not read. Undefined: it has shown its help instead. */
export function frameFault({ code, message }: CommanderError): string | undefined {
  if (code.startsWith('commander.help')) return undefined;
  const name = /'([^']*)'/.exec(message)?.[1] ?? '';
  const near = /\(Did you mean (?:one of )?(.+)\?\)/.exec(message)?.[1];
  const said = FAULTS[code]?.(name) ?? 'Kommandolinjen kan ikke leses.';
  return `${said}${near ? ` Mente du ${near}?` : ''} Gi --help for å se hva som finnes.`;
}
