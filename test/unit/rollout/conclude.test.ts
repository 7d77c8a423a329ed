import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/rollout/cancelled.ts';
import { conductRollout, type Policy } from '../../../src/rollout/conclude.ts';
import type { Judge, Look } from '../../../src/rollout/rollout.ts';
import type { TrafficRule } from '../../../src/rollout/routing.ts';
import { Traffic } from '../../../src/rollout/traffic.ts';
import { FakeClock } from '../fake-clock.ts';
import { FakeEndpoint, fixed } from './fake-endpoint.ts';

const policy: Policy = { onFailure: 'rollback', onInconclusive: 'hold', onCancel: 'rollback' };
const good: Look = { verdict: 'pass', why: 'all 3 tests passed', passed: 3, failed: 0, errors: 0 };

/** A rollout from version 6 to 7 at 10 %, whose check is looking when the run is cancelled. */
function cancelledMidLook(
  policyOver: Partial<Policy> = {},
  baseline: readonly TrafficRule[] = fixed({ '6': 100 }).rules,
) {
  const clock = new FakeClock();
  const endpoint = new FakeEndpoint(clock, fixed({ '6': 100 }));
  const happened: string[] = [];
  const write = endpoint.write.bind(endpoint);
  endpoint.write = async (rules) => {
    happened.push(`write ${rules.map(({ version, percentage }) => `${version}=${percentage}`).join(' ')}`);
    return write(rules);
  };
  const cancel = new AbortController();
  const judge: Judge = {
    look: ({ signal }) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => {
          happened.push('probes stopped');
          reject(signal.reason);
        });
        cancel.abort(new Cancelled('SIGINT'));
      }),
  };
  const conclusion = conductRollout(
    {
      agent: 'shop',
      canary: '7',
      baseline,
      steps: [{ kind: 'weight', text: '10%', weight: 10, bakeMs: 60_000, check: true }],
      analysisIntervalMs: 1_000,
      onInconclusive: 'hold',
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
      judge,
      record: async () => {},
    },
    { ...policy, ...policyOver },
    { deadline: Number.POSITIVE_INFINITY, signal: cancel.signal },
  );
  return { conclusion, endpoint, happened };
}

describe('a rollout that is cancelled while it looks', () => {
  it('writes the old routing before it stops its probes, which would send requests of their own', async () => {
    const { conclusion, endpoint, happened } = cancelledMidLook();
    expect(await conclusion).toMatchObject({ kind: 'rolled-back', reason: 'cancel' });
    expect(happened).toEqual(['write 6=90 7=10', 'write 6=100', 'probes stopped']);
    expect(endpoint.actual).toEqual(fixed({ '6': 100 }));
  });

  it('stops its probes at once where traffic stays', async () => {
    const { conclusion, happened } = cancelledMidLook({ onCancel: 'hold' });
    expect(await conclusion).toMatchObject({ kind: 'held', reason: 'cancel' });
    expect(happened).toEqual(['write 6=90 7=10', 'probes stopped']);
  });
});

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
        onInconclusive: 'hold',
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
      policy,
      { deadline: Number.POSITIVE_INFINITY, signal: cancel.signal },
    );
    expect(conclusion.kind).toBe('rolled-back');
    expect(recorded).toEqual(['step-begun']);
    expect(endpoint.writes.map((rules) => rules.length)).toEqual([2, 1]);
    expect(endpoint.actual).toEqual(fixed({ '6': 100 }));
  });
});
