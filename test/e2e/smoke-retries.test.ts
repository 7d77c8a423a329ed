import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StepResult } from './runner.ts';
import { type Stage, stage } from './stage.ts';

let on: Stage;
let workspace: string;
beforeEach(async () => {
  on = await stage();
  workspace = await mkdtemp(join(tmpdir(), 'workspace-'));
});
afterEach(async () => {
  await rm(workspace, { recursive: true });
  await on.close();
});

const hours = (more = '') =>
  `tests: [{ description: knows the hours, prompt: When are you open?, ${more} assert: [{ type: contains, value: 9 to 17 }] }]`;

/** Deploys a version that answers the first so many questions wrongly, however many sessions ask them. */
async function deploy(
  wrongAnswers: number,
  tests: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  await writeFile(join(workspace, 'tests.yaml'), tests);
  const count = join(workspace, `${Date.now()}.count`);
  return on.run(
    {
      'smoke-prompts': '',
      'smoke-tests': 'tests.yaml',
      'environment-variables': `COUNT_FILE=${count}\nWRONG_FIRST_REQUESTS=${wrongAnswers}`,
      steps: 'all-at-once',
      ...inputs,
    },
    { workspace },
  );
}

const questions = () => on.operations().filter((operation) => operation === 'responses').length;

describe('a version that fails its smoke test the first time', () => {
  it('is promoted, and the test named as flaky', async () => {
    const result = await deploy(1, hours());
    expect(result.outputs, result.log).toMatchObject({
      phase: 'promoted',
      verdict: 'pass',
      'smoke-passed': '1',
      'smoke-failed': '0',
    });
    expect(questions()).toBe(2);
    expect(result.log).toContain('flaky: knows the hours: passed after failing once');
    expect(result.log).toContain('1 of 1 test runs passed (1 flaky: only when asked again)');
    expect(result.log).toMatch(/::warning title=Flaky test%3A knows the hours,.*\(failed 1 of 2 times\)/);
    expect(result.summary).toContain('Smoke tests: 1 of 1 passed, 1 of them flaky');
    expect(result.summary).toContain('flaky, failed 1 of 2 times');
    expect(result.summary).toContain('open all day, every day');
    expect(result.report.smoke.results[0]).toMatchObject({
      outcome: 'pass',
      otherAttempts: [{ outcome: 'fail', answers: [{ text: 'The shop is open all day, every day.' }] }],
    });
    const [now, before] = [
      result.report.smoke.results[0].sessionId,
      result.report.smoke.results[0].otherAttempts[0].sessionId,
    ];
    expect(now).not.toBe(before);
  });

  it('fails where the test says retries: 0', async () => {
    const result = await deploy(1, hours('retries: 0,'));
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ phase: 'failed', verdict: 'fail', 'smoke-failed': '1' });
    expect(questions()).toBe(1);
    expect(on.routing()).not.toEqual({ 1: 100 });
  });

  it('fails with smoke-retries 0', async () => {
    const result = await deploy(1, hours(), { 'smoke-retries': '0' });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ phase: 'failed', verdict: 'fail', 'smoke-failed': '1' });
    expect(questions()).toBe(1);
  });

  it('and every time it is asked again fails', async () => {
    const result = await deploy(3, hours());
    expect(result.outputs).toMatchObject({ phase: 'failed', verdict: 'fail', 'smoke-failed': '1' });
    expect(questions()).toBe(3);
    expect(result.summary).toContain('failed 3 of 3 times');
  });
});

describe('a version that never answers', () => {
  it('is asked everything once, and only the first test again', async () => {
    on.foundry.faults.inject({ match: { operation: 'responses' }, fault: { kind: 'hang' }, times: 99 });
    const prompts = Array.from({ length: 5 }, (_, index) => `question ${index}`).join('\n');
    const result = await deploy(0, hours(), {
      'smoke-tests': '',
      'smoke-prompts': prompts,
      'smoke-concurrency': '1',
      'smoke-timeout': '1s',
    });
    expect(result.outputs, result.log).toMatchObject({ phase: 'failed', verdict: 'error' });
    expect(questions()).toBe(5 + 2);
  });
});

describe('a draft beside production', () => {
  it('that fails the first time is previewed, and only the draft is asked again', async () => {
    const first = await deploy(0, hours());
    expect(first.outputs.phase, first.log).toBe('promoted');
    on.foundry.requests.length = 0;
    const result = await deploy(1, hours(), { mode: 'preview', steps: '', comment: 'false' });
    expect(result.outputs, result.log).toMatchObject({ phase: 'previewed', 'smoke-passed': '1' });
    expect(result.log).toContain('flaky: knows the hours');
    expect(questions()).toBe(3);
  });
});

describe('a check without a baseline', () => {
  it('goes by the pass rate after retries', async () => {
    const test = `${hours().slice(0, -3)}, tags: [check] }]`;
    const result = await deploy(1, test, { baseline: 'none', steps: '100% 1s check' });
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', verdict: 'pass' });
    const outcomes = result.report.checks[0].results.map(({ outcome }: { outcome: string }) => outcome);
    expect(outcomes.slice(0, 2), result.log).toEqual(['fail', 'pass']);
    expect(result.summary).toContain(
      'Flaky, and no reason to go back: <strong>“knows the hours”</strong> failed 1 of ',
    );
  });
});
