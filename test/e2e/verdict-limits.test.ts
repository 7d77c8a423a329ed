import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type VerdictStage, verdictStage } from './verdict-stage.ts';

let at: VerdictStage;
beforeEach(async () => {
  at = await verdictStage();
});
afterEach(() => at.close());

/** Requests that change something. */
function writes(): string[] {
  return at.on.foundry.requests.filter(({ method }) => method !== 'GET').map(({ operation }) => operation);
}

describe('max-prompts', () => {
  it('is refused before anything is written when no verdict could come of it, with the number that would do', async () => {
    await at.checks('hours', 'sunday');
    const refused = await at.rollOut({}, { 'max-prompts': '10' });
    expect(refused.exitCode, refused.log).toBe(1);
    expect(refused.outputs.phase).toBe('failed');
    expect(refused.report.cause).toContain(`'max-prompts'`);
    const needed = /accepted is (\d+) or more/.exec(refused.summary)?.[1];
    expect(needed, refused.summary).toBeDefined();
    expect(writes()).toEqual([]);

    const accepted = await at.rollOut({}, { 'max-prompts': needed ?? '' });
    expect(accepted.outputs, accepted.log).toMatchObject({ phase: 'promoted', verdict: 'pass' });
    const asked = Object.values(at.asked()).reduce((sum, count) => sum + count, 0);
    expect(asked).toBeLessThanOrEqual(Number(needed));
    expect(accepted.report.prompts).toBe(asked);
  });

  it('ends a check when they are spent, and is named', async () => {
    await at.checks('hours', 'sunday', 'parking', 'returns');
    // Every third answer is missing: that takes more prompts to decide than the plan has for well and dead versions.
    const result = await at.rollOut(
      { FAIL_EVERY: '3', FAIL_AFTER_REQUESTS: '1', COUNT_FILE: at.countFile() },
      { 'max-prompts': '41', steps: '10% 20s check, 100%', 'analysis-interval': '5s' },
    );
    expect(result.outputs, result.log).toMatchObject({ phase: 'held', verdict: 'inconclusive' });
    expect(result.report.cause).toContain(`the 41 prompts of 'max-prompts' are spent`);
    expect(result.report.next).toContain(`Raise 'max-prompts'`);
    const asked = Object.values(at.asked()).reduce((sum, count) => sum + count, 0);
    expect(asked).toBeLessThanOrEqual(41);
    expect(at.on.routing()).toEqual({ 1: 90, 2: 10 });
  });
});

it('min-samples that no check of the plan sees are refused before anything is written', async () => {
  await at.checks('hours', 'sunday');
  const result = await at.rollOut({}, { 'min-samples': '1000' });
  expect(result.exitCode, result.log).toBe(1);
  expect(result.report.cause).toContain(`'min-samples'`);
  expect(result.summary).toMatch(/accepted is \d+ or less/);
  expect(writes()).toEqual([]);
});

it('a check without tests and metrics only waits, and its verdict is none', async () => {
  const result = await at.rollOut({}, { 'smoke-tests': '' });
  expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', verdict: 'none' });
  expect(result.exitCode).toBe(0);
  expect(at.on.routing()).toEqual({ 2: 100 });
  expect(result.log).toContain('its verdict is none');
  expect(at.asked()).toEqual({});
});
