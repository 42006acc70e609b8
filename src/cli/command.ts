import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import type { CliModule } from './cli.module.js';
import type { Line } from './line.js';
import { CommandError, withApplication } from './session.js';
import type { Terminal } from './terminal.js';

export interface Work<Input, Answer> {
  /** Of what was typed. What is wrong with it is said before any database is opened. */
  read(line: Line): Input | Promise<Input>;
  /** The answer is the JSON of the endpoint that does the same. */
  work(app: INestApplicationContext, input: Input): Promise<Answer>;
  /** The answer as a person reads it, on a screen of so many columns. */
  show(answer: Answer, width: number, input: Input): string[];
  /** Why the command has failed though it has an answer. */
  fault?(answer: Answer): string | undefined;
  /** What of the application it needs. Default: all. */
  module?: typeof CliModule.with;
}

const WIDE = 120;

/** Carry out `work` when the command is given. */
export function action<Input, Answer>(
  command: Command,
  terminal: Terminal,
  { read, work, show, fault, module }: Work<Input, Answer>,
): void {
  command.action(async () => {
    const { json, ny } = command.optsWithGlobals<{ json?: boolean; ny?: boolean }>();
    const input = await read({ args: command.args, options: command.opts() });
    const session = { ...terminal, mayCreate: ny === true };
    const answer = await withApplication(session, (app) => work(app, input), module);
    if (!json) terminal.say(...show(answer, terminal.width ?? WIDE, input));
    else if (answer !== undefined) terminal.say(JSON.stringify(answer, undefined, 2));
    const why = fault?.(answer);
    if (why !== undefined) throw new CommandError(why);
  });
}

/** For commands without anything to read. */
export const nothing = (): undefined => undefined;
