import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalLogs, type RecordedQuery, startLocalLogs } from '../local-logs/index.ts';
import type { StepResult } from './runner.ts';
import { type Stage, stage } from './stage.ts';

const component =
  '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-shop/providers/microsoft.insights/components/shop (eu)';

let on: Stage;
let logs: LocalLogs;
beforeEach(async () => {
  logs = await startLocalLogs();
  on = await stage();
  const first = await on.run();
  expect(first.outputs.phase, first.log).toBe('promoted');
  on.foundry.requests.length = 0;
});
afterEach(async () => {
  await logs.close();
  await on.close();
});

const ofCanary = ({ query }: RecordedQuery) => query.includes('== "2"');

/** Deploys version 2 with a file of metrics. */
async function deploy(
  metrics: string,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = { AZURE_LOGS_ENDPOINT: logs.url },
): Promise<StepResult> {
  const source = await on.copyOfAgent();
  const file = join(source, 'metrics.yaml');
  await writeFile(file, metrics);
  return on.run(
    { 'environment-variables': 'ANSWER_STYLE=wordy', metrics: file, steps: '10% 2s check, 100%', ...inputs },
    { env },
  );
}

/** Without a journal a check ends with its run: nobody waits for the ten minutes that it may go on. */
const soon = { 'max-wait': '4s' };

describe('metrics of real traffic', () => {
  it('that keep their limits promote', async () => {
    logs.answer = (query) => ({ row: { value: ofCanary(query) ? 210 : 200, samples: 40 } });
    const result = await deploy(`resource: ${component}
metrics:
  - preset: p95-latency
    max-ratio: 1.5
    min-samples: 20
`);
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', verdict: 'pass' });
    const [first] = logs.queries;
    expect(first).toMatchObject({ place: component, authorization: 'Bearer local', prefer: 'wait=30' });
    expect(first?.query).toContain('== "2"');
    expect(first?.query).toContain('== "shop"');
    const [from = '', to = ''] = first?.timespan.split('/') ?? [];
    expect(first?.query).toContain(`began >= datetime(${from})`);
    expect(Date.parse(to)).toBeGreaterThan(Date.parse(from));
    expect(logs.queries.some(({ query }) => query.includes('== "1"'))).toBe(true);
    expect(result.summary).toContain('p95-latency');
    expect(result.report.steps[0].looks.at(-1).metrics).toMatchObject([
      { name: 'p95-latency', verdict: 'pass', canary: { value: 210, samples: 40 }, baseline: { value: 200 } },
    ]);
  });

  it('that break a limit roll back, though every probe passed', async () => {
    logs.answer = () => ({ row: { value: 0.2, samples: 40 } });
    const result = await deploy(
      `workspace: 99999999-2222-3333-4444-555555555555
metrics: [{ preset: error-rate, max: 0.05 }]`,
      { steps: '10% 60s check, 100%' },
    );
    expect(result.outputs, result.log).toMatchObject({
      phase: 'rolled-back',
      verdict: 'fail',
      traffic: '[{"version":"1","percentage":100}]',
    });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain("metric 'error-rate': 0.2 is above the limit of 0.05");
    expect(logs.queries[0]?.place).toBe('99999999-2222-3333-4444-555555555555');
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('without data decide nothing, and hold', async () => {
    const result = await deploy(`resource: ${component}\nmetrics: [{ preset: tokens, max: 900 }]`, soon);
    expect(result.outputs, result.log).toMatchObject({ phase: 'held', verdict: 'inconclusive' });
    expect(result.report.cause).toContain("metric 'tokens': no data yet");
    expect(result.report.cause).toContain('the time for a verdict is over');
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
  });

  it('that nobody can ask are no failure of the agent, and hold when the time for a verdict is over', async () => {
    logs.answer = () => ({ status: 403, code: 'InsufficientAccessError', message: 'You may not read this.' });
    const result = await deploy(`resource: ${component}\nmetrics: [{ preset: tokens, max: 900 }]`, soon);
    expect(result.outputs, result.log).toMatchObject({ phase: 'held', verdict: 'inconclusive' });
    expect(result.report.cause).toContain('You may not read this');
    expect(on.routingWrites()).toEqual([{ 1: 90, 2: 10 }]);
  });

  it('that are down for a moment are asked again', async () => {
    logs.answer = () =>
      logs.queries.length < 3
        ? { status: 400, code: 'SemanticError', message: 'Busy.' }
        : { row: { value: 300, samples: 9 } };
    const result = await deploy(`resource: ${component}\nmetrics: [{ preset: tokens, max: 900 }]`);
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', verdict: 'pass' });
    // In the same look where that takes long, else in the next.
    expect(logs.queries.length).toBeGreaterThanOrEqual(3);
    expect(result.report.steps[0].looks.at(-1).metrics).toMatchObject([{ verdict: 'pass', name: 'tokens' }]);
  });
});

it('are not waited for when the run is cancelled', async () => {
  logs.answer = () => ({ hangs: true });
  const source = await on.copyOfAgent();
  const file = join(source, 'metrics.yaml');
  await writeFile(file, `resource: ${component}\nmetrics: [{ preset: tokens, max: 900 }]`);
  const step = await on.start(
    { 'environment-variables': 'ANSWER_STYLE=wordy', metrics: file, steps: '10% 60s check, 100%' },
    { env: { AZURE_LOGS_ENDPOINT: logs.url } },
  );
  for (let waited = 0; logs.queries.length === 0 && waited < 400; waited += 1) await delay(50);
  // The probes of this look are over long before: only Log Analytics is waited for.
  await delay(2_000);
  const cancelled = Date.now();
  step.child.kill('SIGINT');
  const result = await step.done;
  expect(result.outputs.phase, result.log).toBe('rolled-back');
  expect(Date.now() - cancelled).toBeLessThan(20_000);
  expect(on.routing()).toEqual({ 1: 100 });
});

describe('a mistake with metrics', () => {
  it('in the file is told with its line before the first request', async () => {
    const result = await deploy(
      `resource: ${component}\nmetrics:\n  - name: x\n    max: 1\n    query: T | where v == "{{version}}"\n`,
    );
    expect(result.exitCode).toBe(1);
    expect(result.log).toMatch(/metrics\.yaml:5' is .*without quotes/);
    expect(on.foundry.requests).toEqual([]);
    expect(logs.queries).toEqual([]);
  });

  it.each([
    ['somewhere else', 'https://logs.example.com', 'no token may go to this host'],
    ['over plain http', 'http://api.loganalytics.io', 'must begin with https'],
    ['nowhere', '', 'nobody signs in to Azure'],
  ])('as asking %s is refused before the first request', async (_what, endpoint, message) => {
    const result = await deploy(
      `resource: ${component}\nmetrics: [{ preset: tokens, max: 900 }]`,
      {},
      { AZURE_LOGS_ENDPOINT: endpoint },
    );
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(message);
    expect(on.foundry.requests).toEqual([]);
  });
});
