import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

const WHO_WIDTH = 9;
const WHAT_WIDTH = 26;
const STATUS_WIDTH = 14;
const INDENT = ' '.repeat(9);

/** What happened when, one line each. Colours only on a terminal that wants them. */
export class Timeline {
  private readonly begin = performance.now();

  get seconds(): string {
    return `${((performance.now() - this.begin) / 1000).toFixed(1).replace('.', ',')} s`;
  }

  title(text: string): void {
    print(`\n${paint('bold', text)}`);
  }

  /** One event. `status` is an HTTP status or the state of a submission. */
  event(who: string, what: string, status: string | number = '', note = ''): void {
    const time = paint('dim', this.seconds.padStart(7));
    const start = `${time}  ${who.padEnd(WHO_WIDTH)} ${what.padEnd(WHAT_WIDTH)}`;
    print(
      status === ''
        ? start
        : `${start}  ${paint(styleOf(status), String(status).padEnd(STATUS_WIDTH))}  ${note}`,
    );
  }

  /** More about the event above. */
  detail(text: string): void {
    print(paint('dim', INDENT + text));
  }

  table(rows: string[][]): void {
    const widths = rows[0]!.map((_head, column) => Math.max(...rows.map((row) => row[column]!.length)));
    rows.forEach((row, index) => {
      const line = row.map((cell, column) => cell.padEnd(widths[column]!)).join('   ');
      print(`${INDENT}${index === 0 ? paint('dim', line.trimEnd()) : line.trimEnd()}`);
    });
  }

  text(text: string): void {
    print(text);
  }
}

export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

function styleOf(status: string | number): Style {
  if (typeof status === 'number') return status < 400 ? 'green' : 'yellow';
  return status === 'ARKIVERT' ? 'green' : 'cyan';
}

function print(line: string): void {
  process.stdout.write(`${line.trimEnd()}\n`);
}
