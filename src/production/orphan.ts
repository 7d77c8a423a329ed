import { ActionError } from '../errors.ts';
import { findOrphan, rolloutKeys } from '../rollout/record.ts';
import { describeRouting } from '../rollout/routing.ts';
import type { Run } from '../run.ts';
import type { Found } from './production.ts';

/**
 * Puts a split back that a dead run left behind (or reports it, by `on-cancel`), so that it is never taken for
 * the stable state. The record in a version's metadata explains it; no journal is needed.
 *
 * @throws ActionError when the user wants to decide, or the split belongs to a rollout that a journal keeps
 */
export async function repairOrphan(run: Run, { versions, traffic }: Found): Promise<void> {
  const { config, story, log } = run;
  const orphan = findOrphan(traffic.lastSeen, versions);
  if (!orphan) return;
  const baseline = describeRouting({ kind: 'fixed', rules: orphan.baseline });
  const journal = versions.find(({ version }) => version === orphan.canary)?.metadata[rolloutKeys.journal];
  if (journal && !run.journal) {
    throw new ActionError(
      `A rollout of version ${orphan.canary} stands at ${orphan.weight} %, and environment '${journal}' keeps its journal.`,
      `Give 'environment: ${journal}', or end the rollout with 'mode: promote' or 'mode: rollback' first.`,
    );
  }
  const what = `Version ${orphan.canary} was left at ${orphan.weight} % by a rollout that did not come to its end`;
  if (config.dryRun) {
    story.warn(`${what}; a real run would restore ${baseline} first.`);
    return;
  }
  if (config.rollout.onCancel === 'hold') {
    throw new ActionError(
      `${what}, and 'on-cancel: hold' says that a person decides.`,
      `Run 'mode: rollback' to go back, then deploy again.`,
    );
  }
  await traffic.restore(orphan.baseline, 'put back what a dead run left');
  const text = `${what}; traffic was put back to ${baseline} first.`;
  story.warn(text);
  log.warning(text);
}
