import type { Scenario } from './scenario.ts';
import { cleanup } from './scenarios/cleanup.ts';
import { dryRun } from './scenarios/dry-run.ts';
import { failedFirst, failedSmoke } from './scenarios/failed-smoke.ts';
import { firstDeploy } from './scenarios/first-deploy.ts';
import { advance, journalledPromote, promoteByHand, rollbackByHand } from './scenarios/journalled.ts';
import { commentedPreview, preview } from './scenarios/preview.ts';
import { pinFirst, promote, promoteOverSplit } from './scenarios/promote.ts';
import { revert } from './scenarios/revert.ts';
import { rollback } from './scenarios/rollback.ts';
import { unchanged } from './scenarios/unchanged.ts';

/** Everything that is swept. */
export const scenarios: readonly Scenario[] = [
  firstDeploy,
  promote,
  promoteOverSplit,
  pinFirst,
  revert,
  rollback,
  failedSmoke,
  failedFirst,
  unchanged,
  preview,
  commentedPreview,
  cleanup,
  dryRun,
  journalledPromote,
  advance,
  promoteByHand,
  rollbackByHand,
];

/** @throws Error when there is no such scenario */
export function scenarioNamed(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (!found) throw new Error(`No scenario '${name}': ${scenarios.map((one) => one.name).join(', ')}`);
  return found;
}
