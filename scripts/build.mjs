// Usage: node scripts/build.mjs [client|app|schema|console|tools]. Makes what is older than its sources, and says so; else nothing.
//   client   the Prisma client, from schema.prisma
//   app      dist/, what `npm start` runs
//   schema   console/src/api/schema.d.ts, the types of our own API, from the document that dist makes
//   console  console/dist/, the page that dist serves (the default: with all it needs)
//   tools    dist-tools/, the benchmarks, the demo and the simulator with the sources they use
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

process.chdir(join(import.meta.dirname, '..'));

const SCHEMA = 'console/src/api/schema.d.ts';

const TARGETS = {
  client: {
    inputs: ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'],
    stamp: 'src/shared/prisma/generated/.made-from',
    make: () => run(bin('prisma'), 'generate'),
  },
  app: {
    needs: 'client',
    inputs: ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    stamp: 'dist/.made-from',
    make: () => {
      // A file that has moved must not be left where it was.
      rmSync('dist', { recursive: true, force: true });
      run(bin('tsc'), '-p', 'tsconfig.build.json');
    },
  },
  schema: {
    needs: 'app',
    inputs: ['dist/.made-from', 'scripts/openapi.mjs'],
    stamp: 'node_modules/.cache/console-schema/.made-from',
    make: () => {
      const types = run('scripts/openapi.mjs', '--types');
      // Written only when they are others: else the console would be built again for nothing.
      if (!existsSync(SCHEMA) || readFileSync(SCHEMA, 'utf8') !== types) writeFileSync(SCHEMA, types);
    },
  },
  console: {
    needs: 'schema',
    inputs: [
      'console/src',
      'console/public',
      'console/index.html',
      'console/vite.config.ts',
      'package-lock.json',
    ],
    stamp: 'console/dist/.made-from',
    make: () => {
      run(bin('vite'), 'build', 'console', '--logLevel', 'warn');
      pack('console/dist/assets');
    },
  },
  tools: {
    needs: 'console',
    inputs: [
      'src',
      'bench',
      'demo',
      'simulator',
      'test/support',
      'prisma',
      'web',
      'docs',
      'console/dist/.made-from',
      'tsconfig.json',
      'tsconfig.tools.json',
      'package-lock.json',
    ],
    stamp: 'dist-tools/.made-from',
    make: () => {
      rmSync('dist-tools', { recursive: true, force: true });
      run(bin('tsc'), '-p', 'tsconfig.tools.json');
      // What is built finds them where src does: shared/config/installation.ts.
      for (const folder of ['prisma', 'web', 'docs', 'console/dist'])
        cpSync(folder, join('dist-tools', folder), { recursive: true });
      cpSync('package.json', 'dist-tools/package.json');
    },
  },
};

build(process.argv[2] ?? 'console');

function build(name) {
  const target = TARGETS[name];
  if (!target) throw new Error(`There is no "${name}" to build: ${Object.keys(TARGETS).join(', ')}.`);
  if (target.needs) build(target.needs);
  const fingerprint = fingerprintOf(target.inputs);
  if (existsSync(target.stamp) && readFileSync(target.stamp, 'utf8') === fingerprint) return;
  process.stderr.write(`building ${name} …\n`);
  target.make();
  mkdirSync(dirname(target.stamp), { recursive: true });
  writeFileSync(target.stamp, fingerprint);
}

/** Names, sizes and times of all files below: reading the contents would take longer than it saves. */
function fingerprintOf(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) for (const file of filesOf(input)) hash.update(`${file} ${describe(file)}\n`);
  return hash.digest('hex');
}

function describe(file) {
  const { size, mtimeMs } = statSync(file);
  return `${size} ${mtimeMs}`;
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Beside each file what is sent of it: packed once here, and not for each who asks. */
function pack(folder) {
  for (const file of filesOf(folder)) {
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content));
  }
}

function bin(command) {
  return join('node_modules', '.bin', command);
}

/** A script by this very node: what lies first on PATH may be another. Answers what it printed; shown only if it fails. */
function run(script, ...args) {
  const quiet = { CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  const done = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, ...quiet },
  });
  if (done.status === 0) return done.stdout;
  process.stderr.write(`${done.stdout}${done.stderr}`);
  process.exit(1);
}
