import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalGitHub, startLocalGitHub } from '../local-github/local-github.ts';
import type { StepResult } from './runner.ts';
import { agent, type Stage, stage } from './stage.ts';

let on: Stage;
let github: LocalGitHub;

beforeEach(async () => {
  on = await stage();
  github = await startLocalGitHub();
});
afterEach(async () => {
  const { violations } = github;
  await github.close();
  await on.close();
  expect(violations).toEqual([]);
});

const workflow = 'contoso/shop/.github/workflows/deploy.yml';

interface WorkflowRun {
  readonly number: number;
  readonly attempt?: number;
  readonly ref?: string;
  readonly inputs?: Record<string, string>;
}

/** A run of the workflow for a commit, which is known by the style of its answers. */
async function runOf(
  style: string,
  { number, attempt = 1, ref, inputs = {} }: WorkflowRun,
): Promise<StepResult> {
  const id = 5000 + number;
  github.state.setRun(id, { attempt });
  const variables = { 'environment-variables': `ANSWER_STYLE=good\nCOMMIT=${style}` };
  const result = await on.run(
    { ...variables, steps: '100%', 'github-token': github.token, ...inputs },
    {
      env: {
        ...github.env,
        GITHUB_RUN_ID: String(id),
        GITHUB_RUN_NUMBER: String(number),
        GITHUB_RUN_ATTEMPT: String(attempt),
        GITHUB_WORKFLOW_REF: `${workflow}@${ref ?? 'refs/heads/main'}`,
      },
    },
  );
  github.state.setRun(id, { attempt, status: 'completed', conclusion: 'success' });
  return result;
}

describe('a run that comes after a newer one of its workflow', () => {
  it('does not take production back, and its plan says so', async () => {
    expect((await runOf('b', { number: 412 })).outputs.phase).toBe('promoted');
    on.foundry.requests.length = 0;

    const planned = await runOf('a', { number: 411, inputs: { 'dry-run': 'true' } });
    expect(planned.outputs.phase, planned.log).toBe('planned');
    expect(planned.summary).toContain('takes production a step back');

    const late = await runOf('a', { number: 411 });
    expect(late.exitCode, late.log).toBe(1);
    expect(late.report.cause).toContain(
      "run number 412 of workflow 'contoso/shop/deploy.yml' on refs/heads/main",
    );
    expect(late.report.next).toContain("'force: true' with a 'reason'");
    expect(on.foundry.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(on.foundry.state.versions(agent)).toHaveLength(1);

    const again = await runOf('a', { number: 411, attempt: 2 });
    expect(again.exitCode, again.log).toBe(1);
    expect(again.report.cause).toContain('attempt 2');
  });

  it('does where a person says why, and tells that it does', async () => {
    await runOf('b', { number: 412 });
    const inputs = { force: 'true', reason: 'the new prompts are worse' };
    const forced = await runOf('a', { number: 411, attempt: 2, inputs });
    expect(forced.outputs.phase, forced.log).toBe('promoted');
    expect(forced.summary).toMatch(/step back.*the new prompts are worse/);
  });

  it('has nothing to do where it is what serves, also repeated', async () => {
    await runOf('a', { number: 411 });
    await runOf('a', { number: 412 });
    expect((await runOf('a', { number: 410 })).outputs.phase).toBe('unchanged');
  });

  it('is known by the journal where the newer run found its version instead of making it', async () => {
    const inputs = { environment: 'production' };
    await runOf('a', { number: 410, inputs });
    await runOf('b', { number: 411, inputs });
    // A revert is a newer run: it passes, and serves the version that run 410 made.
    const revert = await runOf('a', { number: 413, inputs });
    expect(revert.outputs, revert.log).toMatchObject({ phase: 'promoted', version: '1' });
    const late = await runOf('c', { number: 412, inputs });
    expect(late.exitCode, late.log).toBe(1);
    expect(late.report.cause).toContain('run number 413');
    expect(on.routing()).toEqual({ 1: 100 });
  });

  it('supersedes no rollout of the newer one', async () => {
    const inputs = { environment: 'production', 'max-wait': '0s' };
    await runOf('a', { number: 410, inputs });
    await runOf('c', { number: 412, inputs: { ...inputs, steps: 'hold, 10%, 100%' } });
    const late = await runOf('b', { number: 411, inputs: { ...inputs, 'on-active-rollout': 'supersede' } });
    expect(late.exitCode, late.log).toBe(1);
    expect(late.report.cause).toContain('is being rolled out');
    expect(
      (await runOf('d', { number: 413, inputs: { ...inputs, 'on-active-rollout': 'supersede' } })).outputs
        .phase,
    ).toBe('promoted');
  });

  it('for another ref only says that it may be one', async () => {
    await runOf('b', { number: 412, ref: 'refs/tags/v2' });
    const other = await runOf('a', { number: 411, ref: 'refs/tags/v1' });
    expect(other.outputs.phase, other.log).toBe('promoted');
    expect(other.summary).toContain('may be a step back');
  });

  it('may go back by mode rollback', async () => {
    const inputs = { environment: 'production' };
    await runOf('a', { number: 411, inputs });
    await runOf('b', { number: 412, inputs });
    const back = await runOf('a', { number: 411, attempt: 2, inputs: { ...inputs, mode: 'rollback' } });
    expect(back.outputs.phase, back.log).toBe('rolled-back');
  });
});

describe("the user's metadata", () => {
  const pairs = (count: number) => Array.from({ length: count }, (_, index) => `k${index}=v`).join('\n');

  it('leaves what later runs decide by where it is', async () => {
    expect((await runOf('a', { number: 411, inputs: { metadata: pairs(6) } })).outputs.phase).toBe(
      'promoted',
    );
    const [version] = on.foundry.state.versions(agent) as { metadata: Record<string, string> }[];
    expect(version?.metadata).toMatchObject({
      k5: 'v',
      'github-run': '5411',
      'github-repository': 'contoso/shop',
      'github-workflow-run': '411/1 contoso/shop/deploy.yml@refs/heads/main',
      'rollout-weights': '100',
    });
  });

  it('is refused before any request where it does not fit', async () => {
    const refused = await runOf('a', { number: 411, inputs: { metadata: pairs(7) } });
    expect(refused.exitCode).toBe(1);
    expect(refused.report.cause).toMatch(/'metadata' is "7 pairs".*up to 6/);
    const moved = await runOf('a', {
      number: 411,
      inputs: { metadata: pairs(10), 'from-version': '1', source: '', 'environment-variables': '' },
    });
    expect(moved.report.cause).toMatch(/'metadata' is "10 pairs"/);
    expect(on.foundry.requests).toEqual([]);
  });

  it('does not make a second deployment take over a living ramp', async () => {
    await runOf('a', { number: 410 });
    github.state.setRun(42);
    const ramp = await on.start(
      {
        'environment-variables': 'ANSWER_STYLE=good\nCOMMIT=b',
        'github-token': github.token,
        steps: '10% 6s check, 100%',
        metadata: pairs(7),
      },
      { env: { ...github.env, GITHUB_RUN_ID: '42' } },
    );
    await expect.poll(() => on.routing(), { timeout: 20_000 }).toEqual({ 1: 90, 2: 10 });
    const other = await runOf('c', { number: 413 });
    expect(other.exitCode, other.log).toBe(1);
    expect(other.report.cause).toContain('run 42 is rolling it out and still works');
    const result = await ramp.done;
    expect(result.outputs.phase, result.log).toBe('promoted');
  });
});
