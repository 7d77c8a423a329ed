import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A query as it came. */
export interface RecordedQuery {
  /** `/subscriptions/...` of a resource, or the GUID of a workspace. */
  readonly place: string;
  readonly query: string;
  /** ISO times, `<from>/<to>`. */
  readonly timespan: string;
  readonly authorization: string | undefined;
  readonly prefer: string | undefined;
}

/** What a query is answered with. */
export type LogsAnswer =
  /** One row of figures; `null` is a null. */
  | { readonly row: Readonly<Record<string, number | null>> }
  /** Columns and no row. */
  | { readonly rows: 'none' }
  /** A column that is no number. */
  | { readonly text: string }
  /** What could be read before the query ran into a limit. */
  | { readonly partial: string }
  | { readonly status: number; readonly code: string; readonly message: string }
  /** Never any answer. */
  | { readonly hangs: true };

/** The Log Analytics query API on this machine, with what a test lets it say. */
export interface LocalLogs {
  /** For AZURE_LOGS_ENDPOINT. */
  readonly url: string;
  readonly queries: RecordedQuery[];
  /** Decides every answer; at first there is no data. */
  answer: (query: RecordedQuery) => LogsAnswer;
  close(): Promise<void>;
}

/** Starts it on a free port of 127.0.0.1. The only token that it takes is `local`. */
export async function startLocalLogs(): Promise<LocalLogs> {
  const queries: RecordedQuery[] = [];
  const server = createServer((request, response) => {
    void handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const logs: LocalLogs = {
    url: `http://127.0.0.1:${port}`,
    queries,
    answer: () => ({ rows: 'none' }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return logs;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
    const [, workspace] = /^\/v1\/workspaces\/([0-9a-f-]{36})\/query$/i.exec(path) ?? [];
    const [, resource] = /^\/v1(\/subscriptions\/.+)\/query$/i.exec(path) ?? [];
    const place = workspace ?? resource;
    if (request.method !== 'POST' || place === undefined || request.url?.includes('%2F')) {
      return send(response, 404, failure('PathNotFoundError', `There is nothing at ${path}.`));
    }
    const body = JSON.parse(await readAll(request)) as { query?: unknown; timespan?: unknown };
    const query: RecordedQuery = {
      place,
      query: String(body.query),
      timespan: String(body.timespan),
      authorization: request.headers.authorization,
      prefer: request.headers.prefer as string | undefined,
    };
    queries.push(query);
    if (query.authorization !== 'Bearer local') {
      return send(response, 401, failure('InvalidTokenError', 'The token is not for this service.'));
    }
    const answer = logs.answer(query);
    if ('hangs' in answer) return;
    if ('status' in answer) return send(response, answer.status, failure(answer.code, answer.message));
    send(response, 200, tableOf(answer));
  }
}

function tableOf(answer: Exclude<LogsAnswer, { status: number } | { hangs: true }>): object {
  if ('partial' in answer) {
    return { ...primary([], []), error: { code: 'PartialError', message: answer.partial } };
  }
  if ('text' in answer) return primary([{ name: 'value', type: 'string' }], [[answer.text]]);
  if ('rows' in answer) return primary([{ name: 'value', type: 'real' }], []);
  const names = Object.keys(answer.row);
  return primary(
    names.map((name) => ({ name, type: name === 'samples' ? 'long' : 'real' })),
    [names.map((name) => answer.row[name])],
  );
}

function primary(columns: readonly object[], rows: readonly unknown[][]): object {
  return { tables: [{ name: 'PrimaryResult', columns, rows }] };
}

/** Log Analytics puts the cause of a bad query into an inner error. */
function failure(code: string, message: string): object {
  return { error: { code, message: 'The request had a problem.', innererror: { code, message } } };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
