import { isDeepStrictEqual } from 'node:util';
import { ActionError } from '../errors/errors.ts';
import { githubFailure, statusOf as httpStatusOf, isForbidden, mayHaveActed } from './failures.ts';
import type { GitHub } from './github.ts';
import { pagesUpTo } from './pages.ts';
import { repeatable } from './patience.ts';

/** A GitHub Deployment. Nothing of it can be changed once it is there. */
export interface Deployment {
  readonly id: number;
  /** As it was sent; anything, because others make deployments too. */
  readonly payload: unknown;
  /** Account that made it, by its name; empty where that account is gone. */
  readonly creator: string;
  /** Milliseconds since the epoch, by GitHub's clock. */
  readonly createdAt: number;
}

/** What a deployment is made of. */
export interface DeploymentRequest {
  /** What it is about: `foundry-rollout:<agent>`. */
  readonly task: string;
  readonly environment: string;
  /** Commit. */
  readonly ref: string;
  readonly description: string;
  /** JSON. Must differ from that of every other deployment of the task, so that a lost answer can be found again. */
  readonly payload: object;
}

/** States that GitHub shows; `inactive` is that of what was replaced. */
export type DeploymentState = 'queued' | 'in_progress' | 'success' | 'failure' | 'error' | 'inactive';

/** One status of a deployment. */
export interface DeploymentStatus {
  /** Rises with every status. */
  readonly id: number;
  readonly description: string;
  /** Account that wrote it, by its name; empty where that account is gone. */
  readonly creator: string;
  /** Page that it links: of this action's entries that of the run. */
  readonly logUrl: string;
  /** Milliseconds since the epoch, by GitHub's clock. */
  readonly createdAt: number;
}

/** A page of the statuses of a deployment. */
export interface StatusPage {
  /** Newest first, at most 100. */
  readonly statuses: readonly DeploymentStatus[];
  /** Number of the oldest page; 1 where there is no other, infinite where GitHub does not say. */
  readonly last: number;
}

/** Pages of deployments, 30 each, and of the statuses of one, 100 each, that are read at most. */
const mostPages = { deployments: 300, statuses: 500 };

/** Times that a deployment is tried to be made when its answer is lost. */
const attempts = 3;

/**
 * Creates a deployment that GitHub neither merges nor holds up by checks: the workflow has decided already.
 * When the answer is lost it looks for the deployment before it makes another.
 *
 * @throws ActionError when the token may not, the commit is not known, or GitHub fails
 */
export async function createDeployment(github: GitHub, request: DeploymentRequest): Promise<Deployment> {
  const operation = `create the deployment in environment '${request.environment}'`;
  const payload = JSON.parse(JSON.stringify(request.payload)) as Record<string, unknown>;
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await github.octokit.rest.repos.createDeployment({
          ...at(github),
          ...request,
          payload,
          auto_merge: false,
          required_contexts: [],
        });
        if (answer.status === 201 && typeof answer.data.id === 'number') return deploymentOf(answer.data);
        if (answer.status === 201) throw new Error('the answer names no deployment');
        throw new ActionError(`GitHub did not ${operation}: ${answer.data.message}`, `Run again.`);
      } catch (error) {
        if (error instanceof ActionError || !mayHaveActed(error)) throw error;
        const made = await find(github, request, payload);
        if (made) return made;
        if (attempt === attempts) throw error;
        await github.clock.sleep(1000 * attempt);
      }
    }
  } catch (error) {
    if (httpStatusOf(error) === 422) {
      throw new ActionError(
        `GitHub did not ${operation} for commit '${request.ref}': ${error instanceof Error ? error.message : error}`,
        `Run on a commit of this repository, and check the name of 'environment'.`,
        { cause: error },
      );
    }
    throw githubFailure(operation, error, 'deployments: write');
  }
}

async function find(
  github: GitHub,
  request: DeploymentRequest,
  payload: object,
): Promise<Deployment | undefined> {
  const { data } = await github.octokit.rest.repos.listDeployments({
    ...at(github),
    task: request.task,
    environment: request.environment,
  });
  return data.map(deploymentOf).find((deployment) => isDeepStrictEqual(deployment.payload, payload));
}

/**
 * Deployments of a task in an environment, newest first, page by page as far as they are asked for.
 * @throws ActionError when the token may not, or GitHub fails
 */
export async function* listDeployments(
  github: GitHub,
  filter: { readonly task: string; readonly environment: string },
): AsyncGenerator<Deployment> {
  const { octokit } = github;
  try {
    const seen = new Set<number>();
    const pages = octokit.paginate.iterator(octokit.rest.repos.listDeployments, {
      ...at(github),
      ...filter,
      per_page: 30,
    });
    for await (const { data } of pagesUpTo(mostPages.deployments, 'the deployments', pages)) {
      for (const deployment of data) {
        const { id } = deployment;
        // A deployment made meanwhile moves the others on, so that one may come again on the next page.
        if (!seen.has(id)) yield deploymentOf(deployment);
        seen.add(id);
      }
    }
  } catch (error) {
    throw githubFailure('list the deployments', error, 'deployments: write');
  }
}

/**
 * Adds a status. May be added twice when an answer is lost.
 *
 * @param status.description at most 140 characters
 * @param status.logUrl page of the run
 * @throws ActionError when the token may not, or GitHub fails
 */
export async function addStatus(
  github: GitHub,
  deployment: number,
  status: {
    readonly state: DeploymentState;
    readonly description: string;
    readonly logUrl?: string | undefined;
    readonly environmentUrl?: string | undefined;
  },
): Promise<DeploymentStatus> {
  try {
    const { data } = await github.octokit.rest.repos.createDeploymentStatus({
      ...at(github),
      deployment_id: deployment,
      state: status.state,
      description: status.description,
      // Others deploy to the environment too: each rollout ends only itself.
      auto_inactive: false,
      ...(status.logUrl && { log_url: status.logUrl }),
      ...(status.environmentUrl && { environment_url: status.environmentUrl }),
      request: repeatable,
    });
    return statusOf(data);
  } catch (error) {
    throw githubFailure(`add a status to deployment ${deployment}`, error, 'deployments: write');
  }
}

/**
 * Asks for a status of a deployment that cannot exist: GitHub refuses a token without the permission with 403
 * before it looks for the deployment, so that nothing is written either way.
 *
 * @throws ActionError when the token may not write deployments
 */
export async function assertMayWriteDeployments(github: GitHub): Promise<void> {
  try {
    await github.octokit.rest.repos.createDeploymentStatus({
      ...at(github),
      deployment_id: 0,
      state: 'inactive',
    });
  } catch (error) {
    if (isForbidden(error)) throw githubFailure('write deployments', error, 'deployments: write');
  }
}

/**
 * Statuses of a deployment, newest first, a page of at most 100 at a time.
 * @throws ActionError when the token may not, or GitHub fails
 */
export async function* listStatuses(
  github: GitHub,
  deployment: number,
): AsyncGenerator<readonly DeploymentStatus[]> {
  const { octokit } = github;
  try {
    const pages = octokit.paginate.iterator(octokit.rest.repos.listDeploymentStatuses, {
      ...at(github),
      deployment_id: deployment,
      per_page: 100,
    });
    const what = `the statuses of deployment ${deployment}`;
    for await (const { data } of pagesUpTo(mostPages.statuses, what, pages)) yield data.map(statusOf);
  } catch (error) {
    throw githubFailure(`list the statuses of deployment ${deployment}`, error, 'deployments: write');
  }
}

/**
 * One page of the statuses of a deployment.
 * @param page from 1, the newest
 * @throws ActionError when the token may not, or GitHub fails
 */
export async function statusPage(github: GitHub, deployment: number, page: number): Promise<StatusPage> {
  try {
    const { data, headers } = await github.octokit.rest.repos.listDeploymentStatuses({
      ...at(github),
      deployment_id: deployment,
      per_page: 100,
      page,
    });
    const link = headers.link ?? '';
    const last = /[?&]page=(\d+)[^>]*>; rel="last"/.exec(link)?.[1];
    const unsaid = link.includes('rel="next"') ? Number.POSITIVE_INFINITY : page;
    return { statuses: data.map(statusOf), last: last === undefined ? unsaid : Number(last) };
  } catch (error) {
    throw githubFailure(`list the statuses of deployment ${deployment}`, error, 'deployments: write');
  }
}

interface Dated {
  readonly id: number;
  readonly created_at: string;
  readonly creator: { readonly login: string } | null;
}

function deploymentOf(data: Dated & { readonly payload: unknown }): Deployment {
  return {
    id: data.id,
    payload: parsed(data.payload),
    creator: data.creator?.login ?? '',
    createdAt: Date.parse(data.created_at),
  };
}

function statusOf(
  data: Dated & { readonly description: string; readonly log_url?: string },
): DeploymentStatus {
  return {
    id: data.id,
    description: data.description,
    creator: data.creator?.login ?? '',
    logUrl: data.log_url ?? '',
    createdAt: Date.parse(data.created_at),
  };
}

/** GitHub gives a payload back as it was sent; older ones and other tools send JSON as text. */
function parsed(payload: unknown): unknown {
  if (typeof payload !== 'string') return payload;
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}

function at({ owner, repo }: GitHub): { owner: string; repo: string } {
  return { owner, repo };
}
