import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Stage, stage } from './stage.ts';

const flood = join(import.meta.dirname, '..', 'agents', 'flood');
/** Heap of a run, in megabytes: a fifth of what the answers of these tests would take, were they kept. */
const smallHeap = { NODE_OPTIONS: '--max-old-space-size=128' };

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

/** Inputs for the flood; what it does is in `variables`. */
const inputs = (variables: string, more: Readonly<Record<string, string>> = {}) => ({
  source: flood,
  'environment-variables': variables,
  steps: '100%',
  ...more,
});

describe('an answer nested 5,000 levels deep', () => {
  const deep = 'FLOOD=deep\nFLOOD_SIZE=5000';
  const invocations = { protocols: 'invocations@1.0.0' };

  it('is an answer like any other, and the promotion is told', async () => {
    const result = await on.run(inputs(deep, invocations));
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs).toMatchObject({ phase: 'promoted', verdict: 'pass', 'smoke-passed': '1' });
    expect(result.report.smoke.results[0].answers[0].text).toBe('fine');
    expect(result.summary).toContain('serves all traffic');
  });

  it('that fails its test is shown as deep as anybody reads', async () => {
    await writeFile(
      join(workspace, 't.yaml'),
      'tests: [{ prompt: Hi, assert: [{ type: equals, value: no }] }]',
    );
    const files = { ...invocations, 'smoke-prompts': '', 'smoke-tests': 't.yaml', 'smoke-retries': '0' };
    const result = await on.run(inputs(deep, files), { workspace });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ phase: 'failed', 'smoke-failed': '1' });
    const [{ answers, failures }] = result.report.smoke.results;
    expect(failures[0].message).toContain('found "fine"');
    expect(JSON.stringify(answers[0].body)).toContain('nested more than 100 levels deep');
  });
});

describe('answers of any size', () => {
  it.each([
    [9_000_000, 24],
    [1_000_000, 60],
  ])('of %i bytes are judged whole, %i of them in a small heap', async (size, count) => {
    await writeFile(
      join(workspace, 't.yaml'),
      `tests: [{ prompt: Hi, assert: [{ type: contains, value: xxx }, { type: regex, value: "x{8}$" }] }]`,
    );
    const many = { 'smoke-repeat': String(count), 'smoke-concurrency': '8', 'smoke-timeout': '5m' };
    const result = await on.run(
      inputs(`FLOOD=large\nFLOOD_SIZE=${size}`, { 'smoke-prompts': '', 'smoke-tests': 't.yaml', ...many }),
      { workspace, env: smallHeap },
    );
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs).toMatchObject({ phase: 'promoted', 'smoke-passed': String(count) });
    const [{ answers }] = result.report.smoke.results;
    expect(answers[0].truncated).toEqual({ length: size, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(answers[0].text.length).toBeLessThan(17_000);
    expect((await stat(result.outputs.report as string)).size).toBeLessThan(20 * 1024 * 1024);
  });
});

describe('thirty patterns that take years', () => {
  it('keep no cancelled run from its rollback', async () => {
    await writeFile(
      join(workspace, 't.yaml'),
      `tests:
  - prompt: Hi
    tags: [check]
    assert:
${Array.from({ length: 30 }, (_, number) => `      - { type: not-regex, value: "^(a+)+${number}$" }\n`).join('')}`,
    );
    const first = await on.run(inputs('FLOOD=plain'));
    expect(first.outputs.phase, first.log).toBe('promoted');
    on.foundry.requests.length = 0;
    const step = await on.start(
      inputs('FLOOD=slow', { 'smoke-prompts': '', 'smoke-tests': 't.yaml', steps: '10% 60s check, 100%' }),
      { workspace },
    );
    await expect.poll(() => on.routing(), { timeout: 30_000 }).toEqual({ 1: 90, 2: 10 });
    // Both versions have answered, and the patterns are at work on what the canary said.
    const answered = () =>
      on.foundry.requests.filter(({ operation, status }) => operation === 'responses' && status === 200);
    await expect.poll(() => answered().length, { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
    await delay(1_000);
    const cancelled = performance.now();
    step.child.kill('SIGINT');
    await expect.poll(() => on.routing(), { timeout: 30_000, interval: 20 }).toEqual({ 1: 100 });
    expect(performance.now() - cancelled).toBeLessThan(9_000);
    expect((await step.done).outputs.phase).toBe('rolled-back');
  });
});

describe('an agent that speaks neither responses nor invocations', () => {
  it('is not sent tests: they are refused before any request', async () => {
    const result = await on.run(inputs('FLOOD=plain', { protocols: 'a2a@1.0.0\nmcp@1.0.0\nactivity@1.0.0' }));
    expect(result.exitCode).toBe(1);
    expect(result.outputs.phase).toBe('failed');
    expect(result.report.cause).toContain('Input \'protocols\' is "a2a, mcp, activity"');
    expect(result.report.cause).toContain("take 'smoke-prompts' away");
    expect(on.foundry.requests).toEqual([]);
  });
});
