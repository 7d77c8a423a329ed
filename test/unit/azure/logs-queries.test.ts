import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logsEndpoint } from '../../../src/azure/endpoint.ts';
import { logsQueries } from '../../../src/azure/logs-queries.ts';
import { ActionError } from '../../../src/errors/errors.ts';
import { githubActions } from '../../../src/host/github-actions/host.ts';
import type { LogsQuery } from '../../../src/metrics/measure.ts';
import { type LocalLogs, type LogsAnswer, startLocalLogs } from '../../local-logs/index.ts';

let logs: LocalLogs;
beforeEach(async () => {
  logs = await startLocalLogs();
});
afterEach(() => logs.close());

const query: LogsQuery = {
  place: { kind: 'workspace', id: '99999999-2222-3333-4444-555555555555' },
  query: 'T | take 1',
  from: Date.parse('2026-11-21T08:00:00Z'),
  to: Date.parse('2026-11-21T09:00:00Z'),
};

function ask(answer: LogsAnswer, signal?: AbortSignal) {
  logs.answer = () => answer;
  return logsQueries({ endpoint: logs.url, allowedHosts: [], idToken: githubActions.idToken }).ask(
    query,
    signal,
  );
}

describe('a query', () => {
  it('is limited in time, by the service and in what it sees', async () => {
    await ask({ rows: 'none' });
    expect(logs.queries).toEqual([
      {
        place: query.place.id,
        query: 'T | take 1',
        timespan: '2026-11-21T08:00:00.000Z/2026-11-21T09:00:00.000Z',
        authorization: 'Bearer local',
        prefer: 'wait=30',
      },
    ]);
  });

  it('reaches a resource whose name has brackets and blanks', async () => {
    const id =
      '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg (eu)/providers/microsoft.insights/components/a b';
    logs.answer = () => ({ row: { value: 1 } });
    await logsQueries({ endpoint: logs.url, allowedHosts: [], idToken: githubActions.idToken }).ask({
      ...query,
      place: { kind: 'resource', id },
    });
    expect(logs.queries[0]?.place).toBe(id);
  });

  it.each<[string, LogsAnswer, object]>([
    ['the column value', { row: { samples: 7, other: 2, value: 3 } }, { value: 3, samples: 7 }],
    ['the first column of numbers', { row: { samples: 7, p95: 2 } }, { value: 2, samples: 7 }],
    ['no row: no data', { rows: 'none' }, {}],
    ['a null: no data', { row: { value: null, samples: 0 } }, { samples: 0 }],
    ['NaN, which JSON writes as a text: no data', { row: { value: 'NaN' as unknown as number } }, {}],
    ['a decimal, which is a text', { row: { value: '0.5' as unknown as number } }, { value: 0.5 }],
  ])('gives %s', async (_what, answer, expected) => {
    expect(await ask(answer)).toEqual(expected);
  });

  it.each<[string, LogsAnswer, RegExp, RegExp]>([
    [
      'no number',
      { text: 'eight' },
      /must answer with a number, and its columns are value \(string\)/,
      /project/,
    ],
    ['a part', { partial: 'The query ran too long.' }, /only a part .*ran too long/, /cheaper/],
    [
      'a mistake in it',
      { status: 400, code: 'SemanticError', message: "'where' operator: no column 'vers'." },
      /HTTP 400 .*no column 'vers'/,
      /by hand in the portal/,
    ],
    [
      'no right to read',
      { status: 403, code: 'InsufficientAccessError', message: 'No.' },
      /HTTP 403/,
      /Reader/,
    ],
    [
      'nothing there',
      { status: 404, code: 'PathNotFoundError', message: 'No.' },
      /HTTP 404/,
      /does not exist/,
    ],
  ])('that gives %s is an error that says so', async (_what, answer, what, next) => {
    const error = await ask(answer).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ActionError);
    expect((error as ActionError).message).toMatch(what);
    expect((error as ActionError).next).toMatch(next);
    expect(JSON.stringify(error)).not.toContain('Bearer');
  });

  it('ends with the run that asked it', async () => {
    const cancel = new AbortController();
    const asking = ask({ hangs: true }, cancel.signal);
    setTimeout(() => cancel.abort(new Error('cancelled')), 50);
    await expect(asking).rejects.toThrow('cancelled');
  });
});

describe('where queries go', () => {
  const place =
    (env: Record<string, string>, loopback = false, allowedHosts: string[] = []) =>
    () =>
      logsEndpoint({ env, loopback, allowedHosts });

  it('is the cloud that signs in', () => {
    expect(place({})()).toBe('https://api.loganalytics.io');
    expect(place({ AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us' })()).toBe(
      'https://api.loganalytics.us',
    );
  });

  it('is a host that may have the token, and nothing else', () => {
    const named = (AZURE_LOGS_ENDPOINT: string) => ({ AZURE_LOGS_ENDPOINT });
    expect(place(named('http://127.0.0.1:8080'), true)()).toBe('http://127.0.0.1:8080');
    expect(place(named('https://logs.example.com'), false, ['logs.example.com'])()).toBe(
      'https://logs.example.com',
    );
    expect(place(named('http://127.0.0.1:8080'))).toThrow(/AZURE_LOGS_ENDPOINT .*only when/);
    expect(place(named('https://logs.example.com'))).toThrow(/no token may go to this host/);
    expect(place(named('https://management.azure.com'))).toThrow(/no token may go to this host/);
    expect(place(named('https://api.loganalytics.io/v1'))).toThrow(/and nothing else/);
  });
});
