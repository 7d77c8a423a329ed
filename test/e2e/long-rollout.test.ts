import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalGitHub, startLocalGitHub } from '../local-github/local-github.ts';
import { assertNothingPlanted } from './planted.ts';
import type { StepResult } from './runner.ts';
import { agent, type Stage, shopAgent, stage } from './stage.ts';

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

describe('a rollout that outlives its job', () => {
  it('lets the next dry run foresee its checks with the time that tests really take', async () => {
    const prompts = { 'smoke-prompts': 'When are you open?' };
    const deployed = await act({ ...second, ...prompts, steps: 'all-at-once' });
    expect(deployed.outputs.phase, deployed.log).toBe('promoted');
    const dry = await act({ ...prompts, 'dry-run': 'true', steps: '10% 1m check, 100%', 'max-wait': '5m' });
    expect(dry.outputs.phase, dry.log).toBe('planned');
    expect(dry.report.dryRun.forecast).toMatchObject({ measured: true, testMs: expect.any(Number) });
    expect(dry.report.dryRun.prompts.least).toBeGreaterThan(0);
    expect(dry.summary).toContain('as the rollout before measured');
  });

  it('pauses, is advanced when it is due, and ends promoted', async () => {
    const deployed = await act({ ...second, steps: '10% 3s check, 100%', 'analysis-interval': '1s' });
    expect(deployed.exitCode, deployed.log).toBe(0);
    expect(deployed.outputs.phase).toBe('paused');
    expect(Date.parse(deployed.outputs['next-due'] ?? '')).toBeGreaterThan(0);
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });

    await delay(3_200);
    const advanced = await act({ mode: 'advance' });
    expect(advanced.outputs, advanced.log).toMatchObject({
      phase: 'promoted',
      version: '2',
      'baseline-version': '1',
    });
    expect(on.routing()).toEqual({ 2: 100 });
    expect(statuses()).toEqual(
      expect.arrayContaining(['claimed', 'begun', 'looked', 'done', 'released', 'promoted']),
    );

    const again = await act({ mode: 'advance' });
    expect(again.outputs.phase).toBe('idle');
    expect(again.exitCode).toBe(0);
  });

  it('is advanced by a job that does not know its variables, and they are masked all the same', async () => {
    const file = join(await on.copyOfAgent(), 'tests.yaml');
    const assert = [{ type: 'contains', value: 'what nobody says' }];
    await writeFile(file, JSON.stringify({ tests: [{ prompt: 'When?', tags: ['check'], assert }] }));
    await act({ ...second, steps: '10% 2s check, 100%', 'analysis-interval': '1s', 'smoke-tests': file });
    await delay(2_200);
    const later = { mode: 'advance', 'environment-variables': '', 'smoke-prompts': '', 'smoke-tests': file };
    const advanced = await act(later);
    expect(JSON.stringify(advanced.report.checks), advanced.log).toContain('"told":"***');
  });

  it('is let pass by a person whose reason holds a token, which no journal keeps', async () => {
    await act({ ...second, steps: '10%, hold, 100%', 'max-wait': '30m' });
    const promoted = await act({ mode: 'promote', reason: `because ${github.token} says so` });
    expect(promoted.outputs.phase, promoted.log).toBe('promoted');
    const entries = (github.state.deployments.at(-1)?.statuses ?? []).map(({ description }) => description);
    expect(entries.find((entry) => entry.startsWith('passed'))).toContain('because *** says so');
  });

  it('is left alone while it is not due, and nothing is written', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    on.foundry.requests.length = 0;
    const before = statuses().length;
    const advanced = await act({ mode: 'advance' });
    expect(advanced.exitCode, advanced.log).toBe(0);
    expect(advanced.outputs.phase).toBe('paused');
    expect(Date.parse(advanced.outputs['next-due'] ?? '') - Date.now()).toBeGreaterThan(3_500_000);
    expect(on.foundry.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(statuses()).toHaveLength(before);
  });

  it('does not pass a hold by itself; promote does', async () => {
    const deployed = await act({ ...second, steps: '10%, hold, 100%' });
    expect(deployed.exitCode).toBe(0);
    expect(deployed.outputs.phase).toBe('held');
    expect((await act({ mode: 'advance' })).outputs.phase).toBe('held');
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
    const promoted = await act({ mode: 'promote' });
    expect(promoted.outputs.phase, promoted.log).toBe('promoted');
    expect(on.routing()).toEqual({ 2: 100 });
  });

  it('goes straight to the end on a fast track, with a reason', async () => {
    await act({ ...second, steps: '10% 1h check, 50% 1h check, 100%' });
    expect((await act({ mode: 'promote', 'fast-track': 'true' })).exitCode).toBe(1);
    const promoted = await act({ mode: 'promote', 'fast-track': 'true', reason: 'outage of the old model' });
    expect(promoted.outputs.phase, promoted.log).toBe('promoted');
    expect(on.routing()).toEqual({ 2: 100 });
  });

  it('is rolled back at any time, twice without harm, and is then over for its digest', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    const back = await act({ mode: 'rollback' });
    expect(back.exitCode, back.log).toBe(0);
    expect(back.outputs).toMatchObject({
      phase: 'rolled-back',
      traffic: '[{"version":"1","percentage":100}]',
    });
    const writes = on.routingWrites().length;
    expect((await act({ mode: 'rollback' })).outputs.phase).toBe('rolled-back');
    expect(on.routingWrites()).toHaveLength(writes);

    expect((await act({ mode: 'advance' })).outputs.phase).toBe('idle');
    const again = await act({ ...second, steps: '100%' });
    expect(again.exitCode).toBe(1);
    expect(again.summary).toContain('was rolled back');
    const forced = await act({ ...second, steps: '100%', force: 'true', reason: 'the backend was mended' });
    expect(forced.outputs.phase, forced.log).toBe('promoted');
  });

  it('is told of a rollback by hand also where that did not name its environment', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    const back = await act({ mode: 'rollback', environment: '' });
    expect(back.outputs.phase, back.log).toBe('rolled-back');
    expect((await act({ mode: 'advance' })).outputs.phase).toBe('idle');
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('says that its journal was not told where a rollback by hand could not reach it', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    const back = await act({ mode: 'rollback', environment: '', 'github-token': '' });
    expect(back.outputs.phase, back.log).toBe('rolled-back');
    expect(back.exitCode).toBe(0);
    expect(back.summary).toContain("Environment 'production' keeps the journal");
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('in its last check is not taken for promoted by a deployment that does not name its environment', async () => {
    await act({ ...second, steps: '100% 1h check' });
    expect(on.routing()).toEqual({ 2: 100 });
    const third = { 'environment-variables': 'ANSWER_STYLE=good\nSEASON=summer', steps: '100%' };
    const blind = await act({ ...third, environment: '' });
    expect(blind.exitCode).toBe(1);
    expect(blind.report.next).toContain("'environment: production'");
    expect(on.routing()).toEqual({ 2: 100 });
  });

  it('is told of a rollback to a version, by a run that did not name its environment', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    const back = await act({ mode: 'rollback', environment: '', 'to-version': '1' });
    expect(back.outputs.phase, back.log).toBe('rolled-back');
    expect((await act({ mode: 'advance' })).outputs.phase).toBe('idle');
  });

  it('is not in the way of a rollback by hand when GitHub fails', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    github.faults.inject({
      match: { path: /\/deployments/ },
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'status', status: 403, body: { message: 'Resource not accessible by integration' } },
    });
    const back = await act({ mode: 'rollback' });
    github.faults.clear();
    expect(back.outputs.phase, back.log).toBe('rolled-back');
    expect(back.summary).toContain("Environment 'production' keeps the journal");
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('is left alone by whoever names another environment', async () => {
    await act({ ...second, steps: '10%, hold, 100%' });
    const third = { 'environment-variables': 'ANSWER_STYLE=good\nSEASON=summer', steps: '100%' };
    for (const inputs of [third, { mode: 'advance' }]) {
      const other = await act({ ...inputs, environment: 'staging' });
      expect(other.exitCode).toBe(1);
      expect(other.summary).toContain("environment 'production' keeps its journal");
    }
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
  });

  it('that waits before its first share is not overtaken by a deployment without its environment', async () => {
    await act({ ...second, steps: 'hold, 10%, 100%' });
    const third = { 'environment-variables': 'ANSWER_STYLE=good\nSEASON=summer', steps: '100%' };
    const blind = await act({ ...third, environment: '' });
    expect(blind.exitCode, blind.log).toBe(1);
    expect(blind.report.next).toContain("'environment: production'");
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('does not take the traffic of a version away that it does not know, also with on-drift: adopt', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    await on.foundry.actor.deploy({
      agent,
      folder: shopAgent,
      environment: { ANSWER_STYLE: 'good', SHIFT: 'late' },
    });
    on.foundry.actor.setRouting(agent, { 1: 50, 3: 50 });
    const advanced = await act({ mode: 'promote', 'on-drift': 'adopt' });
    expect(advanced.exitCode).toBe(1);
    expect(advanced.report.next).toContain('version 3 is no part of this rollout');
    expect(on.routing()).toEqual({ 1: 50, 3: 50 });
  });

  it('is rolled back after its promotion too', async () => {
    await act({ ...second, steps: '50%, 100%' });
    expect(on.routing()).toEqual({ 2: 100 });
    await act({ mode: 'rollback' });
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('is drift when somebody else has moved routing', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    on.foundry.actor.setRouting(agent, { 1: 70, 2: 30 });
    const advanced = await act({ mode: 'advance' });
    expect(advanced.exitCode).toBe(1);
    expect(advanced.summary).toMatch(
      /expected version 1 90 %, version 2 10 %, found version 1 70 %, version 2 30 %/,
    );
    const status = await act({ mode: 'status' });
    expect(status.exitCode).toBe(0);
    expect(status.report.drift).toMatchObject({
      found: [
        { version: '1', percentage: 70 },
        { version: '2', percentage: 30 },
      ],
    });
    expect(on.routing()).toEqual({ 1: 70, 2: 30 });
  });
});

describe('another deployment while a rollout is in progress', () => {
  const third = { 'environment-variables': 'ANSWER_STYLE=good\nSEASON=summer', steps: '100%' };

  it('fails and names it, or supersedes it from the same baseline', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    const refused = await act(third);
    expect(refused.exitCode).toBe(1);
    expect(refused.summary).toContain('version 2 is in progress');
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });

    const superseding = await act({ ...third, 'on-active-rollout': 'supersede' });
    expect(superseding.outputs, superseding.log).toMatchObject({
      phase: 'promoted',
      'baseline-version': '1',
    });
    expect(on.routing()).toEqual({ 3: 100 });
  });

  it('of the same source says that it is under way', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    const again = await act({ ...second, steps: '10% 1h, 100%' });
    expect(again.exitCode, again.log).toBe(0);
    expect(again.outputs.phase).toBe('paused');
  });

  it('without the environment is refused instead of taking the split for a dead run', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    const blind = await act({ ...third, environment: '' });
    expect(blind.exitCode).toBe(1);
    expect(blind.summary).toContain("environment 'production'");
    expect(on.routing()).toEqual({ 1: 90, 2: 10 });
  });
});

describe('status', () => {
  it('says what runs, where the rollout is and when it is due, and writes nothing', async () => {
    await act({ ...second, steps: '10% 1h, 100%' });
    on.foundry.requests.length = 0;
    const result = await act({ mode: 'status' });
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs).toMatchObject({
      phase: 'reported',
      traffic: '[{"version":"1","percentage":90},{"version":"2","percentage":10}]',
    });
    expect(result.summary).toContain('due at');
    expect(on.foundry.requests.every(({ method }) => method === 'GET')).toBe(true);
  });
});

describe('a token that may not write deployments', () => {
  it('refuses a rollout that needs a journal before anything is created', async () => {
    const token = github.createToken({ contents: 'read', deployments: 'read' });
    const result = await act({ ...second, steps: '10% 1h, 100%', 'github-token': token });
    expect(result.exitCode).toBe(1);
    expect(result.summary).toContain('deployments: write');
    expect(on.foundry.state.versions(agent)).toHaveLength(1);
  });
});

describe('a freeze', () => {
  const always = `${new Date(Date.now() - 3_600_000).toISOString()}/${new Date(Date.now() + 7_200_000).toISOString()} fair`;

  it('stops a step from going up, and never a rollback', async () => {
    const frozen = await act({ ...second, steps: '10%, 100%', freeze: always });
    expect(frozen.exitCode, frozen.log).toBe(0);
    expect(frozen.outputs.phase).toBe('paused');
    expect(frozen.summary).toContain('fair');
    expect(on.routing()).toEqual({ 1: 100 });
    const back = await act({ mode: 'rollback', freeze: always });
    expect(back.outputs.phase, back.log).toBe('rolled-back');
  });

  it('refuses a rollout that nothing could continue, before anything is created', async () => {
    const frozen = await act({
      ...second,
      steps: '10% 1s, 100%',
      freeze: always,
      environment: '',
      'max-wait': '30m',
    });
    expect(frozen.exitCode).toBe(1);
    expect(frozen.summary).toContain('fair');
    expect(on.foundry.state.versions(agent)).toHaveLength(1);
  });
});

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
