import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalGitHub, startLocalGitHub } from '../local-github/local-github.ts';
import { assertNothingPlanted } from './planted.ts';
import type { StepResult } from './runner.ts';
import { type Stage, stage } from './stage.ts';

let on: Stage;
let github: LocalGitHub;
let runs = 100;

beforeEach(async () => {
  on = await stage();
  github = await startLocalGitHub();
  expect((await act({ 'environment-variables': 'ANSWER_STYLE=good' })).outputs.phase).toBe('promoted');
  on.foundry.requests.length = 0;
});
afterEach(async () => {
  const { violations } = github;
  await github.close();
  await on.close();
  expect(violations).toEqual([]);
  assertNothingPlanted(github.requests, [github.token]);
});

/** One job of a workflow, in a run of its own. */
async function act(inputs: Record<string, string>, env: Record<string, string> = {}): Promise<StepResult> {
  runs += 1;
  const id = runs;
  github.state.setRun(id);
  const result = await on.run(
    { environment: 'production', 'github-token': github.token, 'max-wait': '0s', ...inputs },
    { env: { ...github.env, GITHUB_RUN_ID: String(id), ...env } },
  );
  github.state.setRun(id, { status: 'completed', conclusion: result.exitCode === 0 ? 'success' : 'failure' });
  return result;
}

const second = { 'environment-variables': 'ANSWER_STYLE=wordy' };

function statuses(): string[] {
  return (github.state.deployments.at(-1)?.statuses ?? []).map(
    ({ description }) => description.split(',')[0] ?? '',
  );
}

describe('two jobs at once', () => {
  it('act one at a time, and the other says who holds it', async () => {
    // Longer than the first look takes on a loaded machine, so that the deployment itself does not end it.
    const deployed = await act({ ...second, steps: '10% 5s check, 100%', 'analysis-interval': '5s' });
    expect(deployed.outputs.phase, deployed.log).toBe('paused');
    await delay(5_200);
    const [one, other] = await Promise.all([act({ mode: 'advance' }), act({ mode: 'advance' })]);
    const phases = [one.outputs.phase, other.outputs.phase].sort();
    expect(phases, one.log + other.log).toEqual(['idle', 'promoted']);
    expect(on.routingWrites().filter((rules) => rules[2] === 100)).toHaveLength(1);
  });

  it('take over from a job that died', async () => {
    const dying = await on.start(
      {
        ...second,
        environment: 'production',
        'github-token': github.token,
        steps: '10% 20s check, 100%',
        'analysis-interval': '1s',
      },
      { env: { ...github.env, GITHUB_RUN_ID: '7' } },
    );
    for (let waited = 0; !/step 0: pass/.test(dying.log()) && waited < 15_000; waited += 50) await delay(50);
    await on.kill(dying);
    github.state.setRun(7, { status: 'completed', conclusion: 'cancelled' });
    const next = await act({ mode: 'promote', 'fast-track': 'true', reason: 'the runner died' });
    expect(next.outputs.phase, next.log).toBe('promoted');
  });
});

describe('a rollout whose job was killed', () => {
  const ramp = { ...second, steps: '10% 20s check, 100%', 'analysis-interval': '1s', 'max-wait': '1m' };

  /** Killed in the middle of its first step; its state is what the runner hands to `post`. */
  async function killed(inputs: Record<string, string> = {}): Promise<StepResult> {
    const dying = await on.start(
      { ...ramp, environment: 'production', 'github-token': github.token, ...inputs },
      { env: { ...github.env, GITHUB_RUN_ID: '7' } },
    );
    for (let waited = 0; !/step 0: pass/.test(dying.log()) && waited < 15_000; waited += 50) await delay(50);
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
    return on.kill(dying);
  }

  async function post(dead: StepResult, inputs: Record<string, string> = {}): Promise<StepResult> {
    const result = await on.run(
      { ...ramp, environment: 'production', 'github-token': github.token, ...inputs },
      { entry: 'post', state: dead.state, env: { ...github.env, GITHUB_RUN_ID: '7' } },
    );
    github.state.setRun(7, { status: 'completed', conclusion: 'cancelled' });
    return result;
  }

  it('is said by status to belong to a run that is over', async () => {
    const dead = await killed();
    const token = github.createToken({ contents: 'read', deployments: 'read' });
    const unsure = await act({ mode: 'status', 'github-token': token });
    expect(unsure.summary).toContain('works on it, as far as is known');
    github.state.setRun(7, { status: 'completed', conclusion: 'cancelled' });
    const sure = await act({ mode: 'status' });
    expect(sure.summary).toContain('worked on it and is over');
    // It may have died in the middle of a look: its sessions go with its own post.
    await post(dead);
  });

  it('is put back by post, which tells the journal: nothing is in progress then', async () => {
    const result = await post(await killed());
    expect(result.exitCode, result.log).toBe(0);
    expect(result.summary).toContain('was interrupted at 10 %');
    expect(on.routing()).toEqual({ 1: 100 });
    expect(statuses().at(-1)).toBe('rolled-back');
    const advanced = await act({ mode: 'advance' });
    expect(advanced.exitCode, advanced.log).toBe(0);
    expect(advanced.outputs.phase).toBe('idle');
  });

  it('is put back by post also when GitHub does not answer, and the next run notes it', async () => {
    const dead = await killed();
    const result = await post(dead, { 'github-token': github.createToken({ contents: 'read' }) });
    expect(result.exitCode, result.log).toBe(0);
    expect(on.routing()).toEqual({ 1: 100 });
    const advanced = await act({ mode: 'advance' });
    expect(advanced.outputs.phase, advanced.log).toBe('rolled-back');
    expect(on.routing()).toEqual({ 1: 100 });
    expect((await act({ mode: 'advance' })).outputs.phase).toBe('idle');
  });

  it('is left to a run that has taken it over meanwhile', async () => {
    const dead = await killed();
    github.state.setRun(7, { status: 'completed', conclusion: 'cancelled' });
    expect((await act({ mode: 'promote', 'fast-track': 'true', reason: 'why not' })).outputs.phase).toBe(
      'promoted',
    );
    const result = await post(dead);
    expect(result.summary).toContain('promoted');
    expect(on.routing()).toEqual({ 2: 100 });
  });
});
