// Usage: DATABASE_URL=… npm run db:migrate. What every start does by itself, for those who deploy in two steps.
import { MIGRATIONS, Settings } from '../dist/shared/config/index.js';
import { migrate } from '../dist/shared/prisma/index.js';
import { startFault } from '../dist/start.faults.js';

const { DATABASE_URL, DATABASE_DIRECT_URL = '' } = process.env;
if (!DATABASE_URL && !DATABASE_DIRECT_URL) {
  console.error('Set DATABASE_URL. The embedded database is migrated when the server starts.');
  process.exit(1);
}
const settings = new Settings().with({ DATABASE_URL, DATABASE_DIRECT_URL: DATABASE_DIRECT_URL || undefined });
try {
  const applied = await migrate(settings.directUrl, MIGRATIONS);
  console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'Nothing to apply.');
  process.exit(0);
} catch (error) {
  console.error(startFault(error, settings));
  process.exit(1);
}
