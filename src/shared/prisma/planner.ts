import { Prisma } from './generated/client.js';

/**
 * What a transaction asks of PostgreSQL's planner, for itself only, as a member of a SELECT list: no sequential scan where
 * an index would do. A session keeps the plans of its statements and foreign-key checks; one made while a table is nearly
 * empty scans it, and goes on doing so until statistics come: down to a twentieth of the rate (docs/adr/0014).
 */
export const BY_INDEX = Prisma.sql`set_config('enable_seqscan', 'off', true)`;
