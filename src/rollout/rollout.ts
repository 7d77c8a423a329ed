import { type Routing, sameRouting } from '../routing/routing.ts';
import { splitTraffic } from '../routing/weights.ts';
import { Drift } from './drift.ts';
import type { Rollout } from './planned-rollout.ts';
import type { RolloutEnd, RolloutPorts, RunLimits } from './ports.ts';
import type { Position } from './position.ts';
import { rulesAt } from './standing.ts';
import { kindOf, type Step, weightAt } from './steps.ts';

/**
 * Runs the plan from a position until it is complete, fails, waits for a person, or would wait past `deadline`.
 * Moves traffic up only; putting it back is the caller's decision.
 *
 * @throws Drift when somebody else moves routing
 * @throws the signal's reason when the run is cancelled
 */
export async function runRollout(
  plan: Rollout,
  from: Position,
  ports: RolloutPorts,
  options: RunLimits,
): Promise<RolloutEnd> {
  const { clock, record } = ports;
  const { signal } = options;
  for (let index = from.step; index < plan.steps.length; index += 1) {
    const step = plan.steps[index] as Step;
    signal?.throwIfAborted();
    const end = await kindOf(step).run(step, {
      plan,
      position: index === from.step ? from : { step: index },
      rules: rulesAt(plan, index - 1),
      ports,
      limits: options,
    });
    if (end) return end;
    await record({ kind: 'step-done', step: index, at: clock.now() });
  }
  assertStands(plan, ports.traffic);
  return { kind: 'completed' };
}

/** Who adopted a routing that somebody else made has not promoted anything. @throws Drift */
function assertStands({ agent, baseline, canary, steps }: Rollout, traffic: RolloutPorts['traffic']): void {
  const weight = weightAt(steps, steps.length - 1);
  if (weight === undefined) return;
  const expected: Routing = { kind: 'fixed', rules: splitTraffic(baseline, canary, weight) };
  if (!sameRouting(traffic.lastSeen, expected)) throw new Drift(agent, expected, traffic.lastSeen);
}
