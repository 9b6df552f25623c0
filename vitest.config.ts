import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';

const browserTests = 'tests/browser/**/*.test.{ts,tsx}';

/** What every project shares; a project adds only which files are its own and how long they may take. */
const shared = {
  setupFiles: ['tests/support/setup.ts'],
  testTimeout: 30_000,
  hookTimeout: 30_000,
};

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...shared, name: 'unit', include: ['{src,scripts}/**/*.test.{ts,tsx}'] } },
      { test: { ...shared, name: 'cross', include: ['tests/**/*.test.{ts,tsx}'], exclude: [browserTests] } },
      {
        test: {
          ...shared,
          name: 'browser',
          include: [browserTests],
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
