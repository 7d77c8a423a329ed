import type { LocalFoundry } from './local-foundry.ts';

/**
 * For the end of a test: nobody sent what the service would refuse or silently ignore.
 * @throws Error that lists every breach
 */
export function assertNoViolations(foundry: Pick<LocalFoundry, 'violations'>): void {
  const { violations } = foundry;
  if (violations.length === 0) return;
  throw new Error(`The contract was breached ${violations.length} time(s):\n${violations.join('\n')}`);
}
