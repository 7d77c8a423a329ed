import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { agent, type Stage, stage } from './stage.ts';

let on: Stage;
afterEach(() => on.close());

/** What agents on Microsoft's hosting libraries answer, played by one that has no need of them. */
const echo = {
  source: join(import.meta.dirname, '..', 'agents', 'echo'),
  'smoke-prompts': 'Hello',
  steps: '100%',
};
const invoked = { ...echo, protocols: 'invocations@1.0.0' };
const operations = (name: string) => on.foundry.requests.filter(({ operation }) => operation === name);

it('an agent that names itself without a version is proven by its session', async () => {
  on = await stage({ agentField: 'server-default' });
  const result = await on.run({ ...echo, 'environment-variables': '' });
  expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', 'smoke-passed': '1' });
  expect(operations('getSession').length).toBeGreaterThan(0);
  on.foundry.faults.inject({
    match: { operation: 'getSession' },
    every: 1,
    fault: { kind: 'wrong-version' },
  });
  await on.foundry.actor.deploy({ agent, folder: echo.source, environment: { ANSWER_STYLE: 'upper' } });
  const lost = await on.run({ ...echo, 'environment-variables': 'ANSWER_PREFIX=x' });
  expect(lost.outputs, lost.log).toMatchObject({ phase: 'failed', verdict: 'error' });
  expect(lost.report.smoke.results[0].error.kind).toBe('wrong-version');
});

describe('an invocation that is answered at once and goes on', () => {
  it('is judged by its end', async () => {
    on = await stage();
    const result = await on.run({ ...invoked, 'environment-variables': 'LONG_RUNNING_MS=3000' });
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', 'smoke-passed': '1' });
    expect(result.report.smoke.results[0].answers[0].text).toBe('Hello');
    expect(result.report.smoke.results[0].latencyMs).toBeGreaterThanOrEqual(3_000);
    expect(operations('cancelInvocation')).toEqual([]);
  });

  it('is cancelled with the run', async () => {
    on = await stage();
    const step = await on.start({ ...invoked, 'environment-variables': 'LONG_RUNNING_MS=600000' });
    for (let waited = 0; operations('getInvocation').length === 0 && waited < 60_000; waited += 50)
      await delay(50);
    step.child.kill('SIGINT');
    const result = await step.done;
    expect(result.outputs.phase, result.log).toBe('failed');
    expect(operations('cancelInvocation')).toHaveLength(1);
  });
});

it('lines of JSON without data: are read as the stream that they are', async () => {
  on = await stage();
  const result = await on.run({ ...invoked, 'environment-variables': 'BARE_LINES=1' });
  expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', 'smoke-passed': '1' });
  expect(result.report.smoke.results[0].answers[0].text).toBe('Hello');
});
