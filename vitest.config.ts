import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { leftOut } from './test/elsewhere.ts';
import { LongestFirst } from './test/longest-first.ts';

/** End-to-end tests wait for most of their time: more of them than there are cores keep the cores busy. */
const workers = 2 * availableParallelism();

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      // No test is about time: a loaded machine may take its own.
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: leftOut(),
          testTimeout: 60_000,
          // The same as of the other project: both share one pool then, and these fill its gaps at the end.
          maxWorkers: workers,
        },
      },
      {
        test: {
          name: 'e2e',
          include: [
            'test/e2e/**/*.test.ts',
            'test/local-foundry/**/*.test.ts',
            'test/faults/**/*.test.ts',
            'test/untrusted/**/*.test.ts',
            'test/local-github/**/*.test.ts',
            'test/workflows/**/*.test.ts',
          ],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: workers,
        },
      },
    ],
  },
});
