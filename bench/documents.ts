import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Pool } from 'undici';
import { median, print, verdict } from './report.js';
import { type Server, startServer, stop, tokenOf } from './server.js';

const MIB = 2 ** 20;
const LARGE = 2048 * MIB;
const SMALL_COUNT = 640;
const SMALL_AT_ONCE = 64;
const ROUNDS = 3;
const INLINE_BYTES = 20_000_000;
const INLINE_COUNT = 10;
/** Random, so that nothing on the way can compress it. */
const BLOCK = randomBytes(MIB);

/**
 * Documents through the running server, against a bare one that only hashes and writes. Client, server and database
 * share the cores; the two servers take turns, and the median of the rounds counts.
 */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-bench-'));
  const start = (script: string, name: string) =>
    startServer(script, { DATA_DIR: join(directory, name), DOKUMENT_LIMIT_BYTES: String(LARGE) });
  const ours = await start('documents.server.js', 'ours');
  const bare = await start('documents.baseline.js', 'bare');
  try {
    const token = await tokenOf(ours.url);
    const [upload, uploadBare] = [uploader(ours, '/api/v1/dokumenter', token), uploader(bare, '/', token)];
    await measureLarge(ours, upload, uploadBare);
    await measureSmall(upload, uploadBare);
    await measureInline(ours, token);
  } finally {
    await Promise.all([stop(ours.process), stop(bare.process)]);
    await rm(directory, { recursive: true, force: true });
  }
}

type Upload = (bytes: number) => Promise<void>;

async function measureLarge(ours: Server, upload: Upload, uploadBare: Upload): Promise<void> {
  print(`one document of ${LARGE / MIB} MiB, ${ROUNDS} rounds`);
  for (const warmUp of [upload, uploadBare]) await warmUp(64 * MIB);
  const before = await residentMemory(ours);
  let peak = before;
  const watch = setInterval(() => void residentMemory(ours).then((rss) => (peak = Math.max(peak, rss))), 50);
  const rates = await rounds(async (which) => {
    const seconds = await timed(() => (which === 'ours' ? upload : uploadBare)(LARGE));
    return LARGE / MIB / seconds;
  });
  clearInterval(watch);
  print(`ours ${shown(rates.ours)} MiB/s · bare ${shown(rates.bare)} MiB/s`);
  print(
    `resident memory ${(before / MIB).toFixed(0)} MiB before, at most ${(peak / MIB).toFixed(0)} MiB meanwhile`,
  );
  verdict('resident memory grew by, MiB (≤ 80)', (peak - before) / MIB, 80, 'most');
  verdict('throughput × bare server, medians (≥ 0.6)', median(rates.ours) / median(rates.bare), 0.6);
}

async function measureSmall(upload: Upload, uploadBare: Upload): Promise<void> {
  print(`\n${SMALL_COUNT} documents of 1 MiB, ${SMALL_AT_ONCE} at once, ${ROUNDS} rounds`);
  const rates = await rounds(async (which) => {
    const one = which === 'ours' ? upload : uploadBare;
    let left = SMALL_COUNT;
    const work = async () => {
      while (left-- > 0) await one(MIB);
    };
    const seconds = await timed(() => Promise.all(Array.from({ length: SMALL_AT_ONCE }, work)));
    return SMALL_COUNT / seconds;
  });
  print(`ours ${shown(rates.ours)} /s · bare ${shown(rates.bare)} /s`);
  // 150 a second, or half of what the disk lets the bare server do where that is less.
  const goal = Math.min(150, median(rates.bare) / 2);
  verdict('uploads/s (≥ 150 or 0.5 × bare server)', median(rates.ours), goal);
}

async function measureInline(server: Server, token: string): Promise<void> {
  print(`\n${INLINE_COUNT} submissions with ${INLINE_BYTES} bytes inline, a status asked for all the while`);
  const pool = new Pool(server.url, { connections: 1 });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const post = async (payload: object) => {
    const body = JSON.stringify(payload);
    const { statusCode, body: answer } = await pool.request({
      path: '/api/v1/saker',
      method: 'POST',
      headers,
      body,
    });
    const { statusUrl } = (await answer.json()) as { statusUrl: string };
    if (statusCode !== 202) throw new Error(`submission answered ${statusCode}`);
    return statusUrl;
  };
  const path = await post({ tittel: 'Sak' });
  await post(sakWith(INLINE_BYTES));
  const probe = new Worker(join(import.meta.dirname, 'documents.probe.js'), {
    workerData: { url: server.url, path, token },
  });
  await pause(200);
  for (let n = 0; n < INLINE_COUNT; n++) await post(sakWith(INLINE_BYTES));
  const told = once(probe, 'message') as Promise<[number[]]>;
  probe.postMessage('stop');
  const [latencies] = await told;
  await pool.close();
  latencies.sort((a, b) => a - b);
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]!;
  print(
    `${latencies.length} answers, p50 ${at(0.5).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms, longest ${at(1).toFixed(1)} ms`,
  );
  verdict('p99 of a status meanwhile, ms (≤ 100)', at(0.99), 100, 'most');
}

function sakWith(bytes: number): object {
  const innhold = randomBytes(bytes).toString('base64');
  const dokumenter = [
    { tittel: 'Vedlegg', filnavn: 'vedlegg.bin', mediatype: 'application/octet-stream', innhold },
  ];
  const korrespondanseparter = [{ korrespondanseparttype: 'EA', navn: 'Ola Nordmann' }];
  const journalpost = { tittel: 'Søknad', journalposttype: 'I', korrespondanseparter, dokumenter };
  return { tittel: 'Sak med vedlegg', journalposter: [journalpost] };
}

function uploader({ url }: Server, path: string, token: string): Upload {
  const pool = new Pool(url, { connections: SMALL_AT_ONCE, headersTimeout: 0, bodyTimeout: 0 });
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment; filename=dokument.bin',
  };
  return async (bytes) => {
    const body =
      bytes === MIB
        ? Buffer.concat([Buffer.from(randomUUID()), BLOCK.subarray(36)])
        : Readable.from(blocks(bytes));
    const length = { 'content-length': String(bytes) };
    const answer = await pool.request({ path, method: 'POST', headers: { ...headers, ...length }, body });
    await answer.body.dump();
    if (answer.statusCode !== 201) throw new Error(`upload answered ${answer.statusCode}`);
  };
}

/** The same document each time: what is stored replaces what was, so that the disk does not fill up. */
function* blocks(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= MIB) yield BLOCK;
}

async function residentMemory({ process: child }: Server): Promise<number> {
  const answer = once(child, 'message') as Promise<[{ rss: number }]>;
  child.send('rss?');
  return (await answer)[0].rss;
}

async function rounds(
  measure: (which: 'ours' | 'bare') => Promise<number>,
): Promise<{ ours: number[]; bare: number[] }> {
  const rates = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const which of ['bare', 'ours'] as const) rates[which].push(await measure(which));
  }
  return rates;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function shown(figures: number[]): string {
  return figures.map((figure) => figure.toFixed(0)).join(' ');
}
