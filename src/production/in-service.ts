import { ActionError } from '../errors/errors.ts';
import { isUncertain } from '../foundry/transport/failures.ts';
import type { Run } from '../run/run.ts';

/** Milliseconds that reads may lag behind the switch before it counts as not taken. */
const readBackLimit = 30_000;
/** How often a switch whose answer was lost is sent: it is idempotent. */
const attempts = 4;

/**
 * Takes the agent out of service, or back, and sees to it that the service says so.
 * @throws ActionError when the service refuses, or goes on to say the contrary
 */
export async function putInService(run: Run, enabled: boolean): Promise<void> {
  const { foundry, log } = run;
  for (let attempt = 1; ; attempt += 1) {
    let failure: unknown;
    try {
      await (enabled
        ? foundry.enableAgent({ signal: run.signal })
        : foundry.disableAgent({ signal: run.signal }));
    } catch (error) {
      run.signal.throwIfAborted();
      if (!isUncertain(error)) throw error;
      failure = error;
    }
    if (await shows(run, enabled, failure === undefined ? readBackLimit : 2_000)) break;
    if (failure === undefined) {
      throw new ActionError(
        `The service accepted to ${enabled ? 'enable' : 'disable'} agent '${foundry.agentName}', but still says that it is ${enabled ? 'disabled' : 'enabled'}.`,
        `Look at the agent's state in the portal; run again when it has settled.`,
      );
    }
    if (attempt >= attempts) throw failure;
  }
  log.event(`agent '${foundry.agentName}' is ${enabled ? 'enabled' : 'disabled'}`);
}

/** Reads until the agent is as it should be, or the time is over. */
async function shows({ foundry, clock, signal }: Run, enabled: boolean, limitMs: number): Promise<boolean> {
  const until = clock.now() + limitMs;
  for (let wait = 250; ; wait = Math.min(4_000, wait * 2)) {
    const agent = await foundry.getAgent({ signal });
    if (agent?.enabled === enabled) return true;
    if (clock.now() >= until) return false;
    await clock.sleep(wait, signal);
  }
}
