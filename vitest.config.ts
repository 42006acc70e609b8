import { defineConfig } from 'vitest/config';

const shared = { setupFiles: ['reflect-metadata'], testTimeout: 30_000, hookTimeout: 60_000 };
const onPostgres = { ...shared, globalSetup: ['test/support/template-database.ts'] };
// After all others: what it measures in seconds must not be shared with them.
const alone = { testTimeout: 180_000, fileParallelism: false, sequence: { groupOrder: 1 } };

export default defineConfig({
  test: {
    // Two cores: a file's application and its database share them with one neighbour, not with seven.
    maxWorkers: 2,
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/test-results.json' }]],
    projects: [
      { test: { ...shared, name: 'unit', include: ['src/**/*.spec.ts'] } },
      { test: { ...onPostgres, name: 'integration', include: ['test/integration/**/*.test.ts'] } },
      { test: { ...onPostgres, name: 'e2e', include: ['test/{e2e,browser}/**/*.test.ts'] } },
      { test: { ...onPostgres, ...alone, name: 'chaos', include: ['test/chaos/**/*.test.ts'] } },
    ],
  },
});
