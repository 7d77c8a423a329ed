import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import { commonHeaders, exchange, type Parts, type RecordedRequest, type Violation } from './exchange.ts';
import { type Fault, Faults, type Moment, momentOf } from './faults.ts';
import { limitRefusal } from './limits.ts';
import { published } from './published.ts';
import { type Account, State } from './state.ts';
import { type Permissions, Tokens } from './tokens.ts';

/** How it starts. */
export interface LocalGitHubOptions {
  /** `owner/name`; default `contoso/shop`. */
  readonly repository?: string;
  /** Default true: reading needs its permission too. */
  readonly private?: boolean;
}

/** A running local GitHub. */
export interface LocalGitHub {
  /** For `GITHUB_API_URL`. */
  readonly url: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly owner: string;
  readonly repo: string;
  /** A token of `github-actions[bot]` that may do everything that is played. */
  readonly token: string;
  /** What a workflow's job finds in its environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly state: State;
  readonly faults: Faults;
  /** All requests, oldest first. */
  readonly requests: RecordedRequest[];
  /** Empty when everybody kept to GitHub's description. */
  readonly violations: readonly Violation[];
  /** A token with exactly these permissions, by default of `github-actions[bot]`. */
  createToken(permissions: Permissions, actor?: Account): string;
  close(): Promise<void>;
}

/** Starts one on a free port of the loopback interface. */
export async function startLocalGitHub(options: LocalGitHubOptions = {}): Promise<LocalGitHub> {
  const repository = options.repository ?? 'contoso/shop';
  const state = new State(repository, options.private ?? true);
  const tokens = new Tokens();
  const faults = new Faults();
  const requests: RecordedRequest[] = [];
  const violations: Violation[] = [];
  const closing = new AbortController();
  let parts: Parts;

  const server = createServer((request, response) => {
    serve(request, response).catch((error) => {
      if (closing.signal.aborted || response.destroyed) return;
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error instanceof Error ? error.stack : error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  parts = { state, tokens, violations, base: url };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks).toString('utf8');
    const target = new URL(request.url ?? '/', url);
    const method = request.method ?? 'GET';
    const operation = published().match(method, target.pathname);
    const isGraphql = method === 'POST' && target.pathname === '/graphql';
    const recorded: RecordedRequest = {
      method,
      path: target.pathname + target.search,
      operation: isGraphql ? 'graphql/viewer' : (operation?.id ?? ''),
      headers: request.headers,
      body: bodyOf(raw),
      at: Date.now(),
      faults: [],
      status: 0,
    };
    requests.push(recorded);
    const struck = faults.take(recorded);
    recorded.faults.push(...struck.map(({ kind }) => kind));

    const send = (answer: Answer) => {
      recorded.status = answer.status;
      const headers = { ...commonHeaders(state), ...answer.headers };
      response.writeHead(answer.status, { date: new Date(state.now()).toUTCString(), ...headers });
      response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
    };
    if (await strike(struck, 'before', recorded, response, send)) return;
    const answer = exchange(parts, recorded, target, operation, raw);
    if (await strike(struck, 'after', recorded, response, send)) return;
    send(answer);
  }

  /** True when a fault settled the request. */
  async function strike(
    struck: readonly Fault[],
    moment: Moment,
    { method }: RecordedRequest,
    response: ServerResponse,
    send: (answer: Answer) => void,
  ): Promise<boolean> {
    for (const fault of struck.filter((candidate) => momentOf(candidate) === moment)) {
      switch (fault.kind) {
        case 'status':
          send({
            status: fault.status,
            body: fault.body ?? { message: 'Server Error' },
            ...(fault.headers && { headers: fault.headers }),
          });
          return true;
        case 'primary-limit':
        case 'secondary-limit':
          send(limitRefusal(fault, state.quota, method).answer('https://docs.github.com/rest'));
          return true;
        case 'reset':
          response.socket?.resetAndDestroy();
          return true;
        case 'hang':
          return true;
        case 'delay':
          await delay(fault.ms, undefined, { signal: closing.signal });
          break;
        case 'act':
          await fault.act();
          break;
      }
    }
    return false;
  }

  const token = tokens.create({
    actions: 'write',
    contents: 'read',
    deployments: 'write',
    issues: 'write',
    pull_requests: 'write',
  });
  return {
    url,
    repository,
    owner: state.owner,
    repo: state.repo,
    token,
    env: {
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: url,
      GITHUB_GRAPHQL_URL: `${url}/graphql`,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: repository,
      GITHUB_TOKEN: token,
    },
    state,
    faults,
    requests,
    violations,
    createToken: (permissions, actor) => tokens.create(permissions, actor),
    async close() {
      closing.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function bodyOf(raw: string): unknown {
  try {
    return raw === '' ? undefined : JSON.parse(raw);
  } catch {
    return raw;
  }
}
