import type { Comparison } from './history.ts';
import { published } from './published.ts';
import type {
  Account,
  Comment,
  Deployment,
  DeploymentStatus,
  PullRequest,
  State,
  WorkflowRun,
} from './state.ts';

/** Where links in answers lead. */
interface Place {
  readonly state: State;
  readonly base: string;
}

/** GitHub's times have whole seconds. */
export function time(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function repositoryUrl({ state, base }: Place): string {
  return `${base}/repos/${state.owner}/${state.repo}`;
}

function page({ state }: Place): string {
  return `https://github.com/${state.owner}/${state.repo}`;
}

/** A user, as it stands in every other answer. */
export function userView({ base }: Pick<Place, 'base'>, { login, id, type }: Account): object {
  const url = `${base}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: Buffer.from(`04:User${id}`).toString('base64'),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${login.endsWith('[bot]') ? `apps/${login.slice(0, -5)}` : login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** A branch. @param name `heads/main` */
export function refView(place: Place, name: string, sha: string): object {
  const git = `${repositoryUrl(place)}/git`;
  return {
    ref: `refs/${name}`,
    node_id: Buffer.from(`03:Ref${name}`).toString('base64'),
    url: `${git}/refs/${name}`,
    object: { type: 'commit', sha, url: `${git}/commits/${sha}` },
  };
}

export function commentView(place: Place, comment: Comment): object {
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url: `${repositoryUrl(place)}/issues/comments/${comment.id}`,
    html_url: `${page(place)}/pull/${comment.issue}#issuecomment-${comment.id}`,
    issue_url: `${repositoryUrl(place)}/issues/${comment.issue}`,
    body: comment.body,
    user: userView(place, comment.user),
    created_at: time(comment.createdAt),
    updated_at: time(comment.updatedAt),
    author_association: comment.user.type === 'Bot' ? 'NONE' : 'CONTRIBUTOR',
    performed_via_github_app: null,
  };
}

export function deploymentView(place: Place, deployment: Deployment): object {
  const url = `${repositoryUrl(place)}/deployments/${deployment.id}`;
  return {
    url,
    id: deployment.id,
    node_id: `DE_${deployment.id}`,
    task: deployment.task,
    original_environment: deployment.environment,
    environment: deployment.statuses.at(-1)?.environment ?? deployment.environment,
    description: deployment.description,
    created_at: time(deployment.createdAt),
    updated_at: time(deployment.updatedAt),
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl(place),
    creator: userView(place, deployment.creator),
    sha: deployment.sha,
    ref: deployment.ref,
    payload: deployment.payload,
    transient_environment: deployment.transientEnvironment,
    production_environment: deployment.productionEnvironment,
    performed_via_github_app: null,
  };
}

export function statusView(place: Place, deployment: Deployment, status: DeploymentStatus): object {
  const url = `${repositoryUrl(place)}/deployments/${deployment.id}`;
  return {
    url: `${url}/statuses/${status.id}`,
    id: status.id,
    node_id: `DES_${status.id}`,
    state: status.state,
    creator: userView(place, status.creator),
    description: status.description,
    environment: status.environment,
    target_url: status.logUrl,
    created_at: time(status.createdAt),
    updated_at: time(status.createdAt),
    deployment_url: url,
    repository_url: repositoryUrl(place),
    environment_url: status.environmentUrl,
    log_url: status.logUrl,
    performed_via_github_app: null,
  };
}

export function environmentView(
  place: Place,
  environment: { id: number; name: string; createdAt: number },
): object {
  return {
    id: environment.id,
    node_id: `EN_${environment.id}`,
    name: environment.name,
    url: `${repositoryUrl(place)}/environments/${encodeURIComponent(environment.name)}`,
    html_url: `${page(place)}/deployments/activity_log?environments_filter=${encodeURIComponent(environment.name)}`,
    created_at: time(environment.createdAt),
    updated_at: time(environment.createdAt),
    can_admins_bypass: true,
    protection_rules: [],
    deployment_branch_policy: null,
  };
}

/** Fields that a deploy tool has no use for are those of the published example. */
export function pullView(place: Place, pull: PullRequest, shape: 'one' | 'listed'): object {
  const example =
    shape === 'one'
      ? published().example('pull-request')
      : ((published().example('pull-request-simple-items') as unknown as Record<string, unknown>[])[0] ?? {});
  const end = (repository: string, ref: string, sha: string, end: unknown) => {
    const [owner = '', name = ''] = repository.split('/');
    const { repo, ...rest } = end as { repo: object };
    return {
      ...rest,
      label: `${owner}:${ref}`,
      ref,
      sha,
      repo: {
        ...repo,
        name,
        full_name: repository,
        fork: repository !== `${place.state.owner}/${place.state.repo}`,
      },
    };
  };
  const ours = `${place.state.owner}/${place.state.repo}`;
  const base = place.state.refs.get(pull.baseRef)?.sha ?? 'd'.repeat(40);
  return {
    ...example,
    id: pull.number,
    number: pull.number,
    url: `${repositoryUrl(place)}/pulls/${pull.number}`,
    html_url: `${page(place)}/pull/${pull.number}`,
    title: pull.title,
    state: pull.state,
    locked: pull.locked,
    requested_teams: [],
    user: userView(place, pull.author),
    merged_at: pull.merged ? time(Date.now()) : null,
    closed_at: pull.state === 'closed' ? time(Date.now()) : null,
    ...(shape === 'one' && { merged: pull.merged }),
    head: end(pull.headRepository, pull.headRef, pull.headSha, example.head),
    base: end(ours, pull.baseRef, base, example.base),
  };
}

export function runView(place: Place, run: WorkflowRun): object {
  return {
    ...published().example('workflow-run'),
    id: run.id,
    run_attempt: run.attempt,
    status: run.status,
    conclusion: run.conclusion,
    head_sha: run.headSha,
    created_at: time(run.createdAt),
    updated_at: time(run.updatedAt),
    url: `${repositoryUrl(place)}/actions/runs/${run.id}`,
    html_url: `${page(place)}/actions/runs/${run.id}`,
  };
}

export function repositoryView(place: Place): object {
  const { state } = place;
  // The example is a fork; and GitHub's own lacks a field that the description requires.
  const { source: _, parent: __, ...example } = published().example('full-repository-default-response');
  return {
    ...example,
    language: null,
    fork: false,
    name: state.repo,
    full_name: `${state.owner}/${state.repo}`,
    private: state.private,
    url: repositoryUrl(place),
    html_url: page(place),
    default_branch: state.defaultBranch,
    owner: userView(place, { login: state.owner, id: 1, type: 'User' }),
  };
}

export function branchView(place: Place, name: string, sha: string): object {
  return { name, protected: false, commit: { sha, url: `${repositoryUrl(place)}/commits/${sha}` } };
}

export function tagView(place: Place, name: string, sha: string): object {
  const archive = (kind: string) => `${repositoryUrl(place)}/${kind}/refs/tags/${name}`;
  return {
    name,
    node_id: Buffer.from(`tag:${name}`).toString('base64'),
    commit: { sha, url: `${repositoryUrl(place)}/commits/${sha}` },
    zipball_url: archive('zipball'),
    tarball_url: archive('tarball'),
  };
}

/** The commits themselves are those of the published example. */
export function comparisonView(place: Place, comparison: Comparison): object {
  const { base, head, status, aheadBy, behindBy } = comparison;
  const example = published().example('commit-comparison');
  return {
    ...example,
    url: `${repositoryUrl(place)}/compare/${base}...${head}`,
    base_commit: { ...(example.base_commit as object), sha: base },
    status,
    ahead_by: aheadBy,
    behind_by: behindBy,
    total_commits: aheadBy,
    commits: [],
    files: [],
  };
}
