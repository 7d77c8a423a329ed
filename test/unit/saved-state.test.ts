import { expect, it } from 'vitest';
import type { Rollout } from '../../src/rollout/planned-rollout.ts';
import { standingOf } from '../../src/rollout/standing.ts';
import { parseSteps } from '../../src/rollout/steps.ts';
import { leftBehind, savedState } from '../../src/saved-state.ts';
import { fixed } from './rollout/fake-endpoint.ts';

const rollout = (agent: string, steps = '10% 5m check, 100%'): Rollout => ({
  agent,
  canary: '2',
  baseline: [{ version: '1', percentage: 100 }],
  steps: parseSteps(steps),
  analysisIntervalMs: 60_000,
  policy: { onFailure: 'rollback', onInconclusive: 'hold', onCancel: 'hold' },
  digests: {},
  protocol: 'responses',
});
/** What the runner would hand to `post`: of each name the last value. */
function runner() {
  const values = new Map<string, string>();
  return {
    values,
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
  expect(left().map(({ agent, rollout }) => [agent, rollout?.canary])).toEqual([
    ['a', undefined],
    ['b', '2'],
    ['c', '2'],
  ]);
  saved.done('b');
  expect(left().map(({ agent }) => agent)).toEqual(['a', 'c']);
});

it.each([
  ['10%, 100%', 'complete'],
  ['10%, 100% 5m check', 'at-weight'],
])('knows of the steps %s what decides how they ended', (steps, kind) => {
  const { saved, left } = runner();
  saved.roll(rollout('shop', steps));
  const [kept] = left();
  expect(kept?.rollout?.onCancel).toBe('hold');
  expect(kept?.rollout && standingOf(kept.rollout, fixed({ '2': 100 })).kind).toBe(kind);
  expect(kept?.rollout && standingOf(kept.rollout, fixed({ '1': 90, '2': 10 })).kind).toBe('at-weight');
});

it('reads what release 0.1.0 saved', () => {
  const state =
    '{"schema":2,"agents":[{"agent":"shop","rollout":{"agent":"shop","canary":"2","baseline":[{"version":"1","percentage":100}],"weights":[10,100],"endsAtLastWeight":true,"onCancel":"rollback"}},{"agent":"tea","untested":true}]}';
  const agents = leftBehind(() => state);
  expect(agents).toMatchObject([
    {
      agent: 'shop',
      rollout: { canary: '2', onCancel: 'rollback', steps: [{ weight: 10 }, { weight: 100 }] },
    },
    { agent: 'tea', untested: true },
  ]);
  const [shop] = agents;
  expect(shop?.rollout && standingOf(shop.rollout, fixed({ '2': 100 })).kind).toBe('complete');
});

it('is not guessed at when another schema wrote it', () => {
  expect(leftBehind(() => JSON.stringify({ schema: 1, kind: 'started' }))).toEqual([]);
});
