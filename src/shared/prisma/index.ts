export { Prisma } from './generated/client.js';
export { isDatabaseAway, isDatabaseBusy } from './database-away.js';
export { appliedMigrations, majorVersion, migrate, OLDEST_POSTGRESQL, readMigrations } from './migrate.js';
export { isPooled, keepsNames } from './pooler.js';
export { BY_INDEX, NOT_DURABLE } from './planner.js';
export { PrismaModule } from './prisma.module.js';
export { PrismaService, type Tx } from './prisma.service.js';
export { schemaDifference } from './schema-difference.js';
export { columnNames, type Columns, type RowOf, rowSet } from './row-set.js';
