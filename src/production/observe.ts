import type { AgentVersion } from '../foundry/model.ts';
import { findBaseline } from '../rollout/baseline.ts';
import { describeRouting, type Routing } from '../rollout/routing.ts';
import type { Run } from '../run.ts';
import { deleteLeftSessions } from './leftovers.ts';
import { openTraffic } from './open-traffic.ts';
import type { Production } from './production.ts';

/** Production as it is, and the drafts beside it. */
export interface Observed extends Production {
  /** Newest first. */
  readonly drafts: readonly AgentVersion[];
}

/**
 * Reads what `surveyProduction` reads, and the drafts. Unlike it, this leaves routing alone, whatever it finds: a
 * preview has no business with a rollout in progress, nor with one that died.
 *
 * @throws ActionError when routing names a version that cannot serve
 */
export async function observeProduction(run: Run): Promise<Observed> {
  const { foundry, config, story, log, signal } = run;
  const agent = await foundry.getAgent({ signal });
  const all = agent ? await foundry.listVersions({ includeDrafts: true, signal }) : [];
  const routing: Routing = agent?.routing ?? { kind: 'always-latest' };
  const versions = all.filter(({ draft }) => !draft);
  const drafts = all.filter(({ draft }) => draft);
  log.event(
    agent
      ? `agent '${foundry.agentName}': ${describeRouting(routing)}, releases: ${versions.length}, drafts: ${drafts.length}`
      : `agent '${foundry.agentName}' does not exist yet`,
  );
  story.facts.principalId = agent?.principalId;
  if (agent && !config.dryRun) await deleteLeftSessions(run);
  if (routing.kind === 'fixed') story.traffic(routing.rules, 'before this run');
  return {
    agent,
    versions,
    drafts,
    baseline: findBaseline(routing, versions, foundry.agentName),
    traffic: openTraffic(run, routing),
  };
}
