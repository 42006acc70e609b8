// Usage: npm run db:new -- <name>. Writes prisma/migrations/<time>_<name>/migration.sql: what leads from the
// schema.prisma last committed to the one in the working tree. Read it before committing it.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../dist/dev-database/index.js';
import { schemaDifference } from '../dist/shared/prisma/schema-difference.js';

const name = process.argv[2];
if (!name) throw new Error('Give the migration a name: npm run db:new -- <name>');
const wanted = await readFile('prisma/schema.prisma', 'utf8');
const scratch = await mkdtemp(join(tmpdir(), 'arkivflyt-migration-'));
const database = await startEmbeddedPostgres(scratch);
const sql = await schemaDifference(database.url, committed(), wanted).finally(() => database.stop());
await rm(scratch, { recursive: true });
if (!sql) console.log('schema.prisma makes the same database as the one last committed.');
else {
  const directory = `prisma/migrations/${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`;
  await mkdir(directory);
  await writeFile(`${directory}/migration.sql`, sql);
  console.log(`${directory}/migration.sql`);
}

function committed() {
  try {
    return execFileSync('git', ['show', 'HEAD:prisma/schema.prisma'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return null;
  }
}
