import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { planted } from './planted.ts';
import type { RunningStep } from './runner.ts';
import { agent, type Stage, stage } from './stage.ts';

let on: Stage;
afterEach(() => on.close());

const canary = { 'environment-variables': 'ANSWER_STYLE=wordy', steps: '10% 60s check, 100%' };

/** Version 1 serves everything, and version 2 is at 10 % in the middle of its check. */
async function midRamp(inputs: Record<string, string> = {}): Promise<RunningStep> {
  on = await stage();
  expect((await on.run()).outputs.phase).toBe('promoted');
  on.foundry.requests.length = 0;
  const step = await on.start({ ...canary, ...inputs });
  await until(() => /step 0: pass/.test(step.log()), step);
  expect(on.routing()).toEqual({ 1: 90, 2: 10 });
  return step;
}

async function until(condition: () => boolean, step: RunningStep): Promise<void> {
  for (let waited = 0; !condition(); waited += 50) {
    if (waited > 20_000) throw new Error(`it did not happen:\n${step.log()}`);
    await delay(50);
  }
}

describe('a cancelled run', () => {
  it('puts traffic back at once, before anything else', async () => {
    const step = await midRamp();
    const before = on.foundry.requests.length;
    step.child.kill('SIGINT');
    const result = await step.done;
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({
      phase: 'rolled-back',
      traffic: '[{"version":"1","percentage":100}]',
    });
    expect(on.routing()).toEqual({ 1: 100 });
    const since = on.foundry.requests.slice(before).map(({ operation }) => operation);
    // The probe that was under way when the signal came may have got one request further.
    const probing = ['createSession', 'responses', 'getSession'];
    expect(since.filter((operation) => !probing.includes(operation))[0]).toBe('patchAgent');
    expect(since.indexOf('patchAgent')).toBeLessThanOrEqual(2);
  });

  it('goes on trying through a service that fails, and a second signal makes nothing worse', async () => {
    const step = await midRamp();
    on.foundry.faults.inject({
      match: { operation: 'patchAgent' },
      times: 4,
      fault: { kind: 'status', status: 503 },
    });
    step.child.kill('SIGINT');
    await delay(100);
    step.child.kill('SIGINT');
    step.child.kill('SIGTERM');
    const result = await step.done;
    expect(result.outputs.phase, result.log).toBe('rolled-back');
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('does not wait for a service that holds the line', async () => {
    const step = await midRamp();
    on.foundry.faults.inject({ match: { operation: 'patchAgent' }, times: 1, fault: { kind: 'hang' } });
    step.child.kill('SIGINT');
    const result = await step.done;
    expect(result.outputs.phase, result.log).toBe('rolled-back');
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('leaves the canary where it is when the user wants to decide', async () => {
    const step = await midRamp({ 'on-cancel': 'hold' });
    step.child.kill('SIGINT');
    const result = await step.done;
    expect(result.exitCode).toBe(1);
    expect(result.outputs.phase).toBe('held');
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
    // Without a journal nothing could go on with it.
    expect(result.report.next).not.toContain('mode: promote');
    const decided = await on.run({ mode: 'rollback', 'to-version': '2', source: '', steps: '' });
    expect(decided.outputs.phase, decided.log).toBe('rolled-back');
    expect(on.routing()).toEqual({ 2: 100 });
  });

  it('whose rollback the service refuses is tried again by post', async () => {
    const step = await midRamp();
    const over = on.foundry.faults.inject({
      match: { operation: 'patchAgent' },
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'status', status: 400, code: 'invalid_request', message: 'not now' },
    });
    step.child.kill('SIGINT');
    const result = await step.done;
    expect(result.outputs.phase, result.log).toBe('failed');
    expect(result.report.next).toContain('Set the routing to version 1 100 % by hand now');
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
    over();
    const post = await on.run(canary, { entry: 'post', state: result.state });
    expect(post.exitCode, post.log).toBe(0);
    expect(post.summary).toContain('Traffic was put back');
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('before any traffic moved leaves production alone', async () => {
    on = await stage();
    await on.run();
    on.foundry.faults.provisioning({ plan: { kind: 'hang' } });
    on.foundry.requests.length = 0;
    const step = await on.start(canary);
    await until(() => /is creating/.test(step.log()), step);
    step.child.kill('SIGINT');
    const result = await step.done;
    expect(result.outputs.phase).toBe('failed');
    expect(result.summary).toContain('cancelled');
    expect(on.routingWrites()).toEqual([]);
  });
});

describe('a run that is killed', () => {
  it('is finished by post, which puts traffic back and says so', async () => {
    const step = await midRamp();
    const dead = await on.kill(step);
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
    const post = await on.run(canary, { entry: 'post', state: dead.state });
    expect(post.exitCode, post.log).toBe(0);
    expect(on.routing()).toEqual({ 1: 100 });
    expect(post.summary).toContain('was interrupted at 10 %');
  });

  it('leaves nothing for post to do when it ended cleanly', async () => {
    on = await stage();
    const result = await on.run();
    on.foundry.requests.length = 0;
    const post = await on.run({}, { entry: 'post', state: result.state });
    expect(post.exitCode).toBe(0);
    expect(post.log + post.summary).toBe('');
    expect(on.foundry.requests).toEqual([]);
  });

  it('is recognised by the next run even without post, and never taken for the stable state', async () => {
    const step = await midRamp();
    await on.kill(step);
    const next = await on.run({ 'environment-variables': 'ANSWER_STYLE=good\nSEASON=summer' });
    expect(next.outputs, next.log).toMatchObject({
      phase: 'promoted',
      version: '3',
      'baseline-version': '1',
    });
    expect(on.routingWrites().slice(1)).toEqual([{ 1: 100 }, { 1: 90, 3: 10 }, { 3: 100 }]);
    expect(next.summary).toContain('did not come to its end');
  });

  it('is told of by post without what the service repeats when it refuses', async () => {
    const step = await midRamp();
    const dead = await on.kill(step);
    on.foundry.faults.inject({
      match: { method: 'GET' },
      times: 100,
      fault: { kind: 'status', status: 403, code: 'forbidden', message: `Not with ${planted.value}` },
    });
    const post = await on.run(canary, { entry: 'post', state: dead.state });
    expect(post.exitCode).toBe(1);
    expect(post.summary).toContain('Not with &#42;&#42;&#42;');
    expect(post.log).toMatch(/^::error::.*Not with \*\*\*/m);
    on.foundry.faults.clear();
    expect((await on.run(canary, { entry: 'post', state: dead.state })).exitCode).toBe(0);
  });

  it('is left alone by post when somebody else has moved traffic since', async () => {
    const step = await midRamp();
    const dead = await on.kill(step);
    on.foundry.actor.setRouting(agent, { 1: 60, 2: 40 });
    const post = await on.run(canary, { entry: 'post', state: dead.state });
    expect(post.summary).toContain('somebody else moved it');
    expect(on.routing()).toEqual({ 1: 60, 2: 40 });
  });
});

describe('a first deployment that is killed before its smoke tests are over', () => {
  it('serves nobody after post, and goes on with the next run', async () => {
    on = await stage();
    const slow = { 'environment-variables': 'LATENCY_MS=4000' };
    const step = await on.start(slow);
    await until(() => on.foundry.state.sessions(agent).length > 0, step);
    const dead = await on.kill(step);
    const post = await on.run(slow, { entry: 'post', state: dead.state });
    expect(post.exitCode, post.log).toBe(0);
    expect(post.summary).toContain('was not tested');
    expect(on.foundry.state.agent(agent)).toMatchObject({ state: 'disabled' });
    const next = await on.run(slow);
    expect(next.outputs, next.log).toMatchObject({ phase: 'promoted', version: '1', created: 'false' });
    expect(on.routing()).toEqual({ 1: 100 });
  });
});
