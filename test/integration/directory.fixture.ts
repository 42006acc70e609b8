import { onTestFinished } from 'vitest';
import { makeTempDirectory } from '../support/temp-directory.js';

/** A new, empty directory. It goes, with all that is in it, when the test that asked for it is over. */
export async function newDirectory(): Promise<string> {
  const { path, close } = await makeTempDirectory('test');
  onTestFinished(close);
  return path;
}
