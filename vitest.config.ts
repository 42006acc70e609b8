import { defineConfig } from 'vitest/config';

const shared = { setupFiles: ['reflect-metadata'], testTimeout: 30_000, hookTimeout: 60_000 };
const onPostgres = { ...shared, globalSetup: ['test/support/template-database.ts'] };
// After all others, two at a time as they: what is killed takes longer to heal the more there is beside it.
const last = { testTimeout: 180_000, sequence: { groupOrder: 1 } };

export default defineConfig({
  test: {
    // Two cores: a file's application and its database share them with one neighbour, not with seven.
    maxWorkers: 2,
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/test-results.json' }]],
    projects: [
      { test: { ...shared, name: 'unit', include: ['{src,console/src}/**/*.spec.ts'] } },
      { test: { ...onPostgres, name: 'integration', include: ['test/integration/**/*.test.ts'] } },
      { test: { ...onPostgres, name: 'e2e', include: ['test/{e2e,browser}/**/*.test.ts'] } },
      { test: { ...onPostgres, ...last, name: 'chaos', include: ['test/chaos/**/*.test.ts'] } },
    ],
  },
});
