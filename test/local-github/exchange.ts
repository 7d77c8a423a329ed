import { randomBytes } from 'node:crypto';
import { type Answer, notFound, Refusal } from './answer.ts';
import type { Operation } from './call.ts';
import { comments } from './comments.ts';
import { deployments } from './deployments.ts';
import { quotaHeaders, spend } from './limits.ts';
import { type MatchedOperation, published } from './published.ts';
import { repository } from './repository.ts';
import type { State } from './state.ts';
import { authorize, type Token, type Tokens } from './tokens.ts';

/** Something that does not follow GitHub's description: a request that it would refuse or ignore, or an answer. */
export interface Violation {
  readonly kind: 'request' | 'answer';
  readonly method: string;
  readonly path: string;
  /** Where: `body/ref`. */
  readonly at: string;
  readonly what: string;
}

/** A request as it came, and what was answered. */
export interface RecordedRequest {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  /** `repos/create-deployment`; empty when GitHub has no such operation. */
  readonly operation: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
  readonly at: number;
  /** Kinds of the faults that hit it. */
  readonly faults: string[];
  /** 0 until, and unless, an answer was sent. */
  status: number;
}

/** The parts of a running local GitHub. */
export interface Parts {
  readonly state: State;
  readonly tokens: Tokens;
  readonly violations: Violation[];
  readonly base: string;
}

const operations: Readonly<Record<string, Operation>> = { ...comments, ...deployments, ...repository };

/** Finds the answer to a request. Never throws for what a client does. */
export function exchange(
  parts: Parts,
  request: RecordedRequest,
  url: URL,
  operation: MatchedOperation | undefined,
  raw: string,
): Answer {
  const complain = (kind: Violation['kind'], at: string, what: string) =>
    parts.violations.push({ kind, method: request.method, path: url.pathname, at, what });
  const documentation = operation?.documentation ?? 'https://docs.github.com/rest';
  let answer: Answer;
  let headers: Readonly<Record<string, string>> = {};
  try {
    if (!request.headers['user-agent']) {
      complain('request', 'header/user-agent', 'is missing');
      throw new Refusal(403, 'Request forbidden by administrative rules. Please send a User-Agent header.');
    }
    spend(parts.state.quota, parts.state.now());
    const token = parts.tokens.authenticate(request.headers.authorization as string | undefined);
    if (request.operation === 'graphql/viewer') return viewer(request, token, complain);
    if (!operation) {
      complain('request', 'path', 'GitHub has no such operation');
      throw notFound();
    }
    const { owner, repo } = operation.params;
    const { state } = parts;
    if (owner !== undefined && !(same(owner, state.owner) && same(repo, state.repo))) throw notFound();
    headers = authorize(operation.id, token, state.private);
    const body = parsed(raw);
    const breaches = published().checkRequest(operation, url.searchParams, body);
    for (const { at, what } of breaches) complain('request', at, what);
    const refused = breaches.filter(({ ignored }) => !ignored);
    if (refused.length > 0) {
      throw new Refusal(
        422,
        `Invalid request.\n\n${refused.map(({ at, what }) => `"${at}" ${what}.`).join('\n')}`,
      );
    }
    const act = operations[operation.id];
    if (!act) {
      complain('request', 'path', `the local GitHub does not play ${operation.id}`);
      throw new Refusal(501, `The local GitHub does not play ${operation.id}.`);
    }
    const { base } = parts;
    const call = {
      state,
      base,
      url,
      params: operation.params,
      body: (body ?? {}) as object,
      actor: token.actor,
    };
    answer = act(call as Parameters<Operation>[0]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    answer = error.answer(documentation);
  }
  if (operation) {
    for (const { at, what } of published().checkAnswer(operation, answer.status, answer.body)) {
      complain('answer', at, what);
    }
  }
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

/** What every answer carries. */
export function commonHeaders(state: State): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'x-github-request-id': randomBytes(8).toString('hex').toUpperCase(),
    'x-github-api-version-selected': '2022-11-28',
    ...quotaHeaders(state.quota),
  };
}

/** GraphQL knows one question here: who is it that asks? (REST's `/user` refuses the tokens of workflows.) */
function viewer(
  request: RecordedRequest,
  token: Token,
  complain: (kind: 'request', at: string, what: string) => void,
): Answer {
  const { query } = (request.body ?? {}) as { query?: unknown };
  if (typeof query === 'string' && /^\s*(query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query)) {
    return { status: 200, body: { data: { viewer: { login: token.actor.login } } } };
  }
  complain('request', 'body/query', 'the local GitHub only plays { viewer { login } }');
  return { status: 200, body: { errors: [{ type: 'NOT_PLAYED', message: 'Not played.' }] } };
}

function parsed(raw: string): unknown {
  if (raw === '') return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    throw new Refusal(400, 'Problems parsing JSON');
  }
}

/** Owners and repositories are found whatever their letters' case. */
function same(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}
