import { describe, expect, it } from 'vitest';
import { leftSessions, notAt } from './invariants.ts';
import { randomPlays } from './random-plays.ts';
import { agent } from './scenario.ts';
import { rollback } from './scenarios/rollback.ts';
import { createWorld, type World } from './world.ts';

// One waits for most of its time while the other works.
describe.concurrent('in the long run', () => {
  it('a rollback is tried until a service that fails for a minute is back', async () => {
    await using world = await createWorld(rollback);
    const downFor = failFrom(world, 60_000);
    const result = await world.run();
    expect(downFor(), 'milliseconds of failure seen').toBeGreaterThan(45_000);
    expect(result.outputs.phase, result.log).toBe('rolled-back');
    expect(notAt(world, [{ 1: 100 }])).toEqual([]);
    expect(leftSessions(world)).toEqual([]);
  });

  it('random faults, kills and other people break no promise', async () => {
    const { failure } = await randomPlays({ plays: 6, seed: 4711 });
    expect(failure).toBeUndefined();
  });
});

/**
 * Every request fails with 503 for `ms` milliseconds from the moment at which the check has got its answer.
 * @returns how long requests were seen failing, in milliseconds
 */
function failFrom({ foundry }: World, ms: number): () => number {
  let begun: number | undefined;
  foundry.faults.onRequest(({ phase, request }) => {
    const { input } = (request.body ?? {}) as { input?: unknown };
    if (begun !== undefined || phase !== 'after' || input !== 'what time is it') return;
    if (foundry.state.routing(agent)?.[1] === 100) return;
    begun = Date.now();
    const over = foundry.faults.inject({
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'status', status: 503, code: 'ServiceUnavailable' },
    });
    setTimeout(over, ms);
  });
  return () => {
    const failed = foundry.requests.filter(({ faults }) => faults.length > 0);
    return (failed.at(-1)?.at ?? 0) - (failed[0]?.at ?? 0);
  };
}
