import { describe, expect, it } from 'vitest';
import { runRollout } from '../../../src/rollout/rollout.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';
import { Traffic } from '../../../src/rollout/traffic.ts';
import { FakeClock } from '../fake-clock.ts';
import { FakeEndpoint, fixed } from './fake-endpoint.ts';
import { planned } from './planned.ts';
import { type Answering, judgeOfPairs } from './scripted-pairs.ts';

const minute = 60_000;

/** A whole rollout by the real judge, a second a pair. */
async function rollout(
  steps: string,
  answering: (minutes: number) => ReturnType<Answering>,
  maxPrompts = 1e9,
) {
  const clock = new FakeClock();
  const start = clock.now();
  const endpoint = new FakeEndpoint(clock, fixed({ '6': 100 }));
  const judge = judgeOfPairs({
    tests: ['hours', 'refund', 'parcel'],
    async answering() {
      const signs = await answering((clock.now() - start) / minute);
      await clock.sleep(1_000);
      return signs;
    },
    options: { maxPrompts },
  });
  const end = await runRollout(
    planned({ steps: parseSteps(steps) }),
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
    { deadline: Number.POSITIVE_INFINITY, resumable: false },
  );
  return { end, minutes: Math.round((clock.now() - start) / minute), actual: endpoint.actual };
}

describe('a check in which nobody answers', () => {
  it.each<[string, ReturnType<Answering>]>([
    ['both versions stay silent', ['!', '!']],
    ['the platform keeps every question from being asked', undefined],
  ])('because %s does not pass, and ends inconclusive at its time limit', async (_, signs) => {
    const { end, minutes, actual } = await rollout('10% 5m check, 100%', () => signs);
    expect(end).toMatchObject({ kind: 'inconclusive', step: 0 });
    expect(minutes).toBe(15);
    expect(actual).toEqual(fixed({ '6': 90, '7': 10 }));
  });

  it('goes on when they answer again, and passes', async () => {
    const { end, minutes } = await rollout('10% 5m check, 100%', (at) => (at < 8 ? ['!', '!'] : ['+', '+']));
    expect(end).toEqual({ kind: 'completed' });
    expect(minutes).toBe(8);
  });

  it('is not covered by what an earlier check has seen', async () => {
    const { end } = await rollout('10% 5m check, 50% 5m check, 100%', (at) =>
      at < 5.5 ? ['+', '+'] : ['!', '!'],
    );
    expect(end).toMatchObject({ kind: 'inconclusive', step: 1 });
  });

  it('at its end is not covered by its earlier looks, and asks on', async () => {
    const { end, minutes } = await rollout('10% 5m check, 100%', (at) =>
      at < 4.5 ? ['+', '+'] : ['!', '!'],
    );
    expect(end).toMatchObject({ kind: 'inconclusive', step: 0 });
    expect(minutes).toBe(15);
  });

  it('because its prompts are spent is inconclusive, also when an earlier check passed', async () => {
    // The first check takes 36, and a check without time has only one look.
    const { end } = await rollout('10% 5m check, 100% check', () => ['+', '+'], 36);
    expect(end).toMatchObject({ kind: 'inconclusive', step: 1 });
  });
});

describe('a canary that answers nothing while stable does', () => {
  it('goes back in the second look, an interval after the first', async () => {
    const { end, minutes } = await rollout('10% 5m check, 100%', () => ['+', '!']);
    expect(end).toMatchObject({ kind: 'failed', step: 0 });
    expect(minutes).toBe(1);
  });
});
