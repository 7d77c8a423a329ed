import { type Candidate, packed } from '../candidate/candidate.ts';
import { findEarlier, type ObtainNeeds, obtainVersion, zipOf } from '../candidate/obtain.ts';
import { optimizationOf, type PromotionNeeds, recordPromotion } from '../candidate/optimization/promotion.ts';
import { type PrepareNeeds, prepareCandidate } from '../candidate/prepare.ts';
import { grantRoles, type RoleNeeds } from '../candidate/roles.ts';
import { assertOwnCode, type TrustNeeds } from '../candidate/trust.ts';
import { type IdleChecksNeeds, sayIdleChecks } from '../checks/idle-checks.ts';
import { refuseUndecidable } from '../checks/plan.ts';
import { askTests, type TestingNeeds, testsFor, testsOf } from '../checks/testing.ts';
import { diffDefinitions } from '../definition/definition.ts';
import { isMadeHere } from '../definition/provenance.ts';
import { ActionError } from '../errors/errors.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { ActivationFailed } from '../foundry/operations/activation.ts';
import { type DeployPlanNeeds, planDeploy } from '../plans/dry-run.ts';
import {
  type FirstDeploymentNeeds,
  keepOutOfService,
  resumeFirst,
  returnToService,
} from '../production/first-deployment.ts';
import { AgentOfOthers } from '../production/others.ts';
import {
  concludeProduction,
  findProduction,
  type Production,
  type ProductionNeeds,
  pinStable,
} from '../production/production.ts';
import { type RampNeeds, ramp } from '../ramp/ramp.ts';
import { refuseStepBack, type StepBackNeeds } from '../ramp/step-back.ts';
import { type ActiveRolloutNeeds, settleActiveRollout } from '../recovery/before-deploy.ts';
import type { Ending } from '../report/ending.ts';
import { mainVersion } from '../rollout/baseline.ts';
import { frozenAt } from '../rollout/freeze.ts';
import type { Rollout } from '../rollout/planned-rollout.ts';
import { rolloutRecord } from '../rollout/record.ts';
import { kindOf, type Step, weightOf, weightsOf } from '../rollout/steps.ts';
import type { TrafficRule } from '../routing/routing.ts';
import type { Needs } from '../run/needs.ts';
import type { TestCase } from '../smoke/test-case.ts';
import { smokeVerdict } from '../smoke/verdict.ts';

/** What mode `deploy` needs of a run. */
export type DeployNeeds = ActiveRolloutNeeds &
  DeployPlanNeeds &
  FirstDeploymentNeeds &
  IdleChecksNeeds &
  ObtainNeeds &
  PrepareNeeds &
  ProductionNeeds &
  PromotionNeeds &
  RampNeeds &
  RoleNeeds &
  StepBackNeeds &
  TestingNeeds &
  TrustNeeds &
  Needs<{
    run: 'clock' | 'context' | 'journal' | 'log' | 'saved' | 'signal' | 'story';
    foundry: 'agentName' | 'callerUrl' | 'getAgent';
    inputs: 'dryRun' | 'environment' | 'rollout' | 'smoke' | 'target';
  }>;

/** Source to promoted canary: package, pin, create, wait, smoke, ramp, report. */
export async function deploy(run: DeployNeeds): Promise<Ending<'deploy'>> {
  const { config, log, story } = run;
  await assertOwnCode(run);
  const { prepared, tests } = await log.group('Package', () =>
    story.phase('package', async () => ({
      tests: await testsOf(run),
      prepared: await prepareCandidate(run),
    })),
  );
  const surveyed = await log.group('Production', () => story.phase('survey', () => survey(run, prepared)));
  if (surveyed.kind === 'settled') return surveyed.ending;
  const { found } = surveyed;
  const earlier = findEarlier(prepared, found.versions);
  const before = resumeFirst(found, earlier);
  const baseline = rulesOf(before);
  story.facts.endpoint = run.foundry.callerUrl(prepared.protocol);
  story.facts.baselineVersion = mainVersion(baseline);

  if (earlier && servesAlone(earlier.version, baseline)) {
    story.facts.codeSha256 ??= zipOf(earlier);
    return unchanged(run, prepared, earlier.version);
  }
  // Before anything is written: a source that cannot be zipped leaves everything as it is.
  const candidate = earlier ? prepared : await log.group('Zip', () => packed(prepared));
  const steps = planSteps(config.rollout.steps, baseline);
  await refuseUndecidable(config, { steps, tests, hasStable: baseline.length > 0 });
  if (config.dryRun) return planDeploy(run, candidate, before, tests, steps);

  story.plan(steps.map(({ text }) => text));
  await run.journal?.assertWritable();
  refuseFrozenPlan(run, steps);
  sayIdleChecks(run, steps, tests);
  const production = await log.group('Pin', () => story.phase('pin', () => pinStable(run, before)));
  if (production.baseline.kind === 'none') {
    const known = production.versions.map(({ version }) => version);
    run.saved.first(run.foundry.agentName, known);
  }
  const { version, created, refusal } = await orOutOfService(run, production, async () => {
    const { version, created } = await log.group('Version', () =>
      obtainVersion(run, candidate, {
        agentExists: production.agent !== undefined,
        versions: production.versions,
        metadata: rolloutRecord(baseline, weightsOf(steps), config.environment),
      }),
    );
    tellChange(run, candidate, before, version);
    // The service may have had this content all along, from another tool, and serve it.
    if (servesAlone(version.version, baseline)) return { version, created, refusal: undefined };
    await returnToService(run, production);
    const refusal = await log.group('Smoke tests', () =>
      smoke(run, candidate, production, tests, version.version),
    );
    return { version, created, refusal };
  });
  if (refusal) return refusal;
  if (servesAlone(version.version, baseline)) return unchanged(run, candidate, version.version);
  const { analysisIntervalMs, onFailure, onInconclusive, onCancel } = config.rollout;
  const rollout: Rollout = {
    agent: config.target.agentName,
    canary: version.version,
    baseline,
    steps,
    analysisIntervalMs,
    policy: { onFailure, onInconclusive, onCancel },
    digests: candidate.digests,
    protocol: candidate.protocol,
  };
  const ending = await log.group('Rollout', () =>
    ramp(run, rollout, { candidate, created, traffic: production.traffic, tests }),
  );
  const optimization = candidate.optimization ?? optimizationOf(version.metadata);
  if (ending.phase === 'promoted' && optimization) await recordPromotion(run, optimization, version.version);
  return ending;
}

/** What a deployment begins from, or the ending of a run whose source is being rolled out already. */
type Surveyed =
  | { readonly kind: 'found'; readonly found: Production }
  | { readonly kind: 'settled'; readonly ending: Ending<'deploy'> };

/** Reads production, and puts right what earlier runs left before it concludes what is stable. */
async function survey(run: DeployNeeds, candidate: Candidate): Promise<Surveyed> {
  const found = await findProduction(run);
  await refuseStepBack(run, candidate, found);
  const ending = await settleActiveRollout(run, candidate, found);
  const production = concludeProduction(run, found);
  return ending ? { kind: 'settled', ending } : { kind: 'found', found: production };
}

/** A first version that was created and then could not be tested must not serve, whatever the reason. */
async function orOutOfService<T>(
  run: DeployNeeds,
  production: Production,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AgentOfOthers) throw error;
    const version = run.story.facts.version ?? (await madeUnseen(run, production));
    const neverServes = error instanceof ActivationFailed;
    if (production.baseline.kind === 'none' && version !== undefined && !neverServes) {
      run.story.warn(
        `Version ${version} was not tested; ${await keepOutOfService(run, production, version)}`,
      );
    }
    throw error;
  }
}

/** A first version whose create was cut off, so that nobody knows its number. */
async function madeUnseen(
  { foundry, context }: DeployNeeds,
  production: Production,
): Promise<string | undefined> {
  if (production.agent) return undefined;
  const agent = await foundry.getAgent({ signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  const latest = agent?.latest;
  return latest && isMadeHere(latest, context.runId) ? latest.version : undefined;
}

/** What of the definition is new to users; both as the service gives them, so that what it adds to both is none. */
function tellChange(
  { story }: Pick<DeployNeeds, 'story'>,
  { origins }: Candidate,
  production: Production,
  version: AgentVersion,
): void {
  const served = mainVersion(rulesOf(production));
  const before = production.versions.find((each) => each.version === served);
  if (!before || before.version === version.version) return;
  const changes = diffDefinitions(before.definition, version.definition, origins);
  story.facts.definitionChange = { version: before.version, changes };
}

function rulesOf({ baseline }: Production): readonly TrafficRule[] {
  return baseline.kind === 'stable' ? baseline.rules : [];
}

function servesAlone(version: string, rules: readonly TrafficRule[]): boolean {
  const serving = rules.filter(({ percentage }) => percentage > 0);
  return serving.length > 0 && serving.every((rule) => rule.version === version);
}

/** The end of a run that has nothing to roll out; what does not touch the version is still seen to. */
async function unchanged(run: DeployNeeds, candidate: Candidate, version: string): Promise<Ending<'deploy'>> {
  const { config, story } = run;
  const { optimization } = candidate;
  story.facts.version = version;
  if (!config.dryRun) {
    await grantRoles(run, story.facts.principalId);
    if (optimization && !optimization.recorded) await recordPromotion(run, optimization, version);
  }
  return {
    phase: 'unchanged',
    failed: false,
    cause: `Version ${version} is this source and definition already and serves all traffic; nothing was uploaded or changed.`,
  };
}

/** On a first deployment there is nothing to ramp against: after the smoke tests, only the last step counts. */
function planSteps(steps: readonly Step[], baseline: readonly TrafficRule[]): readonly Step[] {
  return baseline.length > 0
    ? steps
    : steps.filter((step, index) => kindOf(step).onFirstDeployment || index === steps.length - 1);
}

/** Without a journal nothing can wait for a freeze to end: a plan that meets one is refused before it begins. */
function refuseFrozenPlan({ config, clock, journal }: DeployNeeds, steps: readonly Step[]): void {
  if (journal) return;
  let at = clock.now();
  for (const step of steps) {
    const window = frozenAt(config.rollout.freeze, at);
    if (window && weightOf(step) !== undefined) {
      throw new ActionError(
        `Step '${step.text}' would go up at ${new Date(at).toISOString()}, in the freeze '${window.text}'.`,
        `Deploy when the freeze is over, or give 'environment' so that the rollout can wait for it.`,
      );
    }
    at = kindOf(step).endsAt(step, at) ?? at;
  }
}

/** Asks the new version before anyone is sent to it; an ending when it may not serve. */
async function smoke(
  run: DeployNeeds,
  candidate: Candidate,
  production: Production,
  all: readonly TestCase[],
  version: string,
): Promise<Ending<'deploy'> | undefined> {
  const { story, log, signal, config } = run;
  const tests = testsFor(all, 'smoke');
  if (tests.length === 0) {
    const warning = `No smoke tests are configured: version ${version} goes to users because it became active, and for no other reason. Add 'smoke-prompts' or 'smoke-tests'.`;
    run.story.warn(warning);
    return undefined;
  }
  const result = await story.phase('smoke', () => askTests(run, candidate, tests, version, signal));
  story.facts.smoke = result;
  const { verdict, why, advice } = smokeVerdict(result, config.smoke.passRate);
  story.verdict(verdict);
  log.event(`${verdict}: ${why}`);
  if (verdict === 'pass') return undefined;
  const stays = await keepOutOfService(run, production, version);
  return {
    phase: 'failed',
    failed: true,
    cause: `Version ${version} did not pass its smoke tests (${why}); ${stays}`,
    next:
      verdict === 'error'
        ? (advice ??
          `The tests got no usable answers, which says nothing about quality yet: read the errors and the session logs below, then run again.`)
        : `Read the failing tests below, correct the agent, and deploy again.`,
  };
}
