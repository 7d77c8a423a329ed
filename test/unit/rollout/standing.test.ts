import { describe, expect, it } from 'vitest';
import type { Course } from '../../../src/rollout/planned-rollout.ts';
import type { Position } from '../../../src/rollout/rollout.ts';
import { rulesAt, standingOf } from '../../../src/rollout/standing.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';
import type { Routing } from '../../../src/routing/routing.ts';
import { fixed } from './fake-endpoint.ts';

const t = Date.parse('2026-03-02T09:00:00Z');
const latest: Routing = { kind: 'always-latest' };
const course = (steps: string, baseline: Record<string, number> = { '6': 100 }): Course => ({
  canary: '7',
  baseline: fixed(baseline).rules,
  steps: parseSteps(steps),
});
const first = (steps: string): Course => ({ canary: '7', baseline: [], steps: parseSteps(steps) });
const planned = course('5% 10m check, 25% 1h, hold, 100%');

describe('where traffic stands, by routing alone', () => {
  it.each<[string, Course, Routing, object]>([
    ['before its first step', planned, fixed({ '6': 100 }), { kind: 'at-baseline' }],
    ['at a step', planned, fixed({ '6': 75, '7': 25 }), { kind: 'at-weight', step: 1, weight: 25 }],
    ['at its end', planned, fixed({ '7': 100 }), { kind: 'complete', step: 3, weight: 100 }],
    [
      'in its last check',
      course('5%, 100% 1h check'),
      fixed({ '7': 100 }),
      { kind: 'at-weight', step: 1, weight: 100 },
    ],
    ['at a share that is none of its steps', planned, fixed({ '6': 60, '7': 40 }), { kind: 'elsewhere' }],
    ['with another version', planned, fixed({ '5': 75, '7': 25 }), { kind: 'elsewhere' }],
    ['under no rules any more', planned, latest, { kind: 'elsewhere' }],
    [
      'with a version that has no share',
      planned,
      fixed({ '5': 0, '6': 95, '7': 5 }),
      { kind: 'at-weight', step: 0, weight: 5 },
    ],
    [
      'over several stable versions',
      course('10%, 100%', { '5': 50, '6': 50 }),
      fixed({ '5': 45, '6': 45, '7': 10 }),
      { kind: 'at-weight', step: 0, weight: 10 },
    ],
    ['of a first version, before it', first('100% 1m check'), latest, { kind: 'at-baseline' }],
    [
      'of a first version, in its check',
      first('100% 1m check'),
      fixed({ '7': 100 }),
      { kind: 'at-weight', step: 0, weight: 100 },
    ],
    ['of a first version, at its end', first('100%'), fixed({ '7': 100 }), { kind: 'complete' }],
  ])('%s', (_, rollout, routing, expected) => {
    expect(standingOf(rollout, routing)).toMatchObject({ ...expected, journal: { kind: 'unread' } });
  });
});

describe('how routing and journal fit together', () => {
  it.each<[string, Position, Routing, string, string]>([
    ['nothing written yet', { step: 0 }, fixed({ '6': 100 }), 'at-baseline', 'agrees'],
    ['in its first step', { step: 0, begunAt: t }, fixed({ '6': 95, '7': 5 }), 'at-weight', 'agrees'],
    ['between two steps', { step: 1 }, fixed({ '6': 95, '7': 5 }), 'at-weight', 'agrees'],
    ['at the hold', { step: 2 }, fixed({ '6': 75, '7': 25 }), 'at-weight', 'agrees'],
    ['the next weight not recorded', { step: 1 }, fixed({ '6': 75, '7': 25 }), 'at-weight', 'behind'],
    ['the last weight not recorded', { step: 3 }, fixed({ '7': 100 }), 'complete', 'behind'],
    ['put back by somebody', { step: 1, begunAt: t }, fixed({ '6': 100 }), 'at-baseline', 'contradicts'],
    [
      'moved on by somebody, to a share of its own',
      { step: 0, begunAt: t },
      fixed({ '7': 100 }),
      'complete',
      'contradicts',
    ],
    ['moved by somebody', { step: 1, begunAt: t }, fixed({ '6': 50, '7': 50 }), 'elsewhere', 'contradicts'],
  ])('%s', (_, position, routing, kind, agreement) => {
    const standing = standingOf(planned, routing, { position });
    expect([standing.kind, standing.journal.kind]).toEqual([kind, agreement]);
  });

  it('names what the journal says should be there', () => {
    const standing = standingOf(planned, fixed({ '6': 100 }), { position: { step: 2 } });
    expect(standing.journal).toEqual({ kind: 'contradicts', expected: fixed({ '6': 75, '7': 25 }) });
    expect(rulesAt(planned, 2)).toEqual(fixed({ '6': 75, '7': 25 }).rules);
    expect(rulesAt(planned, -1)).toEqual(planned.baseline);
  });
});
