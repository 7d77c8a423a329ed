import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type JournalledStage, journalledStage } from './journalled-stage.ts';
import { assertNothingPlanted } from './planted.ts';
import type { RunningStep } from './runner.ts';
import { agent, shopAgent, stage } from './stage.ts';

let staged: JournalledStage;
afterEach(() => staged?.close());

const second = { 'environment-variables': 'ANSWER_STYLE=wordy' };
const third = { 'environment-variables': 'ANSWER_STYLE=good\nSEASON=summer', steps: '100%' };

async function until(step: RunningStep, pattern: RegExp): Promise<void> {
  for (let waited = 0; !pattern.test(step.log()); waited += 50) {
    if (waited > 30_000) throw new Error(`${pattern} did not come:\n${step.log()}`);
    await delay(50);
  }
}

describe('a deployment beside a rollout', () => {
  it('leaves it alone when it cannot see whether its run lives', async () => {
    staged = await journalledStage();
    const { on, github, act, begin } = staged;
    const token = github.createToken({ contents: 'read', deployments: 'write' });
    const { step, over } = await begin({
      ...second,
      steps: '10% 30s check, 100%',
      'analysis-interval': '1s',
      'max-wait': '5m',
    });
    await until(step, /step 0: pass/);
    const other = await act({ ...third, 'github-token': token });
    expect(other.exitCode).toBe(1);
    expect(other.summary).toContain('version 2 is in progress');
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
    step.child.kill('SIGINT');
    await step.done;
    over();
  });

  it('does not undo what a person did after its runner died', async () => {
    staged = await journalledStage();
    const { on, act, begin } = staged;
    await on.foundry.actor.deploy({
      agent,
      folder: shopAgent,
      environment: { ANSWER_STYLE: 'good', SHIFT: 'late' },
    });
    const { step, over } = await begin({
      ...second,
      steps: '10% 30s check, 100%',
      'analysis-interval': '20s',
      'max-wait': '5m',
    });
    await until(step, /step 0: pass/);
    await on.kill(step);
    over();
    on.foundry.actor.setRouting(agent, { 2: 100 });
    const next = await act(third);
    expect(next.exitCode).toBe(1);
    expect(next.summary).toContain('Somebody else changed it');
    expect(on.routing()).toEqual({ 2: 100 });
    expect(JSON.parse(next.outputs.traffic ?? '')).toEqual([{ version: '2', percentage: 100 }]);
  });
});

describe('a rollout that was held before its step was taken', () => {
  it('takes that step when it is promoted', async () => {
    staged = await journalledStage();
    const { on, act } = staged;
    on.foundry.faults.inject({
      match: { operation: 'patchAgent' },
      skip: 1,
      fault: { kind: 'status', status: 400, code: 'invalid_request', message: 'not now' },
    });
    const held = await act({ ...second, steps: '10%, 100%', 'on-failure': 'hold' });
    expect(held.outputs.phase, held.log).toBe('held');
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
    expect((await act({ mode: 'advance' })).exitCode).toBe(1);
    const promoted = await act({ mode: 'promote' });
    expect(promoted.outputs.phase, promoted.log).toBe('promoted');
    expect(on.routing()).toEqual({ 2: 100 });
  });
});

describe('a paused rollout whose version is gone', () => {
  it('gets no more traffic', async () => {
    staged = await journalledStage();
    const { on, act } = staged;
    await act({ ...second, steps: '10%, hold, 50%, 100%' });
    await on.foundry.actor.deleteVersion(agent, '2').catch(() => undefined);
    const writes = on.routingWrites().length;
    const promoted = await act({ mode: 'promote' });
    expect(promoted.exitCode).toBe(1);
    expect(
      on
        .routingWrites()
        .slice(writes)
        .every((rules) => rules[2] === undefined),
    ).toBe(true);
  });
});

describe('a first deployment with a journal', () => {
  it('that fails its check does not stand in the way of the next one', async () => {
    const on = await stage();
    staged = { on, close: () => on.close() } as JournalledStage;
    const { startLocalGitHub } = await import('../local-github/local-github.ts');
    const github = await startLocalGitHub();
    const source = await on.copyOfAgent();
    const count = join(source, '..', `${Date.now()}.count`);
    await writeFile(count, '');
    const inputs = {
      environment: 'production',
      'github-token': github.token,
      source,
      steps: '100% 1s check',
      'error-limit': '1',
    };
    const env = { ...github.env, GITHUB_RUN_ID: '500' };
    const failed = await on.run(
      { ...inputs, 'environment-variables': `COUNT_FILE=${count}\nFAIL_AFTER_REQUESTS=1` },
      { env },
    );
    expect(failed.exitCode, failed.log).toBe(1);
    // Nothing was put back, and the journal does not say so.
    const [first] = github.state.deployments;
    expect(first?.statuses.map(({ state }) => state).at(-1)).toBe('failure');
    const entries = first?.statuses.map(({ description }) => description.split(',')[0]);
    expect(entries).toContain('failed');
    expect(entries).not.toContain('rolled-back');
    const again = await on.run(
      { ...inputs, 'environment-variables': `COUNT_FILE=${count}\nFAIL_AFTER_REQUESTS=1` },
      { env: { ...env, GITHUB_RUN_ID: '502' } },
    );
    expect(again.exitCode, again.log).toBe(1);
    expect(again.report.cause).toContain('This source failed');
    const mended = await on.run(
      { ...inputs, baseline: 'none', 'environment-variables': 'ANSWER_STYLE=good' },
      { env: { ...env, GITHUB_RUN_ID: '501' } },
    );
    expect(mended.outputs.phase, mended.log).toBe('promoted');
    await github.close();
    assertNothingPlanted(github.requests, [github.token]);
  });
});

describe('content that another tool has deployed', () => {
  it('is unchanged, not rolled out over itself', async () => {
    staged = await journalledStage();
    const { on, act } = staged;
    const result = await act({ metadata: 'team=web', 'environment-variables': 'ANSWER_STYLE=good' });
    expect(result.outputs).toMatchObject({ phase: 'unchanged', version: '1' });
    expect(on.routingWrites()).toEqual([]);
  });
});
