// Usage: DATABASE_URL=… npm run db:migrate. What every start does by itself, for those who deploy in two steps.
import { MIGRATIONS } from '../dist/shared/config/installation.js';
import { migrate } from '../dist/shared/prisma/migrate.js';

const url = process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL;
if (!url) {
  console.error('Set DATABASE_URL. The embedded database is migrated when the server starts.');
  process.exit(1);
}
const applied = await migrate(url, MIGRATIONS);
console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'Nothing to apply.');
process.exit(0);
