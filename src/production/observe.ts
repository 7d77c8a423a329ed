import type { AgentVersion } from '../foundry/model.ts';
import { findOrphan, type Orphan } from '../rollout/record.ts';
import { describeRouting } from '../rollout/routing.ts';
import type { Run } from '../run.ts';
import { type Production, surveyProduction } from './production.ts';

/** Production as it is, and the drafts beside it. */
export interface Observed extends Production {
  /** Newest first. */
  readonly drafts: readonly AgentVersion[];
}

/**
 * Reads production and the drafts, and leaves routing alone whatever it finds: a preview has no business with a
 * rollout in progress, nor with one that died. What such a rollout began from is the stable state all the same.
 *
 * @throws ActionError when routing names a version that cannot serve, or somebody disabled the agent
 */
export async function observeProduction(run: Run): Promise<Observed> {
  const { foundry, log, story, signal } = run;
  const production = await surveyProduction(run);
  if (!production.agent) return { ...production, drafts: [] };
  const all = await foundry.listVersions({ includeDrafts: true, signal });
  const drafts = all.filter(({ draft }) => draft);
  log.event(`drafts: ${drafts.length}`);
  const open = findOrphan(production.traffic.lastSeen, production.versions);
  if (!open) return { ...production, drafts };
  const text = describeOpenRollout(open);
  story.warn(text);
  log.warning(text);
  return { ...production, drafts, baseline: { kind: 'stable', rules: open.baseline, pinned: true } };
}

/** Says, without asking who is at work on it, that a rollout did not come to its end. */
export function describeOpenRollout({ canary, weight, baseline }: Orphan): string {
  const origin = describeRouting({ kind: 'fixed', rules: baseline });
  return `A rollout of version ${canary} stands at ${weight} % and is not over: it began from ${origin}. If no run is at work on it any more, 'mode: rollback' goes back there.`;
}
