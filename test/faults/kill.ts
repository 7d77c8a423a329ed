import { once } from 'node:events';
import type { RunningStep } from '../e2e/runner.ts';
import { type Moment, ServiceError } from '../local-foundry/index.ts';
import type { World } from './world.ts';

/** When a process is killed. */
export interface Kill {
  /** Which request of the process, from 0. */
  readonly request: number;
  /** Before the service acts on it, or after it did and before the answer is sent. */
  readonly moment: Moment;
}

/**
 * Arms a SIGKILL. When the request comes, the service first waits for the process to be dead: a request that is
 * killed `before` never takes effect.
 *
 * @param step gives the process, once it was started
 * @returns the operation at which it was killed; `undefined` while it was not
 */
export function armKill(
  world: World,
  { request, moment }: Kill,
  step: () => RunningStep,
): () => string | undefined {
  const { faults, requests } = world.foundry;
  let at: string | undefined;
  faults.inject({
    skip: request,
    fault: {
      kind: 'act',
      when: moment,
      async act() {
        const { child } = step();
        at = requests.findLast(({ faults }) => faults.includes('act'))?.operation;
        const dead = child.exitCode !== null || child.signalCode !== null ? undefined : once(child, 'exit');
        child.kill('SIGKILL');
        await dead;
        // Nobody hears this; it keeps a request that was killed `before` from taking effect.
        throw new ServiceError(503, 'killed', 'The caller is dead.');
      },
    },
  });
  return () => at;
}
