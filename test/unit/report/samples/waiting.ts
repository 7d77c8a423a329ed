import type { Report } from '../../../../src/report/report.ts';
import { unchanged } from './planned.ts';
import { promoted } from './promoted.ts';
import { look, MINUTE, point, rules, START, step } from './setting.ts';

/** A rollout that waits for its next step. */
export const paused = {
  ...promoted,
  phase: 'paused',
  cause:
    'Version 8 serves 25 % of new sessions; the next step is due in 24 hours, longer than max-wait lets this job wait.',
  next: "Nothing: a scheduled run with 'mode: advance' goes on when the step is due.",
  traffic: rules(25),
  steps: [
    ...promoted.steps.slice(0, 1),
    step(1, '25% 24h check', 'current', 8, undefined, [
      look(18, 'pass', 'no difference: 30 pairs, 1 to 1', 29, 1),
    ]),
    step(2, 'hold', 'pending'),
    step(3, '100%', 'pending'),
  ],
  trafficHistory: promoted.trafficHistory.slice(0, 3),
  step: 1,
  nextDue: START + 8 * MINUTE + 24 * 60 * MINUTE,
} satisfies Report;

/** A rollout that waits for a person. */
export const held = {
  ...paused,
  phase: 'held',
  mode: 'advance',
  created: false,
  cause: 'The rollout of version 8 waits at a planned hold after 25 % for 24 hours.',
  next: "Run this workflow with 'mode: promote' to give version 8 all traffic, or with 'mode: rollback' to take it out.",
  steps: [
    step(0, '10% 5m check', 'done', -1443, -1438),
    step(1, '25% 24h check', 'done', -1438, 1, [
      look(0.5, 'pass', 'no difference: 8640 pairs, 4 to 6', 8636, 4),
    ]),
    step(2, 'hold', 'current', 1),
    step(3, '100%', 'pending'),
  ],
  step: 2,
  trafficHistory: [
    point(-1445, 0, 'pin stable'),
    point(-1443, 10, 'step 1: 10% 5m check'),
    point(-1438, 25, 'step 2: 25% 24h check'),
  ],
  endedAt: START + 1.2 * MINUTE,
} satisfies Report;

/** A rollout that found other routing than its own. */
export const drifted = {
  ...held,
  failed: true,
  cause: 'Somebody changed the routing of the agent since this rollout last wrote it; nothing was written.',
  next: "Run again with 'on-drift: adopt' to go on from the routing found, or 'on-drift: overwrite' to restore it.",
  traffic: rules(50),
  drift: {
    expected: rules(25),
    found: rules(50),
    detail: 'Between 2026-11-21 06:10 and 07:38 UTC; the service does not say who.',
  },
} satisfies Report;

/** Nothing was due. */
export const idle = {
  ...unchanged,
  phase: 'idle',
  mode: 'advance',
  cause: 'No rollout of the agent is in progress.',
} satisfies Report;
