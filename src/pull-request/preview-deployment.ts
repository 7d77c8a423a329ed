import type { GitHub } from '../github/github.ts';
import type { PreviewPlace } from '../github/preview-deployments.ts';
import { runName } from '../host/run-context.ts';
import type { Ending } from '../report/ending.ts';
import { githubOf } from '../run/connect-github.ts';
import type { Needs } from '../run/needs.ts';
import { plainLine } from '../text/plain-text.ts';

/** What recording a preview needs of a run. */
export type PreviewDeploymentNeeds = Needs<{
  run: 'clock' | 'context' | 'log' | 'observe' | 'redact' | 'signal' | 'story';
  inputs: 'environment' | 'githubToken' | 'target';
}>;

/** Code points of a description, which is where GitHub cuts one too. */
const longest = 140;

/** Records the preview of a pull request under `environment`, where one is given. Never throws. */
export async function recordPreviewDeployment(
  run: PreviewDeploymentNeeds,
  { failed, cause }: Ending,
): Promise<void> {
  const { context, story } = run;
  const { version, preview } = story.facts;
  if (version === undefined || context.pullRequest === undefined) return;
  await withDeployments(run, context.pullRequest, async (github, place) => {
    const { recordPreview } = await import('../github/preview-deployments.ts');
    await recordPreview(github, place, {
      version,
      ref: context.sha ?? 'HEAD',
      run: runName(context),
      state: failed ? 'failure' : 'success',
      description: plainLine(run.redact(cause), longest),
      url: preview?.playground,
    });
    run.log.event(`recorded the preview in environment '${place.environment}'`);
  });
}

/** Sets the deployments of a pull request's previews inactive. Never throws. */
export async function endPreviewDeployments(run: PreviewDeploymentNeeds, pullRequest: number): Promise<void> {
  await withDeployments(run, pullRequest, async (github, place) => {
    const { endPreviews } = await import('../github/preview-deployments.ts');
    const count = await endPreviews(github, place, 'the pull request is closed');
    if (count > 0) run.log.event(`set ${count} deployments in environment '${place.environment}' inactive`);
  });
}

/** A preview is a preview without its record: what goes wrong here is a warning. */
async function withDeployments(
  run: PreviewDeploymentNeeds,
  pullRequest: number,
  work: (github: GitHub, place: PreviewPlace) => Promise<void>,
): Promise<void> {
  const { environment, target } = run.config;
  if (environment === undefined) return;
  try {
    const github = await githubOf(run);
    if (!github) return;
    await work(github, {
      agent: target.agentName,
      projectEndpoint: target.projectEndpoint,
      environment,
      pullRequest,
      runUrl: run.context.runUrl,
    });
  } catch (error) {
    run.signal.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    const next = error instanceof Error && 'next' in error ? ` ${error.next}` : '';
    run.story.warn(`The preview could not be recorded in environment '${environment}': ${message}${next}`);
  }
}
