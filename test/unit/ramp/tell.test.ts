import { describe, expect, it } from 'vitest';
import { githubActions } from '../../../src/host/github-actions/host.ts';
import { endOf } from '../../../src/ramp/endings.ts';
import { tell } from '../../../src/ramp/tell.ts';
import { createLog } from '../../../src/report/log.ts';
import { Story } from '../../../src/report/story.ts';
import type { Conclusion } from '../../../src/rollout/conclude.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';
import type { Run } from '../../../src/run/run.ts';
import { FakeClock } from '../fake-clock.ts';
import { planned } from '../rollout/planned.ts';
import { saying } from '../rollout/scripted-judge.ts';

const steps = parseSteps('10% 5m check, 100%');

function stage() {
  const clock = new FakeClock();
  const lines: string[] = [];
  const story = new Story({
    mode: 'deploy',
    run: {},
    clock,
    log: { warning() {} },
    agent: 'shop',
    projectEndpoint: 'http://localhost/api/projects/shop',
  });
  story.plan(steps.map(({ text }) => text));
  const run = {
    clock,
    story,
    log: createLog({ ...githubActions, write: (line) => void lines.push(line) }, clock),
  } as unknown as Run;
  return { run, story, lines, clock };
}

describe('a look', () => {
  it('is told in words and figures, without what only steers the rollout', () => {
    const { run, story, clock } = stage();
    const look = saying('inconclusive', {
      why: 'of 9 pairs 4 were worse',
      advice: 'Compare.',
      spent: { of: 'pairs', why: 'enough' },
      evidence: { c: [0, 9] },
      gates: [{ name: 'quality', e: 3, threshold: 20 }],
      details: ["'hours' is flaky"],
    });
    tell(run, steps, { kind: 'look', step: 0, at: clock.now(), look });
    const { steps: told, verdict } = story.end({ phase: 'held', failed: true, cause: '', next: '' });
    expect(told[0]?.looks).toEqual([
      {
        at: clock.now(),
        verdict: 'inconclusive',
        why: 'of 9 pairs 4 were worse',
        passed: 0,
        failed: 0,
        errors: 0,
        gates: [{ name: 'quality', e: 3, threshold: 20 }],
        details: ["'hours' is flaky"],
      },
    ]);
    expect(verdict).toBe('inconclusive');
  });
});

describe('the first sentence of an ending', () => {
  const rollout = planned({ canary: '3', baseline: [{ version: '2', percentage: 100 }], steps });
  const end = (conclusion: Conclusion) => endOf(stage().run, conclusion, rollout);
  const stop = {
    reason: 'failure',
    why: "'hours' failed 9 of 9 times on version 3 and 0 of 9 on version 2",
    advice: 'Correct the agent.',
  } as const;

  it('names the tests and counts of a rollback, and says what to do about them', () => {
    expect(end({ kind: 'rolled-back', ...stop })).toMatchObject({
      phase: 'rolled-back',
      cause: expect.stringContaining("'hours' failed 9 of 9 times on version 3 and 0 of 9 on version 2."),
      next: 'Correct the agent.',
    });
  });

  it('says what is known now of a promoted version', () => {
    expect(end({ kind: 'promoted', learned: ['version 3 is at most 4 points worse'] })).toMatchObject({
      failed: false,
      cause: 'Version 3 took over all traffic from version 2; version 3 is at most 4 points worse.',
    });
    expect(end({ kind: 'promoted', learned: [] }).cause).toBe(
      'Version 3 took over all traffic from version 2.',
    );
  });

  it('keeps the advice of what is held, beside the way out', () => {
    const { next = '' } = end({ kind: 'held', ...stop, reason: 'inconclusive' });
    expect(next).toMatch(/^Correct the agent\. Decide: .*'to-version: 3'/);
    expect(end({ kind: 'no-baseline', ...stop }).next).toBe('Correct the agent.');
  });

  it('tells of a baseline that is lost that there is no way back', () => {
    const { cause, next } = end({ kind: 'stranded', ...stop, lost: 'version 2 was deleted' });
    expect(cause).not.toContain('did not succeed');
    expect(next).toContain('no way back to what served before: version 2 was deleted');
  });
});
