import { describe, expect, it, type TestContext } from 'vitest';
import type { ErrorSource } from '../local-foundry/error-source.ts';
import { type VerdictStage, verdictStage } from './verdict-stage.ts';

/** A stage of the test's own: these mostly wait, and do so beside each other. */
async function stageFor({ onTestFinished }: TestContext): Promise<VerdictStage> {
  const at = await verdictStage();
  onTestFinished(() => at.close());
  return at;
}

/** The service fails a share of the canary's questions, all of them after its smoke test. */
function failCanary(at: VerdictStage, source: ErrorSource | 'none', every: number): void {
  at.on.foundry.faults.inject({
    match: { operation: 'responses', version: '2' },
    skip: 1,
    every,
    fault: { kind: 'status', status: 500, source, code: 'server_error', message: 'No answer today.' },
  });
}

describe.concurrent('a canary that answers HTTP 500 to every second question', () => {
  it.for(['none', 'user', 'upstream'] as const)('is rolled back, source %s', async (source, test) => {
    const at = await stageFor(test);
    await at.checks('hours', 'sunday', 'parking', 'returns');
    failCanary(at, source, 2);
    const result = await at.rollOut({}, { steps: '10% 8s check, 100%', 'analysis-interval': '2s' });
    expect(result.outputs, result.log).toMatchObject({ phase: 'rolled-back', verdict: 'fail' });
    expect(at.on.routing()).toEqual({ 1: 100 });
    expect(result.report.cause).toMatch(
      /^Version 2 failed its check: version 2 gave no usable answer to \d+ of \d+ prompts, version 1 to none of the same; the last error: /,
    );
    expect(result.report.cause).toContain('No answer today.');
  });

  it('is not rolled back for errors of the platform, whose questions count as not asked', async (test) => {
    const at = await stageFor(test);
    await at.checks('hours', 'sunday', 'parking', 'returns');
    failCanary(at, 'platform', 2);
    const result = await at.rollOut({});
    // What was asked agrees.
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', verdict: 'pass' });
    expect(result.report.cause).toContain('none differed');
  });

  it('is not promoted where nothing is compared', async (test) => {
    const at = await stageFor(test);
    await at.checks('hours', 'sunday', 'parking', 'returns');
    failCanary(at, 'upstream', 2);
    const result = await at.rollOut({}, { baseline: 'none', 'max-wait': '6s' });
    expect(result.outputs.phase, result.log).toMatch(/^(held|rolled-back)$/);
    expect(result.exitCode).toBe(1);
    expect(at.on.routing()).not.toHaveProperty('2', 100);
    expect(result.report.cause).toContain('version 2 gave no usable answer to');
  });
});

it.concurrent('a canary that the platform keeps from every question is neither promoted nor rolled back', async (test) => {
  const at = await stageFor(test);
  await at.checks('hours', 'sunday');
  failCanary(at, 'platform', 1);
  const result = await at.rollOut({}, { 'max-wait': '20s' });
  expect(result.outputs, result.log).toMatchObject({ phase: 'held', verdict: 'inconclusive' });
  expect(result.exitCode).toBe(1);
  expect(at.on.routing()).toEqual({ 1: 90, 2: 10 });
  expect(result.report.cause).toMatch(/^The check of version 2 was inconclusive: /);
});

it.concurrent('an outage of both sides in the middle of a check costs no rollback', async (test) => {
  const at = await stageFor(test);
  await at.checks('hours', 'sunday', 'parking', 'returns');
  // The smoke test and the first look are answered.
  at.on.foundry.faults.inject({
    match: { operation: 'responses' },
    skip: 9,
    lastsMs: 2_500,
    fault: { kind: 'status', status: 500, source: 'none', code: 'server_error', message: 'Down.' },
  });
  const result = await at.rollOut({}, { steps: '10% 6s check, 100%', 'analysis-interval': '2s' });
  expect(at.on.foundry.requests.filter(({ faults }) => faults.length > 0).length, result.log).toBeGreaterThan(
    0,
  );
  expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', verdict: 'pass' });
  expect(at.on.routing()).toEqual({ 2: 100 });
});

it.concurrent('a canary that hangs is asked about 20 times in all, and loses its traffic after two looks', async (test) => {
  const at = await stageFor(test);
  await at.checks(...Array.from({ length: 40 }, () => 'hours' as const));
  const result = await at.rollOut(
    { FAIL_AFTER_REQUESTS: '1', FAIL_WITH: 'hang', COUNT_FILE: at.countFile() },
    { 'smoke-timeout': '5s' },
  );
  expect(result.outputs, result.log).toMatchObject({ phase: 'rolled-back', verdict: 'fail' });
  expect(at.on.routing()).toEqual({ 1: 100 });
  expect(result.report.steps[0].looks).toHaveLength(2);
  expect(at.asked()['2'], result.log).toBeLessThanOrEqual(1 + 2 * 8 + 3);
  expect(result.report.cause).toMatch(
    /^Version 2 failed its check: version 2 gave no usable answer to (\d+) of \1 /,
  );
});
