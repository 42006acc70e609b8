import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir } from 'node:fs/promises';
import { Webhook } from 'standardwebhooks';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { forEachTest } from '../support/fixture.js';
import { makeTempDirectory } from '../support/temp-directory.js';
import { waitFor } from '../support/wait.js';

const NODE = process.execPath;
const PATIENCE = { timeout: 120_000 };

const directory = forEachTest(async () => {
  const made = await makeTempDirectory('demo-test');
  // As root the database is another user's, who must be able to pass through.
  await chmod(made.path, 0o711);
  return made;
});

interface Running {
  child: ChildProcess;
  output(): string;
  /** The exit code, and what is left of what it started. */
  end(): Promise<{ code: number | null; files: string[]; processes: string[] }>;
}

/** What `npm run demo` runs. Its data goes below `directory`, whose name its processes therefore show. */
function startDemo(...args: string[]): Running {
  const child = spawn(NODE, ['dist-tools/demo/main.js', ...args], {
    env: { ...process.env, TMPDIR: directory.path },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  const gone = once(child, 'exit');
  return {
    child,
    output: () => output,
    end: async () => {
      const [code] = (await gone) as [number | null];
      const all = execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' }).split('\n');
      return {
        code,
        files: await readdir(directory.path),
        processes: all.filter((line) => line.includes(directory.path)),
      };
    },
  };
}

beforeAll(() => {
  execFileSync(NODE, ['scripts/build.mjs', 'tools']);
}, 180_000);

test('the demo ends with the saksnumre of both models, and leaves nothing behind', PATIENCE, async () => {
  const demo = startDemo();
  const ended = await demo.end();
  expect(demo.output()).toMatch(/skyss-4711 → \d{4}\/1, journalpost 1–3/);
  expect(demo.output()).toMatch(/VENTER_PAA_SAK +tilskudd-88-1/);
  expect(demo.output()).toContain('5 callbacks med gyldig signatur, 7 PDF-filer');
  expect(ended).toEqual({ code: 0, files: [], processes: [] });
});

test.each(['gammel', 'ny'])(
  'the demo through the front %s survives a broken connection and a kill, with everything made once',
  PATIENCE,
  async (front) => {
    const demo = startDemo('--arkiv', 'fint', '--front', front);
    const ended = await demo.end();
    expect(demo.output()).toMatch(/skyss-4711 → \d{4}\/\d, journalpost 1–3/);
    expect(demo.output()).toContain('kill -9');
    expect(demo.output()).toContain('Arkivet har selv talt: 2 saker og 6 journalposter.');
    expect(demo.output()).toContain('5 callbacks med gyldig signatur, 7 PDF-filer');
    expect(ended).toEqual({ code: 0, files: [], processes: [] });
  },
);

test('the demo says so and leaves nothing behind when it is interrupted', PATIENCE, async () => {
  const demo = startDemo();
  await waitFor('the API to answer', () => demo.output().includes('svarer på'), { timeoutMs: 60_000 });
  demo.child.kill('SIGINT');
  const ended = await demo.end();
  expect(demo.output()).toContain('avbrutt (SIGINT)');
  expect(ended).toEqual({ code: 1, files: [], processes: [] });
});

const hemmelighet = 'whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=';
const body = '{"type":"innsending.arkivert","data":{"saksnummer":"2026/17"}}';
test('the receiver of the integration guide takes what is signed now, and refuses what is forged or old', async () => {
  const receiver = spawn(NODE, ['docs/eksempler/mottaker.mjs', '0'], { env: { HEMMELIGHET: hemmelighet } });
  onTestFinished(() => void receiver.kill());
  const [line] = (await once(receiver.stdout, 'data')) as [Buffer];
  const url = /http:\S+/.exec(String(line))![0];
  const send = async (sent: string, at = new Date()) => {
    const signature = new Webhook(hemmelighet).sign('msg-1', at, body);
    const timestamp = String(Math.floor(at.getTime() / 1000));
    const headers = {
      'webhook-id': 'msg-1',
      'webhook-timestamp': timestamp,
      'webhook-signature': signature,
    };
    return (await fetch(url, { method: 'POST', body: sent, headers })).status;
  };
  expect(await send(body)).toBe(202);
  expect(await send(body.replace('17', '18'))).toBe(401);
  expect(await send(body, new Date(Date.now() - 6 * 60_000))).toBe(401);
});
