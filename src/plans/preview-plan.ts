import type { Candidate } from '../candidate/candidate.ts';
import { findEarlier } from '../candidate/obtain.ts';
import { plannedRoleWrites, type RoleNeeds } from '../candidate/roles.ts';
import { testsFor } from '../checks/testing.ts';
import { shownRequest } from '../definition/diff.ts';
import { metadataOfNewAgent } from '../definition/new-agent.ts';
import { type DraftOwner, draftsOf, ownerMetadata } from '../drafts/draft-owner.ts';
import type { Observed } from '../drafts/observe.ts';
import type { Metadata } from '../foundry/model.ts';
import { routingWrite } from '../production/planned-routing.ts';
import type { Ending } from '../report/ending.ts';
import { plannedWrites } from '../report/planned-writes.ts';
import type { PlannedWrite } from '../report/report.ts';
import type { Needs } from '../run/needs.ts';
import type { TestCase } from '../smoke/test-case.ts';
import { longestSmoke } from './longest-smoke.ts';

/** What planning a preview needs of a run. */
export type PreviewPlanNeeds = RoleNeeds &
  Needs<{ run: 'story'; foundry: 'agentName'; inputs: 'activationTimeoutMs' | 'keepDrafts' | 'smoke' }>;

/** What `preview` would write, in order. Sends nothing. */
export async function planPreview(
  run: PreviewPlanNeeds,
  candidate: Candidate,
  observed: Observed,
  owner: DraftOwner,
  tests: readonly TestCase[],
): Promise<Ending<'preview'>> {
  const { story, config, foundry } = run;
  const agentPath = `/agents/${foundry.agentName}`;
  const own = draftsOf(owner, observed.drafts);
  const known = candidate.existing ?? findEarlier(candidate, own, { draft: true });
  const version = known?.version ?? '(new draft)';
  const { baseline } = observed;
  const writes: PlannedWrite[] = [];
  if (baseline.kind === 'stable' && !baseline.pinned) {
    writes.push(routingWrite(agentPath, baseline.rules, 'pin the stable version before anything is created'));
  }
  if (!known) writes.push(createWrite(candidate, observed, owner, agentPath));
  writes.push(...(await plannedRoleWrites(run, observed.agent?.principalId)));
  const smoke = testsFor(tests, 'smoke');
  const runs = smoke.length * config.smoke.repeat;
  if (runs > 0) {
    writes.push({
      method: 'POST',
      path: `${agentPath}/endpoint/sessions`,
      body: { version_indicator: { type: 'version_ref', agent_version: version } },
      why: `a session pinned to the draft for each of ${runs} test runs, and for each time that one of them is asked again; as many runs for production where it is compared; all deleted afterwards`,
    });
  }
  const room = (config.keepDrafts ?? Number.POSITIVE_INFINITY) - 1;
  for (const draft of own.filter((draft) => draft !== known).slice(room)) {
    writes.push({
      method: 'DELETE',
      path: `${agentPath}/versions/${draft.version}`,
      why: `an older draft, beyond 'keep-drafts'`,
    });
  }
  story.facts.version = known?.version;
  story.facts.draft = known?.draft ?? false;
  story.facts.dryRun = {
    writes,
    worstCaseMs: config.activationTimeoutMs + longestSmoke(smoke, config.smoke),
    exposurePercentMinutes: 0,
  };
  return {
    phase: 'planned',
    failed: false,
    cause: `Dry run: ${plannedWrites(writes)}.`,
    next: `Run without 'dry-run' to make the preview.`,
  };
}

function createWrite(
  { request, origins, code }: Candidate,
  { agent }: Observed,
  owner: DraftOwner,
  agentPath: string,
): PlannedWrite {
  const shown = shownRequest(request, origins);
  const metadata = { ...(shown.metadata as Metadata | undefined), ...ownerMetadata(owner) };
  return {
    method: 'POST',
    path: agent ? `${agentPath}/versions` : '/agents',
    body: {
      ...shown,
      metadata: agent ? metadata : metadataOfNewAgent(metadata, true),
      draft: true,
      ...(code ? { code: `<zip, ${code.size} bytes, sha256 ${code.sha256}>` } : {}),
    },
    why: agent ? 'create the draft' : 'create the agent with a draft',
  };
}
