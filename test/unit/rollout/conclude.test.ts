import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/rollout/cancelled.ts';
import { type Conclusion, conductRollout } from '../../../src/rollout/conclude.ts';
import type { Judge, Look } from '../../../src/rollout/judge.ts';
import type { Rollout } from '../../../src/rollout/planned-rollout.ts';
import type { RolloutPorts } from '../../../src/rollout/ports.ts';
import type { Policy } from '../../../src/rollout/rollout-terms.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';
import { Traffic } from '../../../src/rollout/traffic.ts';
import { FakeClock } from '../fake-clock.ts';
import { FakeEndpoint, fixed } from './fake-endpoint.ts';
import { saying } from './scripted-judge.ts';

const policy: Policy = { onFailure: 'rollback', onInconclusive: 'hold', onCancel: 'rollback' };
const failing = saying('fail', { why: "'hours' failed 9 of 9 times", advice: 'Correct the agent.' });

/** A rollout whose first check says `look`. Every request takes some turns of the event loop and is noted. */
function stage(look: Look | (() => Promise<Look>), learned?: Judge['learned']) {
  const clock = new FakeClock();
  const endpoint = new FakeEndpoint(clock, fixed({ '6': 100 }));
  const cancel = new AbortController();
  const requests: string[] = [];
  const warned: string[] = [];
  const recorded: string[] = [];
  let decided = false;
  /** Notes what is asked of the service from the look on. */
  const noted = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    if (decided) requests.push(name);
    for (let turns = 0; turns < 3; turns += 1) await turn();
    const result = await work();
    if (decided) requests.push(`${name} answered`);
    return result;
  };
  const port = {
    read: () => noted('GET routing', () => endpoint.read()),
    write: (rules: Parameters<FakeEndpoint['write']>[0]) => noted('PATCH', () => endpoint.write(rules)),
    mayHaveActed: (error: unknown) => endpoint.mayHaveActed(error),
    isFinal: (error: unknown) => endpoint.isFinal(error),
  };
  let obstacle: NonNullable<RolloutPorts['obstacle']> = async () => undefined;
  const plan: Rollout = {
    agent: 'shop',
    canary: '7',
    baseline: fixed({ '6': 100 }).rules,
    steps: parseSteps('10% check, 100%'),
    analysisIntervalMs: 1_000,
    policy,
    digests: {},
    protocol: 'responses',
  };
  const ports: RolloutPorts = {
    clock,
    traffic: new Traffic({ agent: 'shop', port, clock, seen: fixed({ '6': 100 }), onDrift: 'fail' }),
    judge: {
      async look() {
        decided = true;
        return typeof look === 'function' ? look() : look;
      },
      ...(learned ? { learned } : {}),
    },
    record: async ({ kind }) => void recorded.push(kind),
    obstacle: (version, signal) => noted(`GET version ${version}`, () => obstacle(version, signal)),
  };
  return {
    clock,
    endpoint,
    cancel,
    requests,
    warned,
    recorded,
    ports,
    plan,
    lose: (how: typeof obstacle) => {
      obstacle = (version, signal) => (decided ? how(version, signal) : Promise.resolve(undefined));
    },
    conduct: (more: Partial<Policy> = {}): Promise<Conclusion> =>
      conductRollout({ ...plan, policy: { ...policy, ...more } }, { step: 0 }, ports, {
        deadline: Number.POSITIVE_INFINITY,
        resumable: false,
        signal: cancel.signal,
        onRollback: (why) => warned.push(why),
      }),
  };
}

const deleted = async (version: string) => `version ${version} was deleted`;

describe('a look that ends after the cancel', () => {
  it('moves nothing any more, whatever it says', async () => {
    const { cancel, conduct, recorded, endpoint } = stage(async () => {
      cancel.abort(new Cancelled('SIGINT'));
      return saying('pass');
    });
    expect((await conduct()).kind).toBe('rolled-back');
    expect(recorded).toEqual(['step-begun']);
    expect(endpoint.writes.map((rules) => rules.length)).toEqual([2, 1]);
    expect(endpoint.actual).toEqual(fixed({ '6': 100 }));
  });
});

describe('what a rollout comes to', () => {
  it('tells what its checks have learned when it is promoted', async () => {
    const { conduct } = stage(saying('pass'), () => ['at most 4 points worse']);
    expect(await conduct()).toEqual({ kind: 'promoted', learned: ['at most 4 points worse'] });
  });

  it('tells what to do about a failure, put back or held', async () => {
    const stop = { reason: 'failure', why: failing.why, advice: 'Correct the agent.' };
    expect(await stage(failing).conduct()).toEqual({ kind: 'rolled-back', ...stop });
    expect(await stage(failing).conduct({ onFailure: 'hold' })).toEqual({ kind: 'held', ...stop });
  });

  it('tells of a check without a verdict what its policy makes of it', async () => {
    const unclear = saying('inconclusive', { spent: { of: 'pairs', why: 'enough' }, advice: 'Compare.' });
    const stop = { reason: 'inconclusive', why: 'inconclusive; enough', advice: 'Compare.' };
    expect(await stage(unclear).conduct()).toEqual({ kind: 'held', ...stop });
    const { conduct, endpoint } = stage(unclear);
    expect(await conduct({ onInconclusive: 'rollback' })).toEqual({ kind: 'rolled-back', ...stop });
    expect(endpoint.actual).toEqual(fixed({ '6': 100 }));
  });
});

describe('from the last decisive answer to the write that takes traffic back', () => {
  it('routing and the baseline are looked at together, once each, and nothing else is waited for', async () => {
    const { conduct, requests, warned } = stage(failing);
    expect((await conduct()).kind).toBe('rolled-back');
    expect(requests.slice(2, 4).toSorted()).toEqual(['GET routing answered', 'GET version 6 answered']);
    expect([...requests.slice(0, 2).toSorted(), requests[4]]).toEqual([
      'GET routing',
      'GET version 6',
      'PATCH',
    ]);
    expect(requests.filter((request) => request === 'PATCH')).toHaveLength(1);
    expect(warned).toEqual([failing.why]);
  });

  it('a baseline that is lost leaves traffic where it is, and nothing says that it goes back', async () => {
    const { conduct, requests, warned, endpoint, lose } = stage(failing);
    lose(deleted);
    expect(await conduct()).toEqual({
      kind: 'stranded',
      reason: 'failure',
      why: failing.why,
      advice: 'Correct the agent.',
      lost: 'version 6 was deleted',
    });
    expect(requests).not.toContain('PATCH');
    expect(warned).toEqual([]);
    expect(endpoint.actual).toEqual(fixed({ '6': 90, '7': 10 }));
  });

  it('a lost baseline is told also where somebody has put traffic back on it', async () => {
    const { conduct, endpoint, lose } = stage(async () => {
      endpoint.set(fixed({ '6': 100 }));
      return failing;
    });
    lose(deleted);
    expect(await conduct()).toMatchObject({ kind: 'stranded', lost: 'version 6 was deleted' });
  });

  it('drift wins over a lost baseline, however early that is known', async () => {
    const { conduct, requests, endpoint, lose } = stage(async () => {
      endpoint.set(fixed({ '5': 100 }));
      return failing;
    });
    lose(deleted);
    expect((await conduct()).kind).toBe('drifted');
    expect(requests).not.toContain('PATCH');
    expect(endpoint.actual).toEqual(fixed({ '5': 100 }));
  });

  it('a baseline that cannot be looked at is taken for one that can serve', async () => {
    const { conduct, endpoint, lose } = stage(failing);
    lose(() => Promise.reject(new Error('503')));
    expect((await conduct()).kind).toBe('rolled-back');
    expect(endpoint.actual).toEqual(fixed({ '6': 100 }));
  });

  it('a cancel meanwhile waits for neither', async () => {
    const { conduct, cancel, endpoint, lose } = stage(failing);
    lose(() => {
      cancel.abort(new Cancelled('SIGTERM'));
      return new Promise(() => {});
    });
    expect((await conduct()).kind).toBe('rolled-back');
    expect(endpoint.actual).toEqual(fixed({ '6': 100 }));
  });

  it('a cancel before it writes first and looks afterwards', async () => {
    const { conduct, cancel, requests, warned, lose } = stage(async () => {
      setImmediate(() => cancel.abort(new Cancelled('SIGTERM')));
      return new Promise<Look>((resolve) => setTimeout(() => resolve(saying('pass')), 20));
    });
    lose(deleted);
    expect(await conduct()).toMatchObject({
      kind: 'stranded',
      reason: 'cancel',
      lost: 'version 6 was deleted',
    });
    expect(warned).toHaveLength(1);
    expect(requests.indexOf('PATCH')).toBe(0);
    expect(requests.indexOf('GET version 6')).toBeGreaterThan(0);
  });
});
