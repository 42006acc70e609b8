import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder that holds package.json, seen from src and from what is built of it alike. */
const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Files of the page /docs. */
export const WEB = join(ROOT, 'web');

/** The guides for suppliers and their examples. */
export const GUIDE_FILES = join(ROOT, 'docs');

/** The administrators' page, as it was built. */
export const CONSOLE = join(ROOT, 'console', 'dist');

export const MIGRATIONS = join(ROOT, 'prisma', 'migrations');

export const { version: VERSION } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
};
