import { Traffic } from '../rollout/traffic.ts';
import { describeRouting, type Routing } from '../routing/routing.ts';
import type { Needs } from '../run/needs.ts';
import { routingPort } from './routing-port.ts';

/** What moving traffic needs of a run. */
export type OpenTrafficNeeds = Needs<{
  run: 'clock' | 'log' | 'story';
  foundry: 'agentName' | 'getAgent' | 'writeRules';
  inputs: 'rollout';
}>;

/** The one writer of the agent's routing, telling story and log what is read back. */
export function openTraffic(run: OpenTrafficNeeds, seen: Routing): Traffic {
  const { foundry, clock, config, story, log } = run;
  return new Traffic({
    agent: foundry.agentName,
    port: routingPort(foundry),
    clock,
    seen,
    onDrift: config.rollout.onDrift,
    listener(rules, why, drift) {
      const now = describeRouting({ kind: 'fixed', rules });
      story.traffic(rules, why);
      if (drift)
        story.warn(`Somebody else had moved routing; it is ${now} now, as 'on-drift: ${drift}' asks.`);
      log.event(`routing is ${now} (${why})`);
    },
  });
}
