export { openEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
