import { getState, saveState, setSecret } from '@actions/core';
import { systemClock } from './clock.ts';
import { connect } from './connect.ts';
import { ActionError } from './errors.ts';
import { readRunContext } from './github/context.ts';
import { readConfig } from './inputs/inputs.ts';
import { deleteLeftSessions } from './production/leftovers.ts';
import { routingPort } from './production/routing-port.ts';
import { createLog, type Log } from './report/log.ts';
import { tellRecovery } from './report/recovery-note.ts';
import { recover } from './rollout/recover.ts';
import { describeRouting } from './rollout/routing.ts';
import { type RoutingPort, Traffic } from './rollout/traffic.ts';
import { type LeftBehind, leftBehind, type RolloutInProgress, savedState } from './saved-state.ts';

/** The safety net: finishes or undoes what a main that was killed left half-way; nothing where it ended. */
async function post(): Promise<void> {
  const left = leftBehind(getState);
  if (!left) return;
  const log = createLog();
  const what =
    left.kind === 'rolling'
      ? `The run that rolled out version ${left.canary} was interrupted`
      : 'The run was interrupted before it moved any traffic';
  try {
    tellRecovery(await log.group('Recover', () => settle(left, what, log)), true);
    savedState(saveState).end();
  } catch (error) {
    const next = error instanceof ActionError ? ` ${error.next}` : '';
    const why = error instanceof Error ? error.message : String(error);
    tellRecovery(`${what}, and it could not be settled: ${why}${next}`, false);
    process.exitCode = 1;
  }
}

/** @returns what was found and done */
async function settle(left: LeftBehind, what: string, log: Log): Promise<string> {
  const config = readConfig(process.env);
  log.hide(config.secrets);
  const context = readRunContext(process.env);
  const foundry = connect(config, context, (values) => {
    values.forEach(setSecret);
    log.hide(values);
  });
  const said = left.kind === 'rolling' ? await settleTraffic(left, what, routingPort(foundry)) : `${what}.`;
  log.event(said);
  await deleteLeftSessions({ foundry, context, clock: systemClock, log });
  return said;
}

/** Puts traffic where the interrupted rollout would have left it. */
async function settleTraffic(left: RolloutInProgress, what: string, port: RoutingPort): Promise<string> {
  const seen = await port.read();
  const recovery = recover(left, seen);
  switch (recovery.kind) {
    case 'at-baseline':
      return `${what}. No traffic is on it: routing is ${describeRouting(seen)}.`;
    case 'complete':
      return `${what}, when it had taken over all traffic as planned.`;
    case 'restore': {
      const traffic = new Traffic({ agent: left.agent, port, clock: systemClock, seen, onDrift: 'fail' });
      await traffic.restore(recovery.rules, 'the run was interrupted');
      return `${what} at ${recovery.weight} %. Traffic was put back to ${describeRouting(traffic.lastSeen)}.`;
    }
    case 'hold':
      return `${what} at ${recovery.weight} %, and stays there, as 'on-cancel: hold' asks: 'mode: promote' goes on, 'mode: rollback' goes back.`;
    case 'no-baseline':
      return `${what}. It is the agent's first version and serves all traffic; there is nothing to go back to.`;
    case 'foreign':
      return `${what}. Routing is ${describeRouting(seen)}, which this rollout never wrote: somebody else moved it since, and it was left alone.`;
  }
}

await post();
