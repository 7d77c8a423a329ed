import type { Candidate } from '../candidate/candidate.ts';
import { findEarlier } from '../candidate/obtain.ts';
import { type PromotionNeeds, plannedPromotion } from '../candidate/optimization/promotion.ts';
import { plannedRoleWrites, type RoleNeeds } from '../candidate/roles.ts';
import { foresee } from '../checks/foresee.ts';
import { type IdleChecksNeeds, sayIdleChecks } from '../checks/idle-checks.ts';
import { testsFor } from '../checks/testing.ts';
import { shownRequest } from '../definition/diff.ts';
import { metadataOfNewAgent } from '../definition/new-agent.ts';
import type { Metadata } from '../foundry/model.ts';
import { routingWrite } from '../production/planned-routing.ts';
import type { Production } from '../production/production.ts';
import type { Ending } from '../report/ending.ts';
import { plannedWrites } from '../report/planned-writes.ts';
import type { PlannedWrite } from '../report/report.ts';
import { exposure, longestRollout } from '../rollout/durations.ts';
import { latestRollout } from '../rollout/journals.ts';
import { rolloutRecord } from '../rollout/record.ts';
import { type Step, weightOf, weightsOf } from '../rollout/steps.ts';
import type { TrafficRule } from '../routing/routing.ts';
import { splitTraffic } from '../routing/weights.ts';
import type { Needs } from '../run/needs.ts';
import type { TestCase } from '../smoke/test-case.ts';
import { longestSmoke } from './longest-smoke.ts';

/** What planning a deployment needs of a run. */
export type DeployPlanNeeds = IdleChecksNeeds &
  PromotionNeeds &
  RoleNeeds &
  Needs<{
    run: 'clock' | 'journal' | 'story';
    inputs: 'activationTimeoutMs' | 'environment' | 'rollout' | 'smoke' | 'target';
  }>;

/** Stands for the version that a real run would create. */
const unborn = '(new version)';

/** What `deploy` would write, in order, and what the rollout would cost at worst. Writes nothing. */
export async function planDeploy(
  run: DeployPlanNeeds,
  candidate: Candidate,
  production: Production,
  tests: readonly TestCase[],
  steps: readonly Step[],
): Promise<Ending<'deploy'>> {
  const { story, config } = run;
  const baseline = production.baseline.kind === 'stable' ? production.baseline.rules : [];
  const earlier = findEarlier(candidate, production.versions);
  const version = earlier?.version ?? unborn;
  story.plan(steps.map(({ text }) => text));
  story.facts.version = earlier?.version;
  const agentPath = `/agents/${config.target.agentName}`;
  sayIdleChecks(run, steps, tests);
  const writes: PlannedWrite[] = [];
  if (production.baseline.kind === 'stable' && !production.baseline.pinned) {
    writes.push(routingWrite(agentPath, baseline, 'pin the stable version before anything is created'));
  }
  if (!earlier) writes.push(createWrite(candidate, production, agentPath, baseline, steps));
  writes.push(...(await plannedRoleWrites(run, production.agent?.principalId)));
  const smoke = testsFor(tests, 'smoke');
  if (smoke.length > 0) {
    writes.push({
      method: 'POST',
      path: `${agentPath}/endpoint/sessions`,
      body: { version_indicator: { type: 'version_ref', agent_version: version } },
      why: `a session pinned to the version for each of ${smoke.length * config.smoke.repeat} smoke test runs, and for each time that one of them is asked again; deleted afterwards`,
    });
  }
  if (earlier && baseline.length > 0) {
    writes.push({
      method: 'POST',
      path: `${agentPath}/endpoint/sessions`,
      body: { version_indicator: { type: 'version_ref', agent_version: version } },
      why: 'a session that nobody calls, which keeps what the rollout of a version that is there already began from',
    });
  }
  for (const step of steps) {
    const weight = weightOf(step);
    if (weight === undefined) continue;
    writes.push(routingWrite(agentPath, splitTraffic(baseline, version, weight), `step: ${step.text}`));
  }
  if (candidate.optimization) writes.push(plannedPromotion(run, candidate.optimization, version));
  const plan = { steps, tests, hasStable: baseline.length > 0 };
  const foreseen = await foresee(config, plan, await measuredTestMs(run));
  story.facts.dryRun = {
    writes,
    worstCaseMs: worstCase(run, steps, smoke),
    exposurePercentMinutes: exposure(steps, { from: 0, startsAt: run.clock.now() }),
    ...foreseen,
  };
  return {
    phase: 'planned',
    failed: false,
    cause: `Dry run: ${plannedWrites(writes)}.`,
    next: `Run without 'dry-run' to deploy.`,
  };
}

/** What the rollout before measured of its tests, where a journal keeps it. Never throws: the plan holds without. */
async function measuredTestMs({ journal }: DeployPlanNeeds): Promise<number | undefined> {
  const before = journal && (await latestRollout(journal).catch(() => undefined));
  return before?.journal.begun.testMs;
}

function createWrite(
  candidate: Candidate,
  production: Production,
  agentPath: string,
  baseline: readonly TrafficRule[],
  steps: readonly Step[],
): PlannedWrite {
  const request = shownRequest(candidate.request, candidate.origins);
  const record = rolloutRecord(baseline, weightsOf(steps));
  const metadata = { ...(request.metadata as Metadata | undefined), ...record };
  return {
    method: 'POST',
    path: production.agent ? `${agentPath}/versions` : '/agents',
    body: {
      ...request,
      metadata: production.agent ? metadata : metadataOfNewAgent(metadata, false),
      ...(candidate.code
        ? { code: `<zip, ${candidate.code.size} bytes, sha256 ${candidate.code.sha256}>` }
        : {}),
    },
    why: production.agent ? 'create the version' : 'create the agent with its first version',
  };
}

/** Activation, smoke tests and all steps, each at its limit, checks that are extended included. */
function worstCase(
  { config, clock }: DeployPlanNeeds,
  steps: readonly Step[],
  smoke: readonly TestCase[],
): number {
  const { rollout, environment } = config;
  const before = config.activationTimeoutMs + longestSmoke(smoke, config.smoke);
  const ramp = longestRollout(steps, {
    startsAt: clock.now() + before,
    intervalMs: rollout.analysisIntervalMs,
    ...(environment === undefined ? { maxWaitMs: rollout.maxWaitMs } : {}),
  });
  return before + ramp;
}
