import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { startLocalGitHub } from '../local-github/local-github.ts';
import { type JournalledStage, journalledStage } from './journalled-stage.ts';
import type { RunningStep } from './runner.ts';
import { agent, stage } from './stage.ts';

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

/** Begins a rollout whose runner dies after its first look. */
async function lost(inputs: Record<string, string>): Promise<void> {
  const { step, over } = await staged.begin({ 'analysis-interval': '30s', 'max-wait': '5m', ...inputs });
  await until(step, /step 0: pass/);
  await staged.on.kill(step);
  over();
}

/** Kinds of the entries of a rollout, from 0, oldest first. */
function entries(rollout: number): string[] {
  const { statuses } = staged.github.state.deployments[rollout] ?? { statuses: [] };
  return statuses.map(({ description }) => description.split(',')[0] ?? '');
}

describe('what became of a rollout that was interrupted', () => {
  it('is not that it was put back where it was the first of the agent', async () => {
    const on = await stage();
    const github = await startLocalGitHub();
    staged = {
      ...({} as JournalledStage),
      on,
      github,
      async begin(inputs) {
        github.state.setRun(500);
        const step = await on.start(
          { environment: 'production', 'github-token': github.token, ...inputs },
          { env: { ...github.env, GITHUB_RUN_ID: '500' } },
        );
        const over = () => void github.state.setRun(500, { status: 'completed', conclusion: 'cancelled' });
        return { step, over };
      },
      async close() {
        await github.close();
        await on.close();
      },
    };
    await lost({ steps: '100% 60s check' });
    expect(on.routing()).toEqual({ 1: 100 });
    const writes = on.routingWrites().length;
    const next = await on.run(
      { environment: 'production', 'github-token': github.token, ...third },
      { env: { ...github.env, GITHUB_RUN_ID: '501' } },
    );
    expect(next.outputs.phase, next.log).toBe('promoted');
    expect(next.summary).toContain("It is the agent's first version");
    expect(next.summary).not.toContain('put back');
    expect(on.routingWrites().slice(writes)).toEqual([{ 2: 100 }]);
    expect(entries(0)).not.toContain('rolled-back');
    expect(entries(0).at(-1)).toBe('superseded');
  });

  it('is not that it was put back where a person had moved on, and that is adopted', async () => {
    staged = await journalledStage();
    const { on, act } = staged;
    await lost({ ...second, steps: '10% 60s check, 100%' });
    on.foundry.actor.setRouting(agent, { 2: 100 });
    const writes = on.routingWrites().length;
    const next = await act({ ...third, 'on-drift': 'adopt' });
    expect(next.outputs, next.log).toMatchObject({ phase: 'promoted', 'baseline-version': '2' });
    expect(next.summary).toContain('Somebody else has moved routing since, to version 2 100 %');
    expect(next.summary).not.toContain('put back');
    expect(on.routingWrites().slice(writes)).toEqual([{ 3: 100 }]);
    expect(entries(1)).not.toContain('rolled-back');
    expect(entries(1).at(-1)).toBe('superseded');
  });

  it('is that it was put back, and where to, when that was done', async () => {
    staged = await journalledStage();
    const { on, act } = staged;
    await lost({ ...second, steps: '10% 60s check, 100%' });
    const next = await act(third);
    expect(next.outputs, next.log).toMatchObject({ phase: 'promoted', 'baseline-version': '1' });
    expect(next.summary).toContain('Traffic was put back to version 1 100 % first');
    expect(entries(1).at(-1)).toBe('rolled-back');
    expect(on.routing()).toEqual({ 3: 100 });
  });
});

it('the first version of an agent is not said to be set by hand, and a rollback that did nothing says so', async () => {
  staged = await journalledStage();
  const { on, act } = staged;
  const status = await act({ mode: 'status', environment: '' });
  expect(status.report.cause).toContain("Version 1 is the agent's first and serves everything");
  const nothing = await act({ mode: 'rollback', environment: '' });
  expect(nothing.exitCode).toBe(1);
  expect(nothing.report.cause).toContain('nothing to go back to');

  await act({ ...second, steps: '10%, 100%' });
  await act({ mode: 'rollback' });
  const again = await act({ mode: 'rollback' });
  expect(again.outputs.phase, again.log).toBe('rolled-back');
  expect(again.summary).toContain('Nothing to roll back');
  expect(again.summary).not.toContain('Rolled back:');
  expect(on.routing()).toEqual({ 1: 100 });
});

describe('what GitHub shows', () => {
  it('of two jobs that deploy one source at once, is one rollout, and nothing stays open', async () => {
    staged = await journalledStage();
    const { on, github, act } = staged;
    const paused = { ...second, steps: '10% 1h, 100%' };
    const both = await Promise.all([act(paused), act(paused)]);
    expect(
      both.map(({ outputs }) => outputs.phase),
      both.map(({ log }) => log).join(),
    ).toContain('paused');
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
    const open = github.state.deployments.filter(({ statuses }) => statuses.at(-1)?.state === 'in_progress');
    expect(open).toHaveLength(1);
    expect((await act({ mode: 'advance' })).outputs.phase).toBe('paused');
    const promoted = await act({ mode: 'promote', 'fast-track': 'true', reason: 'it is well' });
    expect(promoted.outputs.phase, promoted.log).toBe('promoted');
    expect((await act({ mode: 'advance' })).outputs.phase).toBe('idle');
    const next = await act(third);
    expect(next.outputs.phase, next.log).toBe('promoted');
  });

  it('of a rollout whose traffic somebody moved before it began, is that it is over', async () => {
    staged = await journalledStage();
    const { on, github, act, begin } = staged;
    on.foundry.faults.inject({
      match: { operation: 'createSession' },
      fault: { kind: 'delay', ms: 3_000 },
    });
    const { step, over } = await begin({ ...second, steps: '10% 1h, 100%' });
    for (let waited = 0; on.foundry.state.versions(agent).length < 2 && waited < 20_000; waited += 50)
      await delay(50);
    on.foundry.actor.setRouting(agent, null);
    const overtaken = await step.done;
    over();
    expect(overtaken.exitCode, overtaken.log).toBe(1);
    expect(github.state.deployments.at(-1)?.statuses.at(-1)?.state).toBe('inactive');
    expect((await act({ mode: 'advance' })).outputs.phase).toBe('idle');
    expect((await act(third)).outputs.phase).toBe('promoted');
  });

  it('after a rollback by hand of a rollout that lives, is that it failed', async () => {
    staged = await journalledStage();
    const { on, github, act, begin } = staged;
    const { step, over } = await begin({
      ...second,
      steps: '10% 60s check, 100%',
      'analysis-interval': '1s',
      'max-wait': '5m',
    });
    await until(step, /step 0: pass/);
    const back = await act({ mode: 'rollback' });
    expect(back.outputs.phase, back.log).toBe('rolled-back');
    await step.done;
    over();
    expect(on.routing()).toEqual({ 1: 100 });
    expect(github.state.deployments.at(-1)?.statuses.at(-1)?.state).toBe('failure');
  });
});
