import type { TrafficRule } from './rollout/routing.ts';

/** A rollout whose traffic a run moves, as its own `post` needs to know it. Holds no secret. */
export interface RolloutInProgress {
  readonly agent: string;
  readonly canary: string;
  /** The rules to go back to; empty on a first deployment. */
  readonly baseline: readonly TrafficRule[];
  /** Weights that this rollout may have written. */
  readonly weights: readonly number[];
  /** True when the last weight is the end of the rollout: nothing is looked at after it. */
  readonly endsAtLastWeight: boolean;
  readonly onCancel: 'rollback' | 'hold';
}

/** An agent that main was at work on when it was killed. */
export interface LeftBehind {
  readonly agent: string;
  /** Absent: no traffic had been moved; probe sessions may be left. */
  readonly rollout?: RolloutInProgress;
  /** A first version is being made and was not tested yet: it may not serve. */
  readonly untested?: true;
}

/** The one owner of the state that outlives the main process (`GITHUB_STATE`). */
export interface SavedState {
  /** Requests about an agent follow that a dead run could leave something of. */
  start(agent: string): void;
  /** A first version is made from now on, which an endpoint without routing would serve at once. */
  first(agent: string): void;
  /** A rollout moves traffic from now on; told before its first write. */
  roll(rollout: RolloutInProgress): void;
  /** Main could not put an agent's traffic back: `post` tries again, however main ends. */
  leave(agent: string): void;
  /** Main is done with one agent: `post` leaves it alone. */
  done(agent: string): void;
  /** Main ended cleanly: `post` has nothing to do. */
  end(): void;
}

const name = 'left-behind';
/** Number of the schema; a state of another one is not understood. */
const schema = 2;

/**
 * @param save stores a value under a name; the last value counts (`core.saveState`)
 */
export function savedState(save: (name: string, value: string) => void): SavedState {
  const agents = new Map<string, LeftBehind>();
  const unsettled = new Set<string>();
  let saved = '';
  const put = () => {
    const text = agents.size === 0 ? '' : JSON.stringify({ schema, agents: [...agents.values()] });
    if (text !== saved) save(name, text);
    saved = text;
  };
  return {
    start(agent) {
      agents.set(agent, { agent });
      put();
    },
    first(agent) {
      agents.set(agent, { agent, untested: true });
      put();
    },
    roll(rollout) {
      agents.set(rollout.agent, { agent: rollout.agent, rollout });
      put();
    },
    leave(agent) {
      unsettled.add(agent);
    },
    done(agent) {
      if (!unsettled.has(agent)) agents.delete(agent);
      put();
    },
    end() {
      for (const agent of agents.keys()) if (!unsettled.has(agent)) agents.delete(agent);
      put();
    },
  };
}

/**
 * What main left behind; empty when it ended cleanly or never began.
 * @param read gives the value stored under a name, or an empty string (`core.getState`)
 */
export function leftBehind(read: (name: string) => string): readonly LeftBehind[] {
  const text = read(name);
  if (text === '') return [];
  const state = JSON.parse(text) as { readonly schema: number; readonly agents: readonly LeftBehind[] };
  return state.schema === schema ? state.agents : [];
}
