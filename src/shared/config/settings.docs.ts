import { describedSettings } from './setting.js';
import { Settings } from './settings.js';

/** These last: they stand in classes of their own, whose decorators run first. */
const LAST = [/^(CONSOLE|OIDC)_/, /^ALARM_/, /^FINT_/, /^OTEL_/];
const ordered = [undefined, ...LAST].flatMap((group) =>
  describedSettings.filter(({ name }) => LAST.find((kind) => kind.test(name)) === group),
);

const BEGIN = '<!-- settings -->';
const END = '<!-- /settings -->';

/** `text` with the table of all settings between its markers. `npm run docs:settings` writes it, a test compares. */
export function withSettingsTable(text: string): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error(`There must be ${BEGIN} and, after it, ${END}.`);
  return `${text.slice(0, begin)}${BEGIN}\n${settingsTable()}${text.slice(end)}`;
}

function settingsTable(): string {
  const rows = ordered.map(({ name, meaning }) => {
    const standard = standardOf(name);
    return `| \`${name}\` | ${standard === '' ? '' : `\`${standard}\``} | ${meaning.replaceAll('|', '\\|')} |\n`;
  });
  return `| variable | default | meaning |\n|---|---|---|\n${rows.join('')}`;
}

/** The whole of .env.example. */
export function environmentExample(): string {
  const settings = ordered.map(({ name, meaning }) => `# ${meaning}\n# ${name}=${standardOf(name)}\n`);
  return `# Every setting with its default. Written by \`npm run docs:settings\`.\n\n${settings.join('\n')}`;
}

function standardOf(name: string): string {
  const value = (
    new Settings() as unknown as Record<string, string | number | boolean | string[] | undefined>
  )[name];
  return value === undefined ? '' : String(value);
}
