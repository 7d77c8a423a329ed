import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Actor } from '../local-foundry/index.ts';
import type { RunningStep, StepResult } from './runner.ts';
import { agent, type Stage, shopAgent, stage } from './stage.ts';

let on: Stage;
afterEach(() => on.close());

const canary = { 'environment-variables': 'ANSWER_STYLE=wordy', steps: '10% 3s check, 50%, 100%' };

/** A rollout in the middle of its check, when somebody else does something. */
async function meanwhile(
  act: (actor: Actor) => unknown,
  inputs: Record<string, string> = {},
): Promise<StepResult> {
  on = await stage();
  expect((await on.run()).outputs.phase).toBe('promoted');
  on.foundry.requests.length = 0;
  const step = await on.start({ ...canary, ...inputs });
  await untilItLooks(step);
  expect(on.routing()).toEqual({ 1: 90, 2: 10 });
  await act(on.foundry.actor);
  return step.done;
}

async function untilItLooks(step: RunningStep): Promise<void> {
  for (let waited = 0; !/step 0: pass|step 0 \(10% 2s\) begins/.test(step.log()); waited += 20) {
    if (waited > 20_000) throw new Error(`it did not look:\n${step.log()}`);
    await delay(20);
  }
}

describe('somebody else moves routing while a step stands', () => {
  const moved = (actor: Actor) => actor.setRouting(agent, { 1: 60, 2: 40 });

  it('is left alone and told, what was expected and what is there', async () => {
    const result = await meanwhile(moved);
    expect(result.exitCode).toBe(1);
    expect(result.outputs.phase).toBe('failed');
    expect(result.report.cause).toContain(
      'expected version 1 90 %, version 2 10 %, found version 1 60 %, version 2 40 %',
    );
    expect(result.report.next).toContain(`'on-drift: adopt'`);
    expect(JSON.parse(result.outputs.traffic ?? '')).toEqual([
      { version: '1', percentage: 60 },
      { version: '2', percentage: 40 },
    ]);
    expect(on.routing()).toEqual({ 1: 60, 2: 40 });
  });

  it('is put right with on-drift: overwrite, and the rollout goes on', async () => {
    const result = await meanwhile(moved, { 'on-drift': 'overwrite' });
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(on.routingWrites()).toEqual([{ 1: 90, 2: 10 }, { 1: 90, 2: 10 }, { 1: 50, 2: 50 }, { 2: 100 }]);
  });

  it('stands with on-drift: adopt until the next step', async () => {
    const result = await meanwhile(moved, { 'on-drift': 'adopt' });
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(on.routingWrites()).toEqual([{ 1: 90, 2: 10 }, { 1: 50, 2: 50 }, { 2: 100 }]);
  });

  it('by letting the endpoint follow the latest version is drift too', async () => {
    const result = await meanwhile((actor) => actor.setRouting(agent, null));
    expect(result.exitCode).toBe(1);
    expect(result.report.cause).toMatch(/found .*latest/);
    expect(on.routing()).toBeNull();
  });
});

describe('somebody else deletes a version while a step stands', () => {
  it('the new one: traffic goes back, and the message says why', async () => {
    const result = await meanwhile((actor) => actor.deleteVersion(agent, '2'));
    expect(result.exitCode).toBe(1);
    expect(result.outputs.phase, result.log).toBe('rolled-back');
    expect(result.report.cause).toMatch(/version 2 was deleted|Version '2' .* (was )?not found/i);
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('the stable one: no write names it any more, and the message says how to decide', async () => {
    const result = await meanwhile((actor) => actor.deleteVersion(agent, '1'), {
      'on-inconclusive': 'rollback',
    });
    expect(result.exitCode).toBe(1);
    expect(on.routingWrites(), result.log).toEqual([{ 1: 90, 2: 10 }]);
    expect(result.report.next).toContain('version 1 was deleted');
    expect(result.report.next).toContain(`'mode: rollback' with 'to-version'`);
    const decided = await on.run({ mode: 'rollback', 'to-version': '2', source: '', steps: '' });
    expect(decided.outputs.phase, decided.log).toBe('rolled-back');
    expect(on.routing()).toEqual({ 2: 100 });
  });

  it('one that had no traffic anyway: that is no reason not to go back', async () => {
    on = await stage();
    await on.run();
    await on.foundry.actor.deploy({
      agent,
      folder: shopAgent,
      environment: { ANSWER_STYLE: 'good', SHIFT: 'late' },
    });
    on.foundry.actor.setRouting(agent, { 1: 100, 2: 0 });
    const step = await on.start({ ...canary, steps: '10% 60s check, 100%' });
    await untilItLooks(step);
    const dead = await on.kill(step);
    await on.foundry.actor.deleteVersion(agent, '2');
    const post = await on.run(canary, { entry: 'post', state: dead.state });
    expect(post.exitCode, post.log).toBe(0);
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('the stable one: the next step does not name it either', async () => {
    const result = await meanwhile((actor) => actor.deleteVersion(agent, '1'), {
      steps: '10% 2s, 50%, 100%',
    });
    expect(result.exitCode).toBe(1);
    expect(on.routingWrites(), result.log).toEqual([{ 1: 90, 2: 10 }]);
    expect(result.report.next).toContain('version 1 was deleted');
  });

  it('the stable one: post does not send anybody there either', async () => {
    on = await stage();
    await on.run();
    const step = await on.start(canary);
    await untilItLooks(step);
    const dead = await on.kill(step);
    await on.foundry.actor.deleteVersion(agent, '1');
    const writes = on.routingWrites().length;
    const post = await on.run(canary, { entry: 'post', state: dead.state });
    expect(post.exitCode).toBe(1);
    expect(post.summary).toContain('version 1 was deleted');
    expect(on.routingWrites()).toHaveLength(writes);
  });
});

it('somebody else disables the agent: traffic goes back, and the message says so', async () => {
  const result = await meanwhile((actor) => actor.disable(agent));
  expect(result.exitCode).toBe(1);
  expect(result.outputs.phase, result.log).toBe('rolled-back');
  expect(result.report.cause + result.log).toMatch(/disabled/i);
  expect(on.routing()).toEqual({ 1: 100 });
});

it('somebody else deploys: the new release gets no traffic, and the rollout goes on', async () => {
  const result = await meanwhile((actor) =>
    actor.deploy({ agent, folder: shopAgent, environment: { ANSWER_STYLE: 'good', SHIFT: 'late' } }),
  );
  expect(result.outputs.phase, result.log).toBe('promoted');
  expect(on.routing()).toEqual({ 2: 100 });
  expect(on.routingWrites().every((rules) => rules[3] === undefined)).toBe(true);
});

describe('somebody takes the pin off while the source is packed', () => {
  /** Version 1 serves, pinned; the endpoint is changed to `rules` once the run has read everything about it. */
  async function changed(
    rules: Record<string, number> | null,
    inputs: Record<string, string> = {},
  ): Promise<StepResult> {
    on = await stage();
    expect((await on.run()).outputs.phase).toBe('promoted');
    on.foundry.requests.length = 0;
    let seen = 0;
    const over = on.foundry.faults.onRequest(({ phase, request }) => {
      if (phase === 'before' && request.operation === 'createVersion') {
        // What a create finds is what decides whether the new version is served untested.
        expect(on.routing()).not.toBeNull();
      }
      if (phase === 'after' && request.operation === 'listVersions' && seen++ === 0) {
        on.foundry.actor.setRouting(agent, rules);
      }
    });
    const result = await on.run({ ...canary, ...inputs });
    over?.();
    return result;
  }

  it('creates nothing, and says what it found', async () => {
    const result = await changed(null);
    expect(result.exitCode).toBe(1);
    expect(result.summary).toContain('Somebody else changed it');
    expect(on.operations()).not.toContain('createVersion');
    expect(on.routing()).toBeNull();
  });

  it.each(['adopt', 'overwrite'])('is pinned again with on-drift: %s', async (onDrift) => {
    const result = await changed(null, { 'on-drift': onDrift });
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(on.routingWrites()[0]).toEqual({ 1: 100 });
  });
});
