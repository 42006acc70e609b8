import { Readable } from 'node:stream';
import type { Front } from '../simulator/index.js';
import { sakWith, World } from './fint.world.js';
import { median, print, verdict } from './report.js';
import { forgetPeak, residentMib } from './resident.js';
import { startServer, stop } from './server.js';

const MIB = 2 ** 20;
const FILE_BYTES = 500 * MIB;
const ROUNDS = 3;
const MOST_MIB = 60;
const LIMITS = {
  DOKUMENT_LIMIT_BYTES: String(2 * FILE_BYTES),
  FINT_FILE_LIMIT_BYTES: String(2 * FILE_BYTES),
};

/** What the process that archives grows by while it sends a large file on to the archive, by the kernel's own peak. */
export async function measureUpload(): Promise<void> {
  print('');
  for (const front of ['gammel', 'ny'] as const) await measureFront(front);
}

async function measureFront(front: Front): Promise<void> {
  const world = await World.start({ front }, { ...LIMITS, ROLES: 'api' });
  const { process: archiver } = await startServer('intake.server.js', {
    ...world.settings,
    ROLES: 'archive',
    DATABASE_URL: world.databaseUrl,
  });
  try {
    await world.listsAreKnown();
    await world.archived(await world.submit(Array.from({ length: 50 }, () => sakWith())));
    const dokumentId = await upload(world);
    const grown: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await forgetPeak(archiver);
      const before = await residentMib(archiver);
      const [ms] = await world.archived(await world.submit([sakOf(dokumentId)]));
      const peak = await residentMib(archiver, 'VmHWM');
      grown.push(peak - before);
      print(`${front}: ${before} MiB before, at most ${peak} MiB meanwhile, ${(ms! / 1000).toFixed(1)} s`);
    }
    verdict(`500 MiB to the front ${front}, grew by MiB (≤ ${MOST_MIB})`, median(grown), MOST_MIB, 'most');
  } finally {
    await stop(archiver);
    await world.stop();
  }
}

async function upload({ server, token }: World): Promise<string> {
  const answer = await fetch(`${server.url}/api/v1/dokumenter`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename=film.bin',
      'content-length': String(FILE_BYTES),
    },
    body: Readable.toWeb(Readable.from(blocks())) as ReadableStream,
    duplex: 'half',
  });
  if (answer.status !== 201) throw new Error(`upload answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { dokumentId: string }).dokumentId;
}

function* blocks(): Generator<Buffer> {
  const block = Buffer.alloc(MIB, 'arkiv');
  for (let left = FILE_BYTES; left > 0; left -= MIB) yield block;
}

function sakOf(dokumentId: string): object {
  const sak = sakWith(1);
  sak.journalposter[0]!.dokumenter = [{ tittel: 'Film', dokumentId }] as never;
  return sak;
}
