import type { AgentVersion } from '../foundry/model.ts';
import {
  concludeProduction,
  findProduction,
  type Production,
  type ProductionNeeds,
} from '../production/production.ts';
import { describeSplit, type FindSplitNeeds, findSplit } from '../recovery/find-split.ts';
import type { Needs } from '../run/needs.ts';

/** What looking at production without moving it needs of a run. */
export type ObserveNeeds = FindSplitNeeds &
  ProductionNeeds &
  Needs<{ run: 'log' | 'signal' | 'story'; foundry: 'listVersions' }>;

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
export async function observeProduction(run: ObserveNeeds): Promise<Observed> {
  const { foundry, log, signal } = run;
  const production = concludeProduction(run, await findProduction(run));
  if (!production.agent) return { ...production, drafts: [] };
  const all = await foundry.listVersions({ includeDrafts: true, signal });
  const drafts = all.filter(({ draft }) => draft);
  log.event(`drafts: ${drafts.length}`);
  const split = await findSplit(run, production.traffic.lastSeen, production.versions);
  if (!split) return { ...production, drafts };
  run.story.warn(describeSplit(split));
  if (split.kind === 'unsure') return { ...production, drafts };
  return { ...production, drafts, baseline: { kind: 'stable', rules: split.trace.baseline, pinned: true } };
}
