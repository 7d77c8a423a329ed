import type { RolloutRecord } from '../../src/rollout/journal-record.ts';
import { agent, type Shares } from './scenario.ts';
import { releases, sameShares } from './witness.ts';
import type { World } from './world.ts';

/** What must hold whatever happened and whoever else acted. One sentence for each breach. */
export function unsafe(world: World): string[] {
  const { foundry, github, witness, scenario } = world;
  const found = [
    ...witness.seen,
    ...foundry.violations,
    ...(github?.violations ?? []).map(({ what, path }) => `${path}: ${what}`),
  ];
  const now = releases(foundry);
  const gone = [...witness.stable].filter(
    (version) =>
      !now.some((one) => one.version === version) &&
      !scenario.expendable?.includes(version) &&
      !witness.goneByHand.has(version),
  );
  if (gone.length > 0) found.push(`stable versions are gone: ${gone.join(', ')}`);
  const minted = now.filter(({ version }) => !witness.knows(version)).map(({ version }) => version);
  if (minted.length > (scenario.mints === undefined ? 0 : 1)) {
    found.push(`minted ${minted.join(', ')}, and at most ${scenario.mints ?? 'nothing'} was to be minted`);
  }
  if (drafts(world) > Math.max(witness.drafts, scenario.ends.drafts ?? 0)) {
    found.push(`${drafts(world)} drafts are there`);
  }
  const comments = github?.state.comments.length ?? 0;
  if (comments > 1) found.push(`${comments} comments are there`);
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

/** Shares that the newest rollout's last status on GitHub stands for. */
const shownAs: Readonly<Record<string, (record: RolloutRecord) => Shares>> = {
  success: ({ canary }) => ({ [canary]: 100 }),
  failure: ({ baseline }) =>
    Object.fromEntries(baseline.map(({ version, percentage }) => [version, percentage])),
};

/** The journal tells something else than is so: a rollout that nobody goes on with is open, or the newest ended elsewhere. */
export function untrueJournal({ foundry, github }: World): string[] {
  const rollouts = (github?.state.deployments ?? []).map(({ id, payload, statuses }) => ({
    id,
    record: payload as RolloutRecord,
    state: statuses.at(-1)?.state ?? 'no status',
  }));
  const open = rollouts.filter(({ state }) => !['success', 'failure', 'inactive'].includes(state));
  const found = open.map(({ id, state }) => `rollout ${id} was left ${state}`);
  const newest = rollouts.at(-1);
  const shown = newest && shownAs[newest.state]?.(newest.record);
  if (newest && shown && !sameShares(shown, foundry.state.routing(agent))) {
    found.push(
      `GitHub shows rollout ${newest.id} as ${newest.state}, and routing is ${show(foundry.state.routing(agent))}`,
    );
  }
  return found;
}
