import { defineConfig } from 'vitest/config';

const shared = { setupFiles: ['reflect-metadata'], testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    // Two cores: a file's application and its database share them with one neighbour, not with seven.
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'unit', include: ['src/**/*.spec.ts'] } },
      {
        test: {
          ...shared,
          name: 'integration',
          include: ['test/{integration,e2e}/**/*.test.ts'],
          globalSetup: ['test/support/template-database.ts'],
        },
      },
      { test: { ...shared, name: 'chaos', include: ['test/chaos/**/*.test.ts'], testTimeout: 180_000, fileParallelism: false } },
    ],
  },
});
