import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { pullRequest } from '../faults/scenarios/preview.ts';
import { type LocalGitHub, startLocalGitHub } from '../local-github/local-github.ts';
import { assertNothingPlanted } from './planted.ts';
import type { RunningStep, StepResult } from './runner.ts';
import { type Stage, stage } from './stage.ts';

let on: Stage;
let github: LocalGitHub;
afterEach(async () => {
  await github.close();
  assertNothingPlanted(github.requests, [github.token]);
  await on.close();
});

const canary = { 'environment-variables': 'ANSWER_STYLE=wordy', steps: '10% 60s check, 100%' };
const third = { 'environment-variables': 'ANSWER_STYLE=good\nSEASON=summer', steps: '100%' };
const split = { 1: 90, 2: 10 };

/** A step of a workflow run of its own. */
function start(runId: number, inputs: Record<string, string>, env: Record<string, string> = {}) {
  return on.start(
    { 'github-token': github.token, ...inputs },
    { env: { ...github.env, GITHUB_RUN_ID: String(runId), ...env } },
  );
}

async function run(
  runId: number,
  inputs: Record<string, string>,
  env: Record<string, string> = {},
): Promise<StepResult> {
  return (await start(runId, inputs, env)).done;
}

/** Version 1 serves, and run 2 is at 10 % with version 2. */
async function midRamp(): Promise<RunningStep> {
  on = await stage();
  github = await startLocalGitHub();
  expect((await run(1, {})).outputs.phase).toBe('promoted');
  github.state.setRun(2);
  const step = await start(2, canary);
  for (let waited = 0; !/step 0: pass/.test(step.log()); waited += 50) {
    if (waited > 20_000) throw new Error(`it did not come to its check:\n${step.log()}`);
    await delay(50);
  }
  expect(on.routing()).toEqual(split);
  return step;
}

it('a split that a dead runner left is the stable state for no mode', async () => {
  const dead = await midRamp();
  await on.kill(dead);
  github.state.setRun(2, { status: 'completed', conclusion: 'failure' });
  github.state.addPull(12);
  const stands = /version 2 stands at 10 % and is not over/;

  const status = await run(3, { mode: 'status' });
  expect(status.outputs.phase).toBe('reported');
  expect(status.summary).toMatch(stands);

  const cleaned = await run(4, { mode: 'cleanup', comment: 'false' }, pullRequest('closed'));
  expect(cleaned.outputs.phase, cleaned.log).toBe('cleaned');
  expect(cleaned.summary).toMatch(stands);

  const previewed = await run(5, { ...third, mode: 'preview', comment: 'false' }, pullRequest('opened'));
  expect(previewed.outputs, previewed.log).toMatchObject({ phase: 'previewed', 'baseline-version': '1' });
  expect(previewed.summary).toMatch(stands);

  const promoted = await run(6, { mode: 'promote', environment: 'production' });
  expect(promoted.exitCode).toBe(1);
  expect(promoted.outputs.phase).toBe('held');
  expect(promoted.summary).toContain('Without a journal nothing can go on with it');

  const left = await run(7, { mode: 'advance', environment: 'production', 'on-cancel': 'hold' });
  expect(left.exitCode).toBe(1);
  expect(left.outputs).toMatchObject({ phase: 'held', version: '2', 'baseline-version': '1' });

  const refused = await run(8, { ...third, 'on-cancel': 'hold' });
  expect(refused.exitCode).toBe(1);
  expect(refused.summary).toContain('did not come to its end');

  const planned = await run(9, { mode: 'advance', 'dry-run': 'true' });
  expect(planned.outputs.phase).toBe('planned');
  expect(on.routing()).toEqual(split);

  const advanced = await run(10, { mode: 'advance' });
  expect(advanced.exitCode).toBe(1);
  expect(advanced.outputs).toMatchObject({
    phase: 'rolled-back',
    traffic: '[{"version":"1","percentage":100}]',
  });
  expect(on.routing()).toEqual({ 1: 100 });
  expect((await run(11, { mode: 'advance' })).outputs.phase).toBe('idle');
});

it('a split that a living run is working on is left to it', async () => {
  const step = await midRamp();
  const other = await run(3, third);
  expect(other.exitCode).toBe(1);
  expect(other.summary).toContain('run 2 is rolling it out and still works');
  const scheduled = await run(3, { mode: 'advance' });
  expect(scheduled.outputs.phase, scheduled.log).toBe('idle');
  expect(scheduled.summary).toContain('run 2 is rolling it out and still works');
  github.faults.inject({
    match: { path: /\/actions\/runs\// },
    times: Number.POSITIVE_INFINITY,
    fault: { kind: 'status', status: 502 },
  });
  const unsure = await run(3, { mode: 'advance' });
  expect(unsure.exitCode).toBe(1);
  expect(unsure.summary).toContain('is not known');
  github.faults.clear();
  expect(on.routing()).toEqual(split);
  expect(step.child.exitCode).toBeNull();

  const taking = await run(4, { ...third, 'on-active-rollout': 'supersede' });
  expect(taking.outputs, taking.log).toMatchObject({ phase: 'promoted', 'baseline-version': '1' });
  const first = await step.done;
  expect(first.outputs.phase).toBe('failed');
  expect(first.summary).toContain('Somebody else changed it');
  expect(on.routing()).toEqual({ 3: 100 });
});

it('a rollout that waits in an environment is not taken for none when the environment is not named', async () => {
  on = await stage();
  github = await startLocalGitHub();
  await run(1, {});
  const paused = await run(2, {
    ...canary,
    steps: '10%, hold, 100%',
    environment: 'production',
  });
  expect(paused.outputs.phase, paused.log).toBe('held');
  for (const mode of ['advance', 'promote']) {
    const lost = await run(3, { mode });
    expect(lost.exitCode).toBe(1);
    expect(lost.summary).toContain('environment: production');
  }
  expect(on.routing()).toEqual(split);
});
