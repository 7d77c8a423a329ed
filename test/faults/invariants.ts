import { agent, type Shares } from './scenario.ts';
import { releases, sameShares } from './witness.ts';
import type { World } from './world.ts';

/** What must hold whatever happened and whoever else acted. One sentence for each breach. */
export function unsafe(world: World): string[] {
  const { foundry, witness, scenario } = world;
  const found = [...witness.seen, ...foundry.violations];
  const now = releases(foundry);
  const gone = [...witness.stable].filter(
    (version) => !now.some((one) => one.version === version) && !scenario.expendable?.includes(version),
  );
  if (gone.length > 0) found.push(`stable versions are gone: ${gone.join(', ')}`);
  const minted = now.filter(({ version }) => !witness.knows(version)).map(({ version }) => version);
  if (minted.length > (scenario.mints === undefined ? 0 : 1)) {
    found.push(`minted ${minted.join(', ')}, and at most ${scenario.mints ?? 'nothing'} was to be minted`);
  }
  if (drafts(world) > Math.max(witness.drafts, scenario.ends.drafts ?? 0)) {
    found.push(`${drafts(world)} drafts are there`);
  }
  if (witness.otherFieldsChanged) found.push('other fields of the endpoint were changed');
  return found;
}

/** The same, and that routing was never anything else than the scenario plans: nobody else acted. */
export function breaches(world: World): string[] {
  const { routings } = world.scenario;
  const unplanned = world.witness.routings.filter(
    (routing) => !routings.some((allowed) => sameShares(allowed, routing)),
  );
  return [...unsafe(world), ...unplanned.map((routing) => `routing was ${show(routing)}`)];
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

/** Drafts of the agent that exist. */
export function drafts({ foundry }: World): number {
  return foundry.state.versions(agent).filter(({ draft }) => draft).length;
}

function show(shares: Shares): string {
  return shares === null ? 'always latest' : JSON.stringify(shares);
}
