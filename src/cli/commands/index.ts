import type { Command } from 'commander';
import type { Terminal } from '../terminal.js';
import { alarmCommands } from './alarm.commands.js';
import { brukerCommands } from './bruker.commands.js';
import { callbackCommands } from './callback.commands.js';
import { driftCommands } from './drift.commands.js';
import { innsendingCommands } from './innsending.commands.js';
import { klientCommands } from './klient.commands.js';
import { noekkelCommands } from './noekkel.commands.js';
import { personvernCommands } from './personvern.commands.js';
import { utboksCommands } from './utboks.commands.js';

/** Each adds its commands to the program. */
export const COMMANDS: ((program: Command, terminal: Terminal) => void)[] = [
  innsendingCommands,
  callbackCommands,
  utboksCommands,
  klientCommands,
  brukerCommands,
  noekkelCommands,
  personvernCommands,
  driftCommands,
  alarmCommands,
];
