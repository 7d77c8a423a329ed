import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type JournalledStage, journalledStage } from './journalled-stage.ts';
import type { RunningStep } from './runner.ts';
import { agent, type Stage, shopAgent, stage } from './stage.ts';

let close: () => Promise<void>;
afterEach(() => close());

const canary = { 'environment-variables': 'ANSWER_STYLE=wordy', steps: '10% 6s check, 50%, 100%' };
const split = { 1: 90, 2: 10 };

async function untilItLooks(step: RunningStep): Promise<void> {
  for (let waited = 0; !/step 0: pass|step 0 \(10% \d+s\) begins/.test(step.log()); waited += 20) {
    if (waited > 20_000) throw new Error(`it did not look:\n${step.log()}`);
    await delay(20);
  }
}

describe('a rollout without a journal', () => {
  async function midRamp(inputs: Record<string, string>): Promise<{ on: Stage; step: RunningStep }> {
    const on = await stage();
    close = on.close;
    expect((await on.run()).outputs.phase).toBe('promoted');
    const step = await on.start({ ...canary, ...inputs });
    await untilItLooks(step);
    expect(on.routing()).toEqual(split);
    on.foundry.requests.length = 0;
    return { on, step };
  }

  it.each(['fail', 'adopt', 'overwrite'])(
    'is ended by mode: rollback, also with on-drift: %s',
    async (onDrift) => {
      const { on, step } = await midRamp({ 'on-drift': onDrift });
      expect((await on.run({ mode: 'rollback' })).outputs.phase).toBe('rolled-back');
      const result = await step.done;
      expect(result.exitCode, result.log).toBe(1);
      expect(result.outputs.phase).toBe('failed');
      expect(result.report.cause).toMatch(/The rollout of version 2 was ended by somebody/);
      expect(result.report.next).toMatch(/deploy again/);
      expect(JSON.parse(result.outputs.traffic ?? '')).toEqual([{ version: '1', percentage: 100 }]);
      expect(on.routing()).toEqual({ 1: 100 });
      expect(on.routingWrites()).toEqual([{ 1: 100 }]);
    },
  );

  it('is ended by disabling the agent, in a step that asks nothing too, and traffic goes back', async () => {
    const { on, step } = await midRamp({ steps: '10% 3s, 50%, 100%', 'on-failure': 'hold' });
    on.foundry.actor.disable(agent);
    const result = await step.done;
    expect(result.exitCode, result.log).toBe(1);
    expect(result.outputs.phase).toBe('rolled-back');
    expect(result.report.cause).toMatch(/Somebody disabled agent 'shop'/);
    expect(on.routingWrites()).toEqual([{ 1: 100 }]);
  });
});

it('a rollout in progress is ended by mode: disable, and traffic goes back once', async () => {
  const on = await stage();
  close = on.close;
  expect((await on.run()).outputs.phase).toBe('promoted');
  const step = await on.start({ ...canary, 'on-drift': 'overwrite' });
  await untilItLooks(step);
  on.foundry.requests.length = 0;
  const stopped = await on.run({ mode: 'disable', reason: 'it gives wrong prices' });
  expect(stopped.outputs.phase, stopped.log).toBe('disabled');
  const result = await step.done;
  expect(result.exitCode, result.log).toBe(1);
  expect(result.report.cause).toMatch(/disabled agent|was ended/);
  expect(on.routing()).toEqual({ 1: 100 });
  expect(new Set(on.routingWrites().map((rules) => JSON.stringify(rules)))).toEqual(new Set(['{"1":100}']));
});

describe('a rollout with a journal', () => {
  async function midRamp(
    inputs: Record<string, string>,
  ): Promise<JournalledStage & { readonly step: RunningStep; over(): void; journal(): string[] }> {
    const staged = await journalledStage();
    close = staged.close;
    const { step, over } = await staged.begin({ ...canary, 'max-wait': '30m', ...inputs });
    await untilItLooks(step);
    expect(staged.on.routing()).toEqual(split);
    staged.on.foundry.requests.length = 0;
    const journal = () =>
      (staged.github.state.deployments.at(-1)?.statuses ?? []).map(({ description }) => description);
    return { ...staged, step, over, journal };
  }

  it.each([
    ['fail', 'the version before', '1'],
    ['adopt', 'the version before', '1'],
    ['overwrite', 'the version before', '1'],
    ['overwrite', 'another version', '3'],
  ])(
    'is ended by mode: rollback, also with on-drift: %s, by one to %s, and says who ended it',
    async (onDrift, _what, to) => {
      const { on, act, step, over, journal } = await midRamp({ 'on-drift': onDrift });
      const environment = { ANSWER_STYLE: 'good', SHIFT: 'late' };
      await on.foundry.actor.deploy({ agent, folder: shopAgent, environment });
      const back = await act({ mode: 'rollback', 'to-version': to, reason: 'users complain' });
      expect(back.outputs.phase, back.log).toBe('rolled-back');
      const result = await step.done;
      over();
      expect(result.exitCode, result.log).toBe(1);
      expect(result.outputs.phase).toBe('failed');
      expect(result.report.cause).toMatch(/The rollout of version 2 was ended/);
      expect(result.report.cause).toContain('users complain');
      expect(on.routingWrites()).toEqual([{ [to]: 100 }]);
      expect(on.routing()).toEqual({ [to]: 100 });
      const ends = journal().filter((line) => /^(rolled-back|promoted|superseded)/.test(line));
      expect(ends).toHaveLength(1);
    },
  );

  it('is ended by routing back to the baseline by hand, and the journal is told', async () => {
    const { on, act, step, over, journal } = await midRamp({ 'on-drift': 'overwrite' });
    on.foundry.actor.setRouting(agent, { 1: 100 });
    const result = await step.done;
    over();
    expect(result.outputs.phase, result.log).toBe('failed');
    expect(result.report.cause).toMatch(/was ended by somebody/);
    expect(on.routingWrites()).toEqual([]);
    expect(journal().filter((line) => line.startsWith('rolled-back'))).toEqual([
      expect.stringMatching(/by somebody/),
    ]);
    expect((await act({ mode: 'advance' })).outputs.phase).toBe('idle');
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('is over for a run that knows only the journal, before its next write', async () => {
    const { on, github, step, over } = await midRamp({});
    const deployment = github.state.deployments.at(-1);
    if (!deployment) throw new Error('no rollout is journalled');
    const { GITHUB_API_URL: api, GITHUB_REPOSITORY: repository } = github.env;
    const told = await fetch(`${api}/repos/${repository}/deployments/${deployment.id}/statuses`, {
      method: 'POST',
      headers: { authorization: `Bearer ${github.token}` },
      body: JSON.stringify({
        state: 'inactive',
        description: `superseded, ${new Date().toISOString()}, run 7 of somebody else`,
      }),
    });
    expect(told.status).toBe(201);
    const result = await step.done;
    over();
    expect(result.outputs.phase, result.log).toBe('failed');
    expect(result.report.cause).toMatch(/superseded.*run 7 of somebody else/);
    expect(on.routingWrites()).toEqual([]);
    expect(on.routing()).toEqual(split);
  });
});

describe('a rollout that waits between two runs', () => {
  async function paused(): Promise<JournalledStage> {
    const staged = await journalledStage();
    close = staged.close;
    const deployed = await staged.act({ ...canary, steps: '10% 1h, 100%' });
    expect(deployed.outputs.phase, deployed.log).toBe('paused');
    staged.on.foundry.requests.length = 0;
    return staged;
  }

  it.each(['advance', 'promote'])(
    'is ended by routing back by hand, and mode: %s says so once',
    async (mode) => {
      const { on, act } = await paused();
      on.foundry.actor.setRouting(agent, { 1: 100 });
      const told = await act({ mode, 'on-drift': 'overwrite' });
      expect(told.exitCode, told.log).toBe(1);
      expect(told.outputs.phase).toBe('failed');
      expect(told.report.cause).toMatch(/was ended by somebody/);
      expect((await act({ mode, 'on-drift': 'overwrite' })).outputs.phase).toBe('idle');
      expect(on.routingWrites()).toEqual([]);
      expect(on.routing()).toEqual({ 1: 100 });
    },
  );

  it('is left alone where routing cannot be understood, until a person decides', async () => {
    const { on, act, github } = await paused();
    on.foundry.actor.forceEndpoint(agent, {
      version_selector: { version_selection_rules: [{ type: 'Experiment', experiment_id: 'exp-1' }] },
    });
    for (const mode of ['advance', 'promote', 'rollback']) {
      const refused = await act({ mode, 'on-drift': 'overwrite' });
      expect(refused.exitCode, refused.log).toBe(1);
      expect(refused.report.cause).toMatch(/cannot be understood .*experiment/);
    }
    expect(on.routingWrites()).toEqual([]);
    const decided = await act({ mode: 'rollback', 'to-version': '1' });
    expect(decided.outputs.phase, decided.log).toBe('rolled-back');
    expect(on.routing()).toEqual({ 1: 100 });
    const lines = (github.state.deployments.at(-1)?.statuses ?? []).map(({ description }) => description);
    expect(lines.some((line) => line.startsWith('rolled-back, '))).toBe(true);
  });
});
