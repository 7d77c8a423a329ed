import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/rollout/cancelled.ts';
import { conductRollout } from '../../../src/rollout/conclude.ts';
import type { Look } from '../../../src/rollout/rollout.ts';
import { Traffic } from '../../../src/rollout/traffic.ts';
import { FakeClock } from '../fake-clock.ts';
import { FakeEndpoint, fixed } from './fake-endpoint.ts';

const good: Look = { verdict: 'pass', why: 'all 3 tests passed', passed: 3, failed: 0, errors: 0 };

describe('a look that ends after the cancel', () => {
  it('moves nothing any more, whatever it says', async () => {
    const clock = new FakeClock();
    const endpoint = new FakeEndpoint(clock, fixed({ '6': 100 }));
    const cancel = new AbortController();
    const recorded: string[] = [];
    const conclusion = await conductRollout(
      {
        agent: 'shop',
        canary: '7',
        baseline: fixed({ '6': 100 }).rules,
        steps: [
          { kind: 'weight', text: '10% check', weight: 10, bakeMs: 0, check: true },
          { kind: 'weight', text: '100%', weight: 100, bakeMs: 0, check: false },
        ],
        analysisIntervalMs: 1_000,
        policy: { onFailure: 'rollback', onInconclusive: 'hold', onCancel: 'rollback' },
        digests: {},
        protocol: 'responses',
      },
      { step: 0 },
      {
        clock,
        traffic: new Traffic({
          agent: 'shop',
          port: endpoint,
          clock,
          seen: fixed({ '6': 100 }),
          onDrift: 'fail',
        }),
        judge: {
          async look() {
            cancel.abort(new Cancelled('SIGINT'));
            return good;
          },
        },
        record: async ({ kind }) => void recorded.push(kind),
      },
      { deadline: Number.POSITIVE_INFINITY, signal: cancel.signal },
    );
    expect(conclusion.kind).toBe('rolled-back');
    expect(recorded).toEqual(['step-begun']);
    expect(endpoint.writes.map((rules) => rules.length)).toEqual([2, 1]);
    expect(endpoint.actual).toEqual(fixed({ '6': 100 }));
  });
});
