import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TempDirectory {
  path: string;
  /** Gone, with all that is in it. */
  close(): Promise<void>;
}

export async function makeTempDirectory(name: string): Promise<TempDirectory> {
  const path = await mkdtemp(join(tmpdir(), `arkivflyt-${name}-`));
  return { path, close: () => rm(path, { recursive: true, force: true }) };
}
