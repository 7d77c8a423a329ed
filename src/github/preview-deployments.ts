import { addStatus, createDeployment, listDeployments, listStatuses } from './deployments.ts';
import type { GitHub } from './github.ts';

/** Deployments that are looked through for those of one pull request, newest first. */
const longestLook = 300;
/** How the last status of a preview that is over begins. */
const ended = 'Preview ended: ';
/** Longest description of a status (GitHub REST, "Create a deployment status"). */
const longestDescription = 140;

/** The previews of one agent for one pull request. All pull requests share the environment. */
export interface PreviewPlace {
  readonly agent: string;
  readonly projectEndpoint: string;
  readonly environment: string;
  readonly pullRequest: number;
  /** Page of this run. */
  readonly runUrl?: string | undefined;
}

/** One preview. */
export interface PreviewDeployment {
  readonly version: string;
  /** Commit. */
  readonly ref: string;
  /** The run that made it, `<run id>/<attempt>`: tells deployments of one draft apart. */
  readonly run: string;
  readonly state: 'success' | 'failure';
  readonly description: string;
  /** Page of the draft. */
  readonly url?: string | undefined;
}

/**
 * Records a preview as a GitHub Deployment, and ends the earlier ones of the same pull request.
 * @throws ActionError when the token may not, or GitHub fails
 */
export async function recordPreview(
  github: GitHub,
  place: PreviewPlace,
  { version, ref, run, state, description, url }: PreviewDeployment,
): Promise<void> {
  const { agent, projectEndpoint, environment, pullRequest, runUrl } = place;
  const { id } = await createDeployment(github, {
    task: taskOf(place),
    environment,
    ref,
    description: `Preview of agent ${agent} for pull request ${pullRequest}`,
    payload: { agent, projectEndpoint, pullRequest, version, run },
  });
  await addStatus(github, id, {
    state,
    description: description.slice(0, longestDescription).toWellFormed(),
    logUrl: runUrl,
    environmentUrl: url,
  });
  await endPreviews(github, place, `replaced by ${version}`, id);
}

/**
 * Sets the deployments of a pull request inactive.
 *
 * @param why half a sentence
 * @param except the deployment that stays
 * @returns how many were
 * @throws ActionError when the token may not, or GitHub fails
 */
export async function endPreviews(
  github: GitHub,
  place: PreviewPlace,
  why: string,
  except?: number,
): Promise<number> {
  let looked = 0;
  let count = 0;
  for await (const { id, payload } of listDeployments(github, {
    task: taskOf(place),
    environment: place.environment,
  })) {
    looked += 1;
    if (looked > longestLook) break;
    if (id === except || !isOf(place, payload)) continue;
    // Each preview ended those before it.
    if (await isEnded(github, id)) break;
    await addStatus(github, id, {
      state: 'inactive',
      description: `${ended}${why}`.slice(0, longestDescription),
      logUrl: place.runUrl,
    });
    count += 1;
  }
  return count;
}

function taskOf({ agent }: PreviewPlace): string {
  return `foundry-preview:${agent}`;
}

function isOf({ projectEndpoint, pullRequest }: PreviewPlace, payload: unknown): boolean {
  const fields = (typeof payload === 'object' && payload !== null ? payload : {}) as Record<string, unknown>;
  return fields.projectEndpoint === projectEndpoint && fields.pullRequest === pullRequest;
}

async function isEnded(github: GitHub, deployment: number): Promise<boolean> {
  for await (const [newest] of listStatuses(github, deployment))
    return newest?.description.startsWith(ended) ?? false;
  return false;
}
