import { defineConfig } from 'vitest/config';

/**
 * The unit tests that mutants are run against. Those left out look at the repository's own files, which are no part of
 * the sandbox, or at scripts that no mutant touches.
 */
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts'],
    exclude: ['test/unit/readme.test.ts', 'test/unit/{build,release,repository}/**'],
    testTimeout: 60_000,
  },
});
