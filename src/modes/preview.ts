import { type ActivateNeeds, activate } from '../candidate/activate.ts';
import { type Candidate, packed } from '../candidate/candidate.ts';
import { type PrepareNeeds, prepareCandidate } from '../candidate/prepare.ts';
import { assertOwnCode, type TrustNeeds } from '../candidate/trust.ts';
import { type TestingNeeds, testsFor, testsOf } from '../checks/testing.ts';
import { shownMetadata } from '../definition/diff.ts';
import { askWithProduction, type CompareNeeds, compareVersions } from '../drafts/compare.ts';
import { type DraftNeeds, obtainDraft } from '../drafts/draft.ts';
import { ownerOf } from '../drafts/draft-owner.ts';
import { type Observed, type ObserveNeeds, observeProduction } from '../drafts/observe.ts';
import { deleteSupersededDrafts, type SupersededNeeds } from '../drafts/superseded.ts';
import { ActionError } from '../errors/errors.ts';
import { playgroundUrl } from '../foundry/by-hand/playground.ts';
import { talkCommands } from '../foundry/by-hand/talk.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { type PreviewPlanNeeds, planPreview } from '../plans/preview-plan.ts';
import { type ProductionNeeds, pinStable } from '../production/production.ts';
import { type PreviewDeploymentNeeds, recordPreviewDeployment } from '../pull-request/preview-deployment.ts';
import { type PullRequestCommentNeeds, tellPullRequest } from '../pull-request/pull-request-comment.ts';
import type { Ending } from '../report/ending.ts';
import { mainVersion } from '../rollout/baseline.ts';
import type { Needs } from '../run/needs.ts';
import type { TestCase } from '../smoke/test-case.ts';
import { smokeVerdict } from '../smoke/verdict.ts';

/** What mode `preview` needs of a run. */
export type PreviewNeeds = ActivateNeeds &
  CompareNeeds &
  DraftNeeds &
  ObserveNeeds &
  PrepareNeeds &
  PreviewDeploymentNeeds &
  PreviewPlanNeeds &
  ProductionNeeds &
  PullRequestCommentNeeds &
  SupersededNeeds &
  TestingNeeds &
  TrustNeeds &
  Needs<{
    run: 'context' | 'log' | 'story';
    foundry: 'agentName' | 'callerUrl' | 'projectEndpoint';
    inputs: 'dryRun' | 'smoke';
  }>;

/** Source to tested draft: package, pin, create, wait, smoke, compare, tell the pull request. Moves no traffic. */
export async function preview(run: PreviewNeeds): Promise<Ending<'preview'>> {
  const { config, context, log, story } = run;
  tellPullRequest(run);
  await assertOwnCode(run);
  const { candidate, tests } = await log.group('Package', () =>
    story.phase('package', async () => ({
      tests: await testsOf(run),
      candidate: await packed(await prepareCandidate(run)),
    })),
  );
  const observed = await log.group('Production', () =>
    story.phase('survey', async () => enabled(run, await observeProduction(run))),
  );
  const owner = ownerOf(context);
  const stable = stableOf(observed);
  story.facts.endpoint = run.foundry.callerUrl(candidate.protocol);
  story.facts.baselineVersion = stable?.version;
  if (config.dryRun) return planPreview(run, candidate, observed, owner, tests);

  await log.group('Pin', () => story.phase('pin', () => pinStable(run, observed)));
  const { version, created } = await log.group('Draft', () => obtainDraft(run, candidate, observed, owner));
  story.facts.version = version.version;
  story.facts.draft = version.draft;
  story.facts.created = created;
  story.facts.metadata = shownMetadata(version.metadata, candidate.origins);
  story.facts.preview = howToTalk(run, candidate, observed, version.version);
  if (stable) {
    const against = await log.group('Comparison', () =>
      story.phase('comparison', () => compareVersions(run, candidate, version, stable)),
    );
    story.facts.preview = { ...story.facts.preview, against };
  }
  await log.group('Activation', () => activate(run, version.version));
  const ending = await log.group('Smoke tests', () => test(run, candidate, tests, version, stable));
  await recordPreviewDeployment(run, ending);
  if (version.draft) await log.group('Older drafts', () => deleteSupersededDrafts(run, owner, version));
  return ending;
}

/** @throws ActionError for an agent that refuses every request */
function enabled(run: PreviewNeeds, observed: Observed): Observed {
  if (!observed.agent || observed.agent.enabled) return observed;
  const { agentName } = run.foundry;
  throw new ActionError(
    `Agent '${agentName}' is disabled: it refuses every request, so a draft cannot be tested.`,
    `Deploy it once ('mode: deploy' enables an agent whose first deployment failed), or enable it ('mode: enable' with a 'reason').`,
  );
}

/** The version that gets most of the traffic. */
function stableOf({ baseline, versions }: Observed): AgentVersion | undefined {
  if (baseline.kind === 'none') return undefined;
  const name = mainVersion(baseline.rules);
  return versions.find(({ version }) => version === name);
}

function howToTalk(run: PreviewNeeds, { protocol }: Candidate, { agent }: Observed, version: string) {
  const { projectEndpoint, agentName } = run.foundry;
  const isolatesByHeader = agent?.isolatesByHeader ?? false;
  const talk = talkCommands({ projectEndpoint, agentName, version, protocol, isolatesByHeader });
  const playground = playgroundUrl(process.env.AZURE_AI_PROJECT_ID, projectEndpoint, agentName, version);
  return { ...(talk ? { talk } : {}), ...(playground ? { playground } : {}) };
}

/** Asks the draft and production, and says how the preview ended. */
async function test(
  run: PreviewNeeds,
  candidate: Candidate,
  all: readonly TestCase[],
  { version, draft }: AgentVersion,
  stable: AgentVersion | undefined,
): Promise<Ending<'preview'>> {
  const { story, log, config } = run;
  const what = draft ? 'The draft' : `Version ${version}, which this source and definition are already,`;
  const tests = testsFor(all, 'smoke');
  if (tests.length === 0) {
    run.story.warn(
      `No smoke tests are configured, so ${version} was not asked anything. Add 'smoke-prompts' or 'smoke-tests'.`,
    );
    return previewed(`${what} is active; no traffic goes to it because of this run.`, draft);
  }
  const { smoke, production } = await story.phase('smoke', () =>
    askWithProduction(run, candidate, tests, version, stable),
  );
  story.facts.smoke = smoke;
  if (production) story.facts.preview = { ...story.facts.preview, production };
  const { verdict, why, advice } = smokeVerdict(smoke, config.smoke.passRate);
  story.verdict(verdict);
  log.event(`${verdict}: ${why}`);
  if (verdict === 'pass') return previewed(`${what} passed its smoke tests (${why}).`, draft);
  return {
    phase: 'failed',
    failed: true,
    cause: `${what} did not pass its smoke tests (${why}); production was not touched.`,
    next:
      verdict === 'error'
        ? (advice ??
          `The tests got no usable answers, which says nothing about quality yet: read the errors below, then run again.`)
        : `Read the failing tests below, correct the agent, and push again.`,
  };
}

function previewed(cause: string, draft: boolean): Ending<'preview'> {
  return {
    phase: 'previewed',
    failed: false,
    cause: draft ? cause : `${cause} No draft was needed.`,
  };
}
