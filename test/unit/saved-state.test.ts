import { expect, it } from 'vitest';
import { leftBehind, type RolloutInProgress, savedState } from '../../src/saved-state.ts';

const rollout = (agent: string): RolloutInProgress => ({
  agent,
  canary: '2',
  baseline: [{ version: '1', percentage: 100 }],
  weights: [10, 100],
  endsAtLastWeight: true,
  onCancel: 'rollback',
});

/** What the runner would hand to `post`: of each name the last value. */
function runner() {
  const values = new Map<string, string>();
  return {
    saved: savedState((name, value) => values.set(name, value)),
    left: () => leftBehind((name) => values.get(name) ?? ''),
  };
}

it('is nothing before main begins and after it has ended', () => {
  const { saved, left } = runner();
  expect(left()).toEqual([]);
  saved.start('shop');
  saved.roll(rollout('shop'));
  saved.end();
  expect(left()).toEqual([]);
});

it('keeps each agent that main is at work on, and forgets those that it is done with', () => {
  const { saved, left } = runner();
  saved.start('a');
  saved.start('b');
  saved.roll(rollout('b'));
  saved.start('c');
  saved.roll(rollout('c'));
  expect(left()).toEqual([
    { agent: 'a' },
    { agent: 'b', rollout: rollout('b') },
    { agent: 'c', rollout: rollout('c') },
  ]);
  saved.done('b');
  expect(left().map(({ agent }) => agent)).toEqual(['a', 'c']);
});

it('is not guessed at when another schema wrote it', () => {
  expect(leftBehind(() => JSON.stringify({ schema: 1, kind: 'started' }))).toEqual([]);
});
