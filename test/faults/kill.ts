import { once } from 'node:events';
import type { RunningStep } from '../e2e/runner.ts';
import { type Moment, ServiceError } from '../local-foundry/index.ts';
import type { World } from './world.ts';

/** When a process is killed. */
export interface Kill {
  /** Whose request it is. */
  readonly of: 'foundry' | 'github';
  /** Which request of the process to that service, from 0. */
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
export function armKill(world: World, kill: Kill, step: () => RunningStep): () => string | undefined {
  let at: string | undefined;
  const strike = async (requests: readonly { operation: string; faults: readonly string[] }[]) => {
    const { child } = step();
    at = requests.findLast(({ faults }) => faults.includes('act'))?.operation;
    const dead = child.exitCode !== null || child.signalCode !== null ? undefined : once(child, 'exit');
    child.kill('SIGKILL');
    await dead;
  };
  if (kill.of === 'github') armAtGitHub(world, kill, strike);
  else armAtFoundry(world, kill, strike);
  return () => at;
}

type Strike = (requests: readonly { operation: string; faults: readonly string[] }[]) => Promise<void>;

function armAtFoundry({ foundry }: World, { request, moment }: Kill, strike: Strike): void {
  foundry.faults.inject({
    skip: request,
    fault: {
      kind: 'act',
      when: moment,
      async act() {
        await strike(foundry.requests);
        // Nobody hears this; it keeps a request that was killed `before` from taking effect.
        throw new ServiceError(503, 'killed', 'The caller is dead.');
      },
    },
  });
}

function armAtGitHub({ github }: World, { request, moment }: Kill, strike: Strike): void {
  if (!github) throw new Error('The scenario has nothing of GitHub.');
  github.faults.inject({
    skip: request,
    fault: { kind: 'act', when: moment, act: () => strike(github.requests) },
  });
  // Nobody hears this; it keeps a request that was killed `before` from taking effect.
  github.faults.inject({ skip: request, fault: { kind: 'reset', when: moment } });
}
