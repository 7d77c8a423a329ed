import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalGitHub, startLocalGitHub } from '../local-github/local-github.ts';
import { assertNothingPlanted } from './planted.ts';
import type { RunningStep, StepResult } from './runner.ts';
import { type Stage, stage } from './stage.ts';

let on: Stage;
let github: LocalGitHub;
let runs = 100;

/** Its rollout is due, is not due, and was moved by hand. */
const [due, early, moved] = ['desk-due', 'desk-early', 'desk-moved'] as const;

beforeEach(async () => {
  on = await stage();
  github = await startLocalGitHub();
});
afterEach(async () => {
  const { violations } = github;
  await github.close();
  await on.close();
  expect(violations).toEqual([]);
  assertNothingPlanted(github.requests, [github.token]);
});

/** What every job of these workflows has in common. */
const journalled = () => ({ environment: 'production', 'github-token': github.token, 'max-wait': '0s' });

/** One job of a workflow, in a run of its own. */
async function act(inputs: Record<string, string>): Promise<StepResult> {
  runs += 1;
  const id = runs;
  github.state.setRun(id);
  const env = { ...github.env, GITHUB_RUN_ID: String(id) };
  const result = await on.run({ ...journalled(), ...inputs }, { env });
  github.state.setRun(id, { status: 'completed', conclusion: result.exitCode === 0 ? 'success' : 'failure' });
  return result;
}

/** One job for all agents that the patterns match. */
const actAll = (inputs: Record<string, string>) => act({ 'agent-name': '', agents: 'desk-*', ...inputs });

/** Version 1 of an agent serves, and version 2 stands at 10 %. */
async function ramp(name: string, steps: string): Promise<void> {
  const first = await act({ 'agent-name': name, steps: '100%' });
  expect(first.outputs.phase, first.log).toBe('promoted');
  const second = { 'environment-variables': 'ANSWER_STYLE=wordy', 'analysis-interval': '1s', steps };
  const paused = await act({ 'agent-name': name, ...second });
  expect(paused.outputs.phase, paused.log).toBe('paused');
}

const routing = (name: string) => on.foundry.state.routing(name);

describe('a fleet', () => {
  beforeEach(async () => {
    await Promise.all([
      ramp(due, '10% 6s check, 100%'),
      ramp(early, '10% 1h, 100%'),
      ramp(moved, '10% 1h, 100%'),
    ]);
    on.foundry.actor.setRouting(moved, { 1: 70, 2: 30 });
    await delay(6_200);
    on.foundry.requests.length = 0;
  });

  it('moves the agent that is due, leaves the one that is not, and says what is wrong with the third', async () => {
    const result = await actAll({ mode: 'advance' });
    expect(result.exitCode, result.log).toBe(1);
    expect(routing(due)).toEqual({ 2: 100 });
    expect(routing(early)).toEqual({ 1: 90, 2: 10 });
    expect(routing(moved)).toEqual({ 1: 70, 2: 30 });

    expect(result.outputs).toMatchObject({ phase: 'failed', version: '', traffic: '[]' });
    expect(Date.parse(result.outputs['next-due'] ?? '') - Date.now()).toBeGreaterThan(3_000_000);
    expect(
      result.report.fleet.map(({ agent, phase }: { agent: string; phase: string }) => [agent, phase]),
    ).toEqual([
      [moved, 'failed'],
      [early, 'paused'],
      [due, 'promoted'],
    ]);
    expect(result.report.fleet[0].drift.found).toContainEqual({ version: '2', percentage: 30 });
    expect(result.report.fleet[2].steps[0].looks.length).toBeGreaterThan(0);
    expect(result.summary).toContain('3 agents: 1 failed, 1 paused, 1 promoted');
    expect(result.summary.match(/<strong>desk-(due|early|moved)<\/strong>/g)).toHaveLength(3);
    expect(result.log).toMatch(/desk-due: step 0: pass/);
    expect(on.operations().filter((operation) => operation === 'listAgents')).toHaveLength(1);

    const again = await actAll({ mode: 'advance', agents: 'desk-*\n!*-moved' });
    expect(again.exitCode, again.log).toBe(0);
    expect(again.outputs.phase).toBe('paused');
    expect(again.report.fleet).toHaveLength(2);
  });

  it('tells the status of all agents and writes nothing', async () => {
    const result = await actAll({ mode: 'status' });
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs.phase).toBe('reported');
    expect(result.report.fleet).toHaveLength(3);
    expect(on.foundry.requests.every(({ method }) => method === 'GET')).toBe(true);
  });
});

describe('a fleet that nobody belongs to', () => {
  it('fails, and names the agents that there are', async () => {
    await act({ 'agent-name': due, steps: '100%' });
    const result = await actAll({ mode: 'status', agents: 'office-*' });
    expect(result.exitCode).toBe(1);
    expect(result.summary).toMatch(/office.*its hosted agents are desk-due/);
  });
});

describe('a fleet whose run is killed', () => {
  /** Both rollouts look again in an hour at most, so that the job waits in the middle of them. */
  async function killed(): Promise<StepResult> {
    await Promise.all([ramp(due, '10% 1h check, 100%'), ramp(early, '10% 1h check, 100%')]);
    await act({ 'agent-name': moved, steps: '100%' });
    await delay(1_200);
    github.state.setRun(7);
    const step = await on.start(
      {
        ...journalled(),
        'agent-name': '',
        agents: 'desk-*',
        mode: 'advance',
        'max-wait': '2h',
        'smoke-prompts': '',
      },
      { env: { ...github.env, GITHUB_RUN_ID: '7' } },
    );
    await until(() => [due, early].every((name) => step.log().includes(`${name}: step 0: none`)), step);
    await until(() => step.log().includes(`${moved}: idle`), step);
    return on.kill(step);
  }

  it('is settled by post, every agent that it was at work on, and told to their journals', async () => {
    const dead = await killed();
    const post = await on.run(
      { ...journalled(), 'agent-name': '', agents: 'desk-*', mode: 'advance', 'smoke-prompts': '' },
      { entry: 'post', state: dead.state, env: { ...github.env, GITHUB_RUN_ID: '7' } },
    );
    expect(post.exitCode, post.log).toBe(0);
    expect(routing(due)).toEqual({ 1: 100 });
    expect(routing(early)).toEqual({ 1: 100 });
    expect(post.summary).toMatch(/desk-due.*was interrupted at 10 %/);
    expect(post.summary).toMatch(/desk-early.*was interrupted at 10 %/);
    expect(post.summary).not.toContain(moved);

    github.state.setRun(7, { status: 'completed', conclusion: 'cancelled' });
    const next = await actAll({ mode: 'advance' });
    expect(next.exitCode, next.log).toBe(0);
    expect(next.outputs.phase).toBe('idle');
  });
});

async function until(condition: () => boolean, step: RunningStep): Promise<void> {
  for (let waited = 0; !condition(); waited += 50) {
    if (waited > 30_000) throw new Error(`it did not happen:\n${step.log()}`);
    await delay(50);
  }
}
