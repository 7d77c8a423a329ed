import { isRestError, type RestError } from '@azure/core-rest-pipeline';
import type { LogsQueryClient, LogsQueryResult, LogsTable } from '@azure/monitor-query-logs';
import { ActionError } from '../errors/errors.ts';
import { authPolicy } from '../foundry/sign-in/auth.ts';
import type { Credential } from '../foundry/sign-in/credential.ts';
import type { IdTokenSource } from '../foundry/sign-in/credentials.ts';
import { createCredential } from '../foundry/sign-in/credentials.ts';
import { isLoopback } from '../foundry/sign-in/hosts.ts';
import { withoutTokens } from '../foundry/sign-in/without-tokens.ts';
import { product } from '../foundry/transport/user-agent.ts';
import { AnswerTooLarge, wholeAnswerPolicy } from '../foundry/transport/whole-answer.ts';
import type { LogsPort, LogsQuery } from '../metrics/measure.ts';
import type { Measurement } from '../metrics/metric.ts';
import { cut } from '../text/cut.ts';

/** Longest time that the service may work on a query, in seconds. */
const serverLimit = 30;
/** Milliseconds for one query with everything: signing in, repeating, reading. */
const queryLimit = 45_000;

/** How to reach Log Analytics, and as whom. */
export interface LogsOptions {
  /** See `logsEndpoint`. */
  readonly endpoint: string;
  readonly clientId?: string | undefined;
  readonly tenantId?: string | undefined;
  /** See `SignInOptions`. */
  readonly allowedHosts: readonly string[];
  /** Called with each token before it is used, so that the log can mask it. */
  readonly onSecret?: (secret: string) => void;
  /** Asked for when signing in with both ids. */
  readonly idToken: IdTokenSource;
}

/**
 * Log Analytics, as metrics ask it. Its token is of its own scope and goes to its own host only. The library is
 * loaded with the first query: most rollouts have none.
 */
export function logsQueries({
  endpoint,
  clientId,
  tenantId,
  allowedHosts,
  idToken,
  onSecret,
}: LogsOptions): LogsPort {
  const credential = createCredential({
    projectEndpoint: endpoint,
    scope: `${endpoint}/.default`,
    clientId,
    tenantId,
    allowedHosts,
    ...(onSecret ? { onSecret } : {}),
    idToken,
  });
  return {
    async ask(query, caller) {
      const late = AbortSignal.timeout(queryLimit);
      const signal = caller ? AbortSignal.any([caller, late]) : late;
      try {
        return read(await send(await connect(endpoint, credential, signal), query));
      } catch (error) {
        caller?.throwIfAborted();
        if (late.aborted) throw unanswered(endpoint, `no answer within ${queryLimit / 1000} s`);
        if (error instanceof AnswerTooLarge) throw tooMuch(error);
        if (isRestError(error)) throw refused(endpoint, query, error);
        throw error;
      }
    },
  };
}

/** A client for one query: the library drops the signal that a query is given, so it is put on the request here. */
async function connect(
  endpoint: string,
  credential: Credential,
  signal: AbortSignal,
): Promise<LogsQueryClient> {
  const { LogsQueryClient } = await import('@azure/monitor-query-logs');
  const { host, hostname } = new URL(endpoint);
  const local = isLoopback(hostname);
  const client = new LogsQueryClient(unused, {
    endpoint: `${endpoint}/v1`,
    allowInsecureConnection: local,
    retryOptions: { maxRetries: 2, maxRetryDelayInMs: 5_000 },
    userAgentOptions: { userAgentPrefix: product },
  });
  // The library's own policy refuses plain http, and puts a token on a request to any host.
  client.pipeline.removePolicy({ name: 'bearerTokenAuthenticationPolicy' });
  client.pipeline.addPolicy(authPolicy(credential, [hostname]), { phase: 'Sign' });
  client.pipeline.addPolicy({
    name: 'limit',
    sendRequest(request, next) {
      request.abortSignal = signal;
      return next(request);
    },
  });
  // Nearest to the wire, where the library would read an answer of any size.
  client.pipeline.addPolicy(wholeAnswerPolicy, { phase: 'Sign' });
  if (local) client.pipeline.removePolicy({ name: 'proxyPolicy' });
  if (client.pipeline.getOrderedPolicies().some(({ name }) => name === 'bearerTokenAuthenticationPolicy')) {
    throw new Error(`the client of ${host} signs its requests by itself`);
  }
  return client;
}

/** What the library wants to be made with; its policy, which would use it, is taken out. */
const unused = { getToken: async () => null };

function send(client: LogsQueryClient, query: LogsQuery): Promise<LogsQueryResult> {
  const { place, query: kql } = query;
  const time = { startTime: new Date(query.from), endTime: new Date(query.to) };
  const options = { serverTimeoutInSeconds: serverLimit };
  return place.kind === 'workspace'
    ? client.queryWorkspace(place.id, kql, time, options)
    : // The library puts a slash in front of the id, and would encode those inside it.
      client.queryResource(place.id.slice(1), kql, time, {
        ...options,
        requestOptions: { skipUrlEncoding: true },
      });
}

/** The number of the first row: its column `value`, else its only or first column of numbers. */
function read(result: LogsQueryResult): Measurement {
  if (!('tables' in result)) {
    const { code, message } = result.partialError;
    throw new ActionError(
      `Log Analytics gave only a part of the answer (${code}): ${withoutTokens(message ?? '')}`,
      `Make the query cheaper, or its time shorter.`,
    );
  }
  const [table] = result.tables;
  const [row] = table?.rows ?? [];
  if (!table || !row) return {};
  const column = valueColumn(table);
  const value = numberOf(row[column]);
  const samples = numberOf(row[indexOf(table, 'samples')]);
  return { ...(value === undefined ? {} : { value }), ...(samples === undefined ? {} : { samples }) };
}

const numeric = new Set(['int', 'long', 'real', 'decimal']);

function valueColumn(table: LogsTable): number {
  const named = indexOf(table, 'value');
  const first = table.columnDescriptors.findIndex(
    ({ name, type }) => name !== 'samples' && numeric.has(type ?? ''),
  );
  const found = named >= 0 && numeric.has(table.columnDescriptors[named]?.type ?? '') ? named : first;
  if (found >= 0) return found;
  const columns = table.columnDescriptors.map(({ name, type }) => `${name} (${type})`);
  throw new ActionError(
    `The query of a metric must answer with a number, and its columns are ${columns.join(', ')}.`,
    `End the query with '| project value = <number>', and '| project value, samples' where 'min-samples' is used.`,
  );
}

function indexOf(table: LogsTable, name: string): number {
  return table.columnDescriptors.findIndex((column) => column.name === name);
}

/** Decimals come as texts, and so does NaN, which a mean of nothing is: it is no data. */
function numberOf(cell: unknown): number | undefined {
  if (typeof cell !== 'number' && typeof cell !== 'string') return undefined;
  const value = cell === '' ? Number.NaN : Number(cell);
  return Number.isFinite(value) ? value : undefined;
}

function unanswered(endpoint: string, why: string): ActionError {
  const { host } = new URL(endpoint);
  return new ActionError(
    `Log Analytics (${host}) gave no answer: ${why}.`,
    `Check that this runner can reach ${host}, and that the query is quick.`,
  );
}

function tooMuch({ message }: AnswerTooLarge): ActionError {
  return new ActionError(
    `Log Analytics was asked for one number, and ${message}.`,
    `End the query with '| project value = <number>', or '| take 1'.`,
  );
}

function refused(endpoint: string, { place }: LogsQuery, error: RestError): ActionError {
  const { statusCode: status, code } = error;
  if (status === undefined) return unanswered(endpoint, withoutTokens(error.message));
  const message = cut(withoutTokens(deepest(error)), 800);
  const requestId =
    error.response?.headers.get('x-ms-request-id') ?? error.response?.headers.get('request-id');
  return new ActionError(
    `Log Analytics refused a query with HTTP ${status}${code ? ` (${code})` : ''}: ${message}`,
    advise(status, place.id),
    {
      cause: error,
      service: {
        operation: 'run a query',
        method: 'POST',
        path: place.kind === 'workspace' ? `/v1/workspaces/${place.id}/query` : `/v1${place.id}/query`,
        status,
        ...(code === undefined ? {} : { code }),
        message,
        ...(requestId === undefined ? {} : { requestId }),
      },
    },
  );
}

/** Log Analytics nests errors; the innermost says what is wrong with the query, and where. */
function deepest({ message, details }: RestError): string {
  let said = message;
  let at: unknown = (details as { error?: unknown } | undefined)?.error;
  for (let depth = 0; depth < 8 && typeof at === 'object' && at !== null; depth += 1) {
    const error = at as { message?: unknown; innererror?: unknown };
    if (typeof error.message === 'string') said = error.message;
    at = error.innererror;
  }
  return said;
}

function advise(status: number, place: string): string {
  switch (status) {
    case 400:
      return `Run the query by hand in the portal, with values in place of the placeholders, and correct it in the file of 'metrics'.`;
    case 401:
    case 403:
      return `Give the identity that signs in the role 'Log Analytics Reader' on ${place}.`;
    case 404:
      return `Check '${place}' in the file of 'metrics': it does not exist.`;
    default:
      return `Run again; if it stays, look at the health of Azure Monitor.`;
  }
}
