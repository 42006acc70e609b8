// Usage: node scripts/rooms.mjs [--write]. Holds the walls between the rooms of src (.dependency-cruiser.cjs), and
// compares the arrows that are really there with those in docs/architecture.md, which --write brings up to date.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

process.chdir(join(import.meta.dirname, '..'));

const PAGE = 'docs/architecture.md';
const [BEGIN, END] = ['<!-- rooms -->', '<!-- /rooms -->'];
const MOST_FILES = 12;

const { modules, summary } = cruise();
const faults = [...summary.violations.map(told), ...crowded('src')];
const page = readFileSync(PAGE, 'utf8');
const drawn = withRooms(page, arrowsOf(modules));
if (process.argv.includes('--write')) writeFileSync(PAGE, drawn);
else if (drawn !== page) faults.push(`${PAGE} does not show the rooms as they are: npm run docs:rooms`);
for (const fault of faults) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);

function cruise() {
  const command = [
    join('node_modules', '.bin', 'depcruise'),
    ...['--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
    ...['src', 'test', 'bench', 'demo', 'simulator'],
  ];
  const { stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (!stdout.startsWith('{')) throw new Error(`${stdout}${stderr}`);
  return JSON.parse(stdout);
}

function told({ rule, from, to, cycle }) {
  return `${rule.name}: ${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}`;
}

/** Room by room, the rooms it imports. What starts the application imports them all, and shared is for everybody. */
function arrowsOf(all) {
  const arrows = new Map();
  for (const { source, dependencies } of all) {
    const from = roomOf(source);
    if (!from || source.endsWith('.spec.ts') || source === 'src/cli/main.ts') continue;
    if (!arrows.has(from)) arrows.set(from, new Set());
    for (const { resolved } of dependencies) {
      const to = roomOf(resolved);
      if (to && to !== from) arrows.get(from).add(to);
    }
  }
  return new Map([...arrows].sort(([a], [b]) => a.localeCompare(b)));
}

function roomOf(path) {
  const room = /^src\/([^/]+)\//.exec(path)?.[1];
  return room === 'shared' ? undefined : room;
}

function withRooms(text, arrows) {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error(`${PAGE} must have ${BEGIN} and, after it, ${END}.`);
  return `${text.slice(0, begin)}${BEGIN}\n${picture(arrows)}\n${list(arrows)}${text.slice(end)}`;
}

function list(arrows) {
  const rows = [...arrows].map(([from, to]) => `| \`${from}\` | ${[...to].sort().join(', ') || '–'} |\n`);
  return `| room | imports, beside \`shared\` |\n|---|---|\n${rows.join('')}`;
}

/** Without the arrows that a longer way shows as well. */
function picture(arrows) {
  const lines = [...arrows].flatMap(([from, to]) =>
    [...to]
      .filter((one) => ![...to].some((other) => other !== one && reaches(arrows, other, one)))
      .sort()
      .map((one) => `    ${from} --> ${one}\n`),
  );
  return `\`\`\`mermaid\nflowchart TD\n${lines.join('')}\`\`\`\n`;
}

function reaches(arrows, from, to) {
  return [...(arrows.get(from) ?? [])].some((next) => next === to || reaches(arrows, next, to));
}

/** A folder whose files one cannot take in at a glance has a second concern. */
function* crowded(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  const files = entries.filter(({ name }) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  if (files.length > MOST_FILES)
    yield `${folder} has ${files.length} files; more than ${MOST_FILES} want a room within it`;
  for (const { name } of entries.filter((entry) => entry.isDirectory() && entry.name !== 'generated'))
    yield* crowded(join(folder, name));
}
