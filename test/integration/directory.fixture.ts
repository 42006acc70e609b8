import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new, empty directory. It goes, with all that is in it, when the test that asked for it is over. */
export async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-test-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}
