import type { TestResult } from './results.ts';

/**
 * False for a test whose question never got as far as the version, because the platform says that it failed itself
 * (`x-platform-error-source: platform`): in a comparison it counts as not asked, neither for nor against anyone.
 * Any other missing answer is one that the version owed.
 *
 * The agent's own program can send that header too, and an agent whose storage is down does, with every answer. So
 * whoever leaves such tests out must not go on leaving them out for ever.
 */
export function wasAsked(result: TestResult): boolean {
  return result.outcome !== 'error' || result.error.source !== 'platform';
}
