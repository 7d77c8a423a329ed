/** Everything that a local GitHub remembers. Tests read it and change it at will. */

/** Who did something. */
export interface Account {
  readonly login: string;
  readonly id: number;
  readonly type: 'User' | 'Bot';
}

/** A comment on an issue or a pull request. */
export interface Comment {
  readonly id: number;
  readonly issue: number;
  body: string;
  readonly user: Account;
  readonly createdAt: number;
  updatedAt: number;
}

/** A pull request; issues that are none do not exist here. */
export interface PullRequest {
  readonly number: number;
  title: string;
  state: 'open' | 'closed';
  merged: boolean;
  /** Nobody can comment any more. */
  locked: boolean;
  headSha: string;
  headRef: string;
  /** `owner/name`; another than the repository's own for a fork. */
  headRepository: string;
  baseRef: string;
  readonly author: Account;
}

/** The states that a deployment status can have. */
export type DeploymentState =
  | 'error'
  | 'failure'
  | 'inactive'
  | 'in_progress'
  | 'queued'
  | 'pending'
  | 'success';

/** One status of a deployment. */
export interface DeploymentStatus {
  readonly id: number;
  readonly state: DeploymentState;
  readonly description: string;
  readonly environment: string;
  readonly logUrl: string;
  readonly environmentUrl: string;
  readonly creator: Account;
  readonly createdAt: number;
}

/** A deployment with its statuses, oldest first. */
export interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  /** As it was sent: an object or a string. */
  readonly payload: unknown;
  readonly environment: string;
  readonly description: string | null;
  readonly transientEnvironment: boolean;
  readonly productionEnvironment: boolean;
  readonly creator: Account;
  readonly createdAt: number;
  updatedAt: number;
  readonly statuses: DeploymentStatus[];
}

/** A deployment environment; comes to be with its first deployment. */
export interface Environment {
  readonly id: number;
  readonly name: string;
  readonly createdAt: number;
}

/** A workflow run. */
export interface WorkflowRun {
  readonly id: number;
  attempt: number;
  status: string;
  conclusion: string | null;
  headSha: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A branch or a tag. */
export interface Ref {
  sha: string;
  /** Commits of the default branch are missing in it, so that `auto_merge` has something to merge. */
  behind: boolean;
}

/** The hourly quota of the token. */
export interface Quota {
  limit: number;
  remaining: number;
  /** Milliseconds since the epoch when it is full again. */
  resetAt: number;
}

/** The whole memory. */
export class State {
  readonly owner: string;
  readonly repo: string;
  /** Without the permission, reading is refused too. Public resources can be read by everyone. */
  private: boolean;
  readonly defaultBranch = 'main';
  readonly refs = new Map<string, Ref>();
  readonly tags = new Map<string, string>();
  /**
   * Parents of commits. A commit that is not named has none. As GitHub does, it knows the commits of all forks: whether
   * one belongs to the repository is told by its branches and tags alone.
   */
  readonly parents = new Map<string, readonly string[]>();
  /** Commit checks that have not succeeded, by SHA: a deployment that requires contexts meets a conflict. */
  readonly failingChecks = new Set<string>();
  readonly pulls = new Map<number, PullRequest>();
  readonly runs = new Map<number, WorkflowRun>();
  readonly environments = new Map<string, Environment>();
  comments: Comment[] = [];
  deployments: Deployment[] = [];
  quota: Quota = { limit: 1000, remaining: 1000, resetAt: Date.now() + 3_600_000 };
  /** Milliseconds since the epoch, for what deployments and their statuses are dated with. */
  now: () => number = Date.now;
  #lastId = 1000;

  constructor(repository: string, isPrivate: boolean) {
    const [owner, repo] = repository.split('/');
    if (!owner || !repo) throw new Error(`'${repository}' is not owner/name.`);
    this.owner = owner;
    this.repo = repo;
    this.private = isPrivate;
    this.refs.set(this.defaultBranch, { sha: 'd'.repeat(40), behind: false });
  }

  /** Ids rise, across all kinds, as GitHub's do. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** Adds a pull request; open, from a branch of the repository itself, unless told otherwise. */
  addPull(number: number, fields: Partial<Omit<PullRequest, 'number'>> = {}): PullRequest {
    const pull: PullRequest = {
      title: `Pull request ${number}`,
      state: 'open',
      merged: false,
      locked: false,
      headSha: number.toString(16).padStart(40, 'a'),
      headRef: `branch-${number}`,
      headRepository: `${this.owner}/${this.repo}`,
      baseRef: this.defaultBranch,
      author: { login: 'mona', id: 2, type: 'User' },
      ...fields,
      number,
    };
    this.pulls.set(number, pull);
    return pull;
  }

  /** Adds a comment behind the API's back. */
  addComment(issue: number, body: string, user: Account): Comment {
    const now = Date.now();
    const comment = { id: this.nextId(), issue, body, user, createdAt: now, updatedAt: now };
    this.comments.push(comment);
    return comment;
  }

  /** Adds or replaces a workflow run; in progress unless told otherwise. */
  setRun(id: number, fields: Partial<Omit<WorkflowRun, 'id'>> = {}): WorkflowRun {
    const now = this.now();
    const run = {
      createdAt: this.runs.get(id)?.createdAt ?? now,
      updatedAt: now,
      attempt: 1,
      status: 'in_progress',
      conclusion: null,
      headSha: 'd'.repeat(40),
      ...fields,
      id,
    };
    this.runs.set(id, run);
    return run;
  }
}
