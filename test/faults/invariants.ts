import { agent, type Shares } from './scenario.ts';
import { releases, sameShares } from './witness.ts';
import type { World } from './world.ts';

/** What must hold whatever happened, as soon as nothing runs any more. One sentence for each breach. */
export function breaches(world: World): string[] {
  const { foundry, witness, scenario } = world;
  const found = [...witness.seen, ...foundry.violations];
  const now = releases(foundry);
  for (const routing of witness.routings) {
    if (!scenario.routings.some((allowed) => sameShares(allowed, routing)))
      found.push(`routing was ${show(routing)}`);
  }
  const gone = [...witness.stable].filter((version) => !now.some((one) => one.version === version));
  if (gone.length > 0) found.push(`stable versions are gone: ${gone.join(', ')}`);
  const minted = now.filter(({ version }) => !witness.stable.has(version)).map(({ version }) => version);
  if (minted.some((version) => version !== scenario.mints)) {
    found.push(`minted ${minted.join(', ')}, and at most ${scenario.mints ?? 'nothing'} was to be minted`);
  }
  if (witness.otherFieldsChanged) found.push('other fields of the endpoint were changed');
  return found;
}

/** The session of a probe is still there. */
export function leftSessions({ foundry }: World): string[] {
  return foundry.state
    .sessions(agent)
    .map(({ agent_session_id: id }) => String(id))
    .filter((id) => id.startsWith('rollout-'))
    .map((id) => `session ${id} was left`);
}

/** Routing is none of those that it may be now. */
export function notAt({ foundry }: World, allowed: readonly Shares[]): string[] {
  const routing = foundry.state.routing(agent);
  return allowed.some((one) => sameShares(one, routing)) ? [] : [`routing ended at ${show(routing)}`];
}

function show(shares: Shares): string {
  return shares === null ? 'always latest' : JSON.stringify(shares);
}
