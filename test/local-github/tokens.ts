import { randomBytes } from 'node:crypto';
import { Refusal } from './answer.ts';
import type { Account } from './state.ts';

/** What a workflow can write under `permissions:`, in GitHub's API spelling. Left out: none. */
export type Permissions = Readonly<Partial<Record<Scope, 'read' | 'write' | 'none'>>>;

/** Those from `checks` on can be given, and nothing that is played needs them, `contents` apart. */
type Scope =
  | 'actions'
  | 'deployments'
  | 'issues'
  | 'pull_requests'
  | 'checks'
  | 'contents'
  | 'id_token'
  | 'packages'
  | 'statuses';

/** A token and whom it speaks for. */
export interface Token {
  readonly value: string;
  readonly actor: Account;
  readonly permissions: Permissions;
}

/** The account of `GITHUB_TOKEN`. */
export const actionsBot: Account = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' };

interface Need {
  /** One of these is enough. */
  readonly any: readonly (keyof Permissions)[];
  readonly level: 'read' | 'write';
}

const read = (...any: Need['any']): Need => ({ any, level: 'read' });
const write = (...any: Need['any']): Need => ({ any, level: 'write' });

/** GitHub Docs, "Permissions required for GitHub Apps". What is not named needs none. */
const needs: Readonly<Record<string, Need>> = {
  'issues/list-comments': read('issues', 'pull_requests'),
  'issues/get-comment': read('issues', 'pull_requests'),
  'issues/create-comment': write('issues', 'pull_requests'),
  'issues/update-comment': write('issues', 'pull_requests'),
  'issues/delete-comment': write('issues', 'pull_requests'),
  'pulls/get': read('pull_requests'),
  'pulls/list': read('pull_requests'),
  'repos/compare-commits-with-basehead': read('contents'),
  'repos/list-branches': read('contents'),
  'repos/list-tags': read('contents'),
  'repos/list-pull-requests-associated-with-commit': read('pull_requests'),
  'git/get-ref': read('contents'),
  'repos/list-deployments': read('deployments'),
  'repos/get-deployment': read('deployments'),
  'repos/create-deployment': write('deployments'),
  'repos/delete-deployment': write('deployments'),
  'repos/list-deployment-statuses': read('deployments'),
  'repos/get-deployment-status': read('deployments'),
  'repos/create-deployment-status': write('deployments'),
  'repos/get-all-environments': read('actions'),
  'repos/get-environment': read('actions'),
  'actions/get-workflow-run': read('actions'),
};

/** The tokens that a local GitHub knows. */
export class Tokens {
  readonly #known = new Map<string, Token>();

  create(permissions: Permissions, actor: Account = actionsBot): string {
    const value = `ghs_${randomBytes(18).toString('hex')}`;
    this.#known.set(value, { value, actor, permissions });
    return value;
  }

  /** @throws Refusal 401 */
  authenticate(authorization: string | undefined): Token {
    const [, value = ''] = /^(?:token|bearer)\s+(\S+)$/i.exec(authorization ?? '') ?? [];
    const token = this.#known.get(value);
    if (!token) throw new Refusal(401, authorization ? 'Bad credentials' : 'Requires authentication');
    return token;
  }
}

/**
 * What an operation needs, as GitHub tells it in a header of every answer.
 * @throws Refusal 403 when the token does not have it
 */
export function authorize(
  operation: string,
  token: Token,
  isPrivate: boolean,
): Readonly<Record<string, string>> {
  const need = needs[operation];
  if (!need) return {};
  const headers = {
    'x-accepted-github-permissions': need.any.map((name) => `${name}=${need.level}`).join('; '),
  };
  const has = need.any.some((name) => {
    const level = token.permissions[name] ?? 'none';
    return level === 'write' || level === need.level;
  });
  if (has || (need.level === 'read' && !isPrivate)) return headers;
  throw new Refusal(403, 'Resource not accessible by integration', { headers });
}
