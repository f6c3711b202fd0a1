import { defineConfig } from 'vitest/config';

/**
 * unit: pure, no database. server: each file clones a database of the run's own cluster. circle: the whole product without a
 * browser. browser: the running product.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Properties take seconds on cores that are shared.
          testTimeout: 30_000,
          include: ['kernel/**/*.test.ts', 'rooms/*/core/**/*.test.ts', 'rooms/*/web/**/*.test.{ts,tsx}', 'design/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          name: 'server',
          include: [
            'platform/**/*.test.ts',
            'rooms/*/server/**/*.test.ts',
            'apps/**/*.test.ts',
            'examples/**/*.test.ts',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          globalSetup: ['platform/database/testing-cluster.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'circle',
          include: ['e2e/circle/**/*.test.ts'],
          globalSetup: ['platform/database/testing-cluster.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          exclude: ['e2e/circle/**'],
          globalSetup: ['platform/database/testing-cluster.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          // One browser, one server: two at once would only take turns on the same cores.
          fileParallelism: false,
        },
      },
    ],
  },
});
