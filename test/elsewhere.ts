/**
 * Unit tests that a platform cannot run, by folder or file, each with what it lacks. CI runs the unit tests on Linux,
 * Windows and macOS; the end-to-end tests on Linux alone.
 */
const cannotRun: Partial<Record<NodeJS.Platform, Readonly<Record<string, string>>>> = {
  win32: {
    'test/unit/files/**': 'links and pipes in the file system',
    'test/unit/package/**': 'links, pipes and executable bits in the file system',
    'test/unit/smoke/load-tests.test.ts': 'links in the file system',
  },
};

/** What this platform leaves out of the unit tests, as patterns; says so once. */
export function leftOut(platform: NodeJS.Platform = process.platform): string[] {
  const left = Object.entries(cannotRun[platform] ?? {});
  for (const [pattern, lacking] of left)
    console.log(`Skipped on ${platform}: ${pattern} (needs ${lacking}).`);
  return left.map(([pattern]) => pattern);
}
