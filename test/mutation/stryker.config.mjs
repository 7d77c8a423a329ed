/**
 * Mutation testing: changes the code bit by bit and expects a unit test to fail each time. Takes hours for everything;
 * `npm run mutation -- --mutate 'src/analysis/gates/**'` takes minutes. What was tried before is not tried again
 * (`out/mutation/incremental.json`). Only unit tests run: code that end-to-end tests alone reach shows as not covered.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: ['analysis', 'definition', 'package', 'ramp', 'recovery', 'rollout'].map(
    (folder) => `src/${folder}/**/*.ts`,
  ),
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts' },
  // Stryker would rewrite tsconfig.json by an interface that TypeScript 7 does not have. Vitest reads no tsconfig here.
  tsconfigFile: 'test/mutation/no-tsconfig.json',
  coverageAnalysis: 'perTest',
  // A mutant in a constant that is made when a file loads would need every test in a process of its own.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  incremental: true,
  incrementalFile: 'out/mutation/incremental.json',
  tempDirName: 'out/mutation/sandbox',
  ignorePatterns: ['/out', '/build', '/dist'],
  reporters: ['clear-text', 'progress', 'html'],
  clearTextReporter: { allowColor: false, reportTests: false },
  htmlReporter: { fileName: 'out/mutation/mutation.html' },
  thresholds: { high: 95, low: 85, break: 85 },
};
