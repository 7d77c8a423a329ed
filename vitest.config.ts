import { defineConfig } from 'vitest/config';
import { leftOut } from './test/elsewhere.ts';

export default defineConfig({
  test: {
    projects: [
      // No test is about time: a loaded machine may take its own.
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: leftOut(),
          testTimeout: 60_000,
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
          maxWorkers: 2,
        },
      },
    ],
  },
});
