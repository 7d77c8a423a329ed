import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type LocalGitHub, startLocalGitHub } from '../local-github/local-github.ts';
import type { RunningStep, StepResult } from './runner.ts';
import { type Stage, stage } from './stage.ts';

let on: Stage;
let github: LocalGitHub;
afterEach(async () => {
  await github.close();
  await on.close();
});

const first = { 'environment-variables': 'ANSWER_STYLE=good' };
const second = { 'environment-variables': 'ANSWER_STYLE=wordy' };
const third = { 'environment-variables': 'ANSWER_STYLE=good\nSEASON=summer', steps: '100%' };
const ramp = { steps: '10% 60s check, 50%, 100%', 'analysis-interval': '30s' };
const halfWay = { steps: '50% 60s check, 100%', 'analysis-interval': '30s' };
const deployed = { steps: '10%, 50%, 100%' };

/** A step of a workflow run of its own, which no journal keeps. */
async function start(runId: number, inputs: Record<string, string>): Promise<RunningStep> {
  github.state.setRun(runId);
  return on.start(
    { 'github-token': github.token, ...inputs },
    { env: { ...github.env, GITHUB_RUN_ID: String(runId) } },
  );
}

async function run(runId: number, inputs: Record<string, string>): Promise<StepResult> {
  const result = await (await start(runId, inputs)).done;
  github.state.setRun(runId, { status: 'completed', conclusion: 'success' });
  return result;
}

/** Version 1 was the first, and version 2 took over from it. */
async function twoVersions(): Promise<void> {
  on = await stage();
  github = await startLocalGitHub();
  expect((await run(1, { ...first, ...deployed })).outputs.phase).toBe('promoted');
  expect((await run(2, { ...second, ...deployed })).outputs.phase).toBe('promoted');
  expect(on.routing()).toEqual({ 2: 100 });
}

async function untilLooked(step: RunningStep): Promise<void> {
  for (let waited = 0; !/step 0: pass/.test(step.log()); waited += 50) {
    if (waited > 30_000) throw new Error(`it did not come to its check:\n${step.log()}`);
    await delay(50);
  }
}

/** The runner of a rollout dies in its first check. */
async function lost(runId: number, inputs: Record<string, string>): Promise<void> {
  const step = await start(runId, inputs);
  await untilLooked(step);
  await on.kill(step);
  github.state.setRun(runId, { status: 'completed', conclusion: 'failure' });
}

const asReverted = [
  ['a revert', { ...first }],
  ['from-version', { source: '', 'environment-variables': '', 'from-version': '1' }],
] as const;

describe.each(asReverted)('a version that is used again by %s, and whose runner is lost', (_, source) => {
  it.each([
    ['at 10 %', ramp, { 1: 10, 2: 90 }],
    ['at 50 %', halfWay, { 1: 50, 2: 50 }],
  ])('%s, goes back to what served before it', async (_share, steps, split) => {
    await twoVersions();
    await lost(3, { ...source, ...steps });
    expect(on.routing()).toEqual(split);
    const status = await run(4, { mode: 'status' });
    expect(status.report.cause).toMatch(
      /rollout of version 1 stands at \d+ % and is not over: .* version 2 100 %/,
    );
    expect(status.outputs).toMatchObject({ version: '1', 'baseline-version': '2' });
    const back = await run(5, { mode: 'rollback' });
    expect(back.outputs, back.log).toMatchObject({ phase: 'rolled-back', 'baseline-version': '2' });
    expect(on.routing()).toEqual({ 2: 100 });
    const again = await run(6, { mode: 'rollback' });
    expect(again.outputs.phase, again.log).toBe('rolled-back');
    expect(again.summary).toContain('Nothing to roll back');
    expect(on.routing()).toEqual({ 2: 100 });
  });
});

describe('a revert whose runner is lost', () => {
  it.each([
    ['at 10 %', ramp],
    ['at 50 %', halfWay],
  ])('%s, is put back by advance', async (_, steps) => {
    await twoVersions();
    await lost(3, { ...first, ...steps });
    const advanced = await run(4, { mode: 'advance' });
    expect(advanced.outputs, advanced.log).toMatchObject({ phase: 'rolled-back', version: '1' });
    expect(on.routing()).toEqual({ 2: 100 });
  });

  it.each([
    ['at 10 %', ramp],
    ['at 50 %', halfWay],
  ])('%s, is no stable state for the next deployment', async (_, steps) => {
    await twoVersions();
    await lost(3, { ...first, ...steps });
    const writes = on.routingWrites().length;
    const next = await run(4, third);
    expect(next.outputs, next.log).toMatchObject({ phase: 'promoted', 'baseline-version': '2' });
    expect(on.routingWrites().slice(writes)).toEqual([{ 2: 100 }, { 3: 100 }]);
  });

  it('is left alone while its run lives, and superseded from what served before it', async () => {
    await twoVersions();
    const step = await start(3, { ...first, ...halfWay });
    await untilLooked(step);
    const other = await run(4, third);
    expect(other.exitCode).toBe(1);
    expect(other.summary).toContain('run 3 is rolling it out and still works');
    const taking = await run(5, { ...third, 'on-active-rollout': 'supersede' });
    expect(taking.outputs, taking.log).toMatchObject({ phase: 'promoted', 'baseline-version': '2' });
    expect((await step.done).exitCode).toBe(1);
    expect(on.routing()).toEqual({ 3: 100 });
  });

  it('is not guessed at where nothing tells it from an older rollout', async () => {
    await twoVersions();
    await lost(3, { ...first, ...halfWay });
    // A mark is gone after 30 days.
    for (const { agent_session_id: id } of on.foundry.state.sessions('shop'))
      await on.foundry.actor.deleteSession('shop', String(id));
    for (const inputs of [{ mode: 'rollback' }, { mode: 'advance' }, third]) {
      const unsure = await run(4, inputs);
      expect(unsure.exitCode, unsure.log).toBe(1);
      expect(unsure.report.next).toMatch(/'to-version: 1' or with 'to-version: 2'/);
    }
    expect(on.routing()).toEqual({ 1: 50, 2: 50 });
    const decided = await run(5, { mode: 'rollback', 'to-version': '2' });
    expect(decided.outputs.phase, decided.log).toBe('rolled-back');
    expect(on.routing()).toEqual({ 2: 100 });
  });
});

it('a revert that was promoted is rolled back to what it replaced, once', async () => {
  await twoVersions();
  const reverted = await run(3, { ...first, ...deployed });
  expect(reverted.outputs).toMatchObject({ phase: 'promoted', version: '1', created: 'false' });
  expect(on.routing()).toEqual({ 1: 100 });
  const back = await run(4, { mode: 'rollback' });
  expect(back.outputs, back.log).toMatchObject({ phase: 'rolled-back', 'baseline-version': '2' });
  expect(on.routing()).toEqual({ 2: 100 });
  const writes = on.routingWrites().length;
  expect((await run(5, { mode: 'rollback' })).outputs.phase).toBe('rolled-back');
  expect(on.routingWrites()).toHaveLength(writes);
});

it('a revert that is journalled is over for its journal, also when the rollback names no environment', async () => {
  await twoVersions();
  const paused = { ...first, steps: '50% 1h, 100%', environment: 'production', 'max-wait': '0s' };
  expect((await run(3, paused)).outputs.phase).toBe('paused');
  const blind = await run(4, third);
  expect(blind.exitCode).toBe(1);
  expect(blind.report.next).toContain("'environment: production'");
  const back = await run(5, { mode: 'rollback' });
  expect(back.outputs.phase, back.log).toBe('rolled-back');
  expect(on.routing()).toEqual({ 2: 100 });
  expect(github.state.deployments.at(-1)?.statuses.at(-1)?.description).toMatch(/^rolled-back, /);
  expect((await run(6, { mode: 'advance', environment: 'production' })).outputs.phase).toBe('idle');
});

it('the same source after an abort goes back to what serves now, not to what served the first time', async () => {
  await twoVersions();
  await lost(3, { ...third, ...halfWay });
  expect((await run(4, { mode: 'rollback' })).outputs.phase).toBe('rolled-back');
  expect((await run(5, { mode: 'rollback', 'to-version': '1' })).outputs.phase).toBe('rolled-back');
  await lost(6, { ...third, ...halfWay });
  expect(on.routing()).toEqual({ 1: 50, 3: 50 });
  const back = await run(7, { mode: 'rollback' });
  expect(back.outputs, back.log).toMatchObject({ phase: 'rolled-back', 'baseline-version': '1' });
  expect(on.routing()).toEqual({ 1: 100 });
});

it('a version that is used again moves no traffic where its rollout could not be kept', async () => {
  await twoVersions();
  on.foundry.faults.inject({
    match: { operation: 'createSession' },
    times: Number.POSITIVE_INFINITY,
    fault: { kind: 'status', status: 403, code: 'Forbidden', message: 'no sessions for you' },
  });
  const refused = await run(3, { ...first, ...deployed, 'smoke-prompts': '' });
  on.foundry.faults.clear();
  expect(refused.exitCode).toBe(1);
  expect(refused.report.cause).toContain('no sessions for you');
  expect(refused.report.next).toContain("'environment'");
  expect(on.routing()).toEqual({ 2: 100 });
});
