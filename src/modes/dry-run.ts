import type { Candidate } from '../candidate/candidate.ts';
import { findEarlier } from '../candidate/obtain.ts';
import { plannedPromotion } from '../candidate/promotion.ts';
import { plannedRoleWrites } from '../candidate/roles.ts';
import { testsFor } from '../candidate/testing.ts';
import { withoutSecrets } from '../definition/diff.ts';
import { rulesBody } from '../foundry/routing.ts';
import type { Production } from '../production/production.ts';
import type { PlannedWrite } from '../report/report.ts';
import type { Ending } from '../report/story.ts';
import { weightsOf } from '../rollout/planned-rollout.ts';
import { rolloutRecord } from '../rollout/record.ts';
import type { TrafficRule } from '../rollout/routing.ts';
import type { Step } from '../rollout/steps.ts';
import { splitTraffic } from '../rollout/weights.ts';
import type { Run } from '../run.ts';
import type { TestCase } from '../smoke/test-case.ts';
import { detectableDrop } from './detectable-drop.ts';

/** Stands for the version that a real run would create. */
const unborn = '(new version)';

/** What `deploy` would write, in order, and what the rollout would cost at worst. Writes nothing. */
export async function planDeploy(
  run: Run,
  candidate: Candidate,
  production: Production,
  tests: readonly TestCase[],
  steps: readonly Step[],
): Promise<Ending> {
  const { story, config } = run;
  const baseline = production.baseline.kind === 'stable' ? production.baseline.rules : [];
  const earlier = findEarlier(candidate, production.versions);
  const version = earlier?.version ?? unborn;
  story.plan(steps.map(({ text }) => text));
  story.facts.version = earlier?.version;
  const agentPath = `/agents/${config.target.agentName}`;
  const writes: PlannedWrite[] = [];
  if (production.baseline.kind === 'stable' && !production.baseline.pinned) {
    writes.push(routingWrite(agentPath, baseline, 'pin the stable version before anything is created'));
  }
  if (!earlier) writes.push(createWrite(candidate, production, agentPath, baseline, steps));
  writes.push(...(await plannedRoleWrites(run, production.agent?.principalId)));
  const smoke = testsFor(tests, 'smoke').length * config.smoke.repeat;
  if (smoke > 0) {
    writes.push({
      method: 'POST',
      path: `${agentPath}/endpoint/sessions`,
      body: { version_indicator: { type: 'version_ref', agent_version: version } },
      why: `a session pinned to the version for each of ${smoke} smoke test runs, deleted afterwards`,
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
    if (step.kind !== 'weight') continue;
    writes.push(routingWrite(agentPath, splitTraffic(baseline, version, step.weight), `step: ${step.text}`));
  }
  if (candidate.optimization) writes.push(plannedPromotion(run, candidate.optimization, version));
  const drop = detectableDrop({
    ...config,
    steps,
    tests: testsFor(tests, 'check'),
    hasStable: baseline.length > 0,
  });
  story.facts.dryRun = {
    writes,
    worstCaseMs: worstCase(run, steps, smoke),
    exposurePercentMinutes: exposure(steps),
    ...(drop === undefined ? {} : { detectableDrop: drop }),
  };
  return {
    phase: 'planned',
    failed: false,
    cause: `Dry run: ${writes.length} writes would be made; nothing was written.`,
    next: `Run without 'dry-run' to deploy.`,
  };
}

/** A routing write as a dry run shows it. */
export function routingWrite(path: string, rules: readonly TrafficRule[], why: string): PlannedWrite {
  return {
    method: 'PATCH',
    path,
    body: rulesBody(rules),
    why,
  };
}

function createWrite(
  candidate: Candidate,
  production: Production,
  agentPath: string,
  baseline: readonly TrafficRule[],
  steps: readonly Step[],
): PlannedWrite {
  const { definition, metadata } = candidate.request;
  return {
    method: 'POST',
    path: production.agent ? `${agentPath}/versions` : '/agents',
    body: {
      ...candidate.request,
      definition: withoutSecrets(definition),
      metadata: { ...metadata, ...rolloutRecord(baseline, weightsOf(steps)) },
      ...(candidate.code
        ? { code: `<zip, ${candidate.code.size} bytes, sha256 ${candidate.code.sha256}>` }
        : {}),
    },
    why: production.agent ? 'create the version' : 'create the agent with its first version',
  };
}

/** Activation, smoke tests and all steps, each at its limit. */
function worstCase(run: Run, steps: readonly Step[], smokeRuns: number): number {
  const { smoke, activationTimeoutMs } = run.config;
  const bake = steps.reduce((sum, step) => sum + (step.kind === 'weight' ? step.bakeMs : 0), 0);
  return activationTimeoutMs + Math.ceil(smokeRuns / smoke.concurrency) * smoke.timeoutMs + bake;
}

/** The canary's share of new sessions times the minutes that it has it, before it has everything. */
export function exposure(steps: readonly Step[]): number {
  return steps.reduce(
    (sum, step) =>
      sum + (step.kind === 'weight' && step.weight < 100 ? (step.weight * step.bakeMs) / 60_000 : 0),
    0,
  );
}
