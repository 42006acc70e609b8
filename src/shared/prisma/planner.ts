import { Prisma } from './generated/client.js';

/*
 * What a transaction asks of PostgreSQL, for itself only, as members of a SELECT list. What each was measured to gain:
 * docs/adr/0014.
 */

/**
 * No sequential scan where an index would do. A session keeps the plans of its statements and foreign-key checks; one made
 * while a table is nearly empty scans it, and goes on doing so until statistics come: down to a twentieth of the rate.
 */
export const BY_INDEX = Prisma.sql`set_config('enable_seqscan', 'off', true)`;

/** No wait for the disk at commit: only for what may be lost and done again. */
export const NOT_DURABLE = Prisma.sql`set_config('synchronous_commit', 'off', true)`;
