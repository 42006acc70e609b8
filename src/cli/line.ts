import type { FieldFault } from '../shared/problem/index.js';
import { isUuid } from '../shared/uuid/index.js';
import { inspect, NO_CODES, typedText } from '../shared/validation/index.js';

/** A line that is not as it must be; the message names the options. */
export class UsageError extends Error {}

/** What was typed after the command: operands and options, by the names commander gives them. */
export interface Line {
  args: string[];
  options: Record<string, unknown>;
}

/** Options whose endpoint calls them something else. */
const NAMES: Record<string, string> = {
  callback: 'callbackId',
  klient: 'klientId',
  noekkel: 'eksternNoekkel',
  orgnr: 'organisasjonsnummer',
  scope: 'scopes',
};

/** The options as the endpoint takes them, checked by its rules. `referanser` and the like may be added. */
export function checked<T extends object>(create: new () => T, options: Record<string, unknown>): T {
  const body = Object.fromEntries(
    Object.entries(options).map(([option, value]) => {
      const property = NAMES[option] ?? option;
      // A text, or true when the option stands alone.
      return [property, typedText(create, property, value, ['ja', 'nei'])];
    }),
  );
  const { made, faults } = inspect(create, body, NO_CODES);
  if (faults.length > 0) throw new UsageError(faults.map((fault) => told(fault, options)).join('\n'));
  return made;
}

/** One operand that is an id. */
export function uuidOf({ args: [id = ''] }: Line, name = 'Referansen'): string {
  if (!isUuid(id)) throw new UsageError(`${name} må være en UUID.`);
  return id.toLowerCase();
}

/** A fault with the name of the option it is about. */
export function told({ sti, melding }: FieldFault, options: Record<string, unknown> = {}): string {
  if (sti === '') return melding.nb;
  const [, property = '', ...rest] = sti.split('/');
  const option =
    Object.keys(options).find((name) => name !== property && NAMES[name] === property) ?? property;
  const flag = `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return `${flag}${rest.length > 0 ? ` (${rest.join('/')})` : ''}: ${melding.nb}`;
}
