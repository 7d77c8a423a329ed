import { type Course, endsAtLastWeight, type Rollout, stepsOf } from '../rollout/planned-rollout.ts';
import { weightsOf } from '../rollout/steps.ts';
import type { TrafficRule } from '../routing/routing.ts';

/** A rollout whose traffic a run moves, as its own `post` needs to know it. Holds no secret. */
export interface SavedRollout extends Course {
  readonly agent: string;
  readonly onCancel: 'rollback' | 'hold';
}

/** An agent that main was at work on when it was killed. */
export interface LeftBehind {
  readonly agent: string;
  /** Absent: no traffic had been moved; probe sessions may be left. */
  readonly rollout?: SavedRollout;
  /** A first version is being made and was not tested yet: it may not serve. */
  readonly untested?: true;
}

/**
 * Where main worked, and as whom: inputs and variables may be others by the time that `post` runs, because a later
 * step changed them. Holds no secret.
 */
export interface Whereabouts {
  /** Values of inputs, by name; they stand for whatever main read them from. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Host that gives tokens, `AZURE_AUTHORITY_HOST`. */
  readonly authorityHost?: string;
  /** True when main worked on the agents of a fleet. */
  readonly fleet: boolean;
}

/** What main left behind. */
export interface Left {
  /** Empty when it ended cleanly or never began. */
  readonly agents: readonly LeftBehind[];
  /** Absent from a state that an earlier release saved. */
  readonly where?: Whereabouts;
}

/** The one owner of the state that outlives the main process (`GITHUB_STATE`). */
export interface SavedState {
  /** Told before anything is begun. */
  at(where: Whereabouts): void;
  /** Requests about an agent follow that a dead run could leave something of. */
  start(agent: string): void;
  /** A first version is made from now on, which an endpoint without routing would serve at once. */
  first(agent: string): void;
  /** A rollout moves traffic from now on; told before its first write. */
  roll(rollout: Rollout): void;
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

/** A rollout as it is saved. */
interface WireRollout {
  readonly agent: string;
  readonly canary: string;
  readonly baseline: readonly TrafficRule[];
  readonly weights: readonly number[];
  readonly endsAtLastWeight: boolean;
  readonly onCancel: 'rollback' | 'hold';
}

type WireAgent = Omit<LeftBehind, 'rollout'> & { readonly rollout?: WireRollout };

/**
 * @param save stores a value under a name; the last value counts (`core.saveState`)
 */
export function savedState(save: (name: string, value: string) => void): SavedState {
  const agents = new Map<string, WireAgent>();
  const unsettled = new Set<string>();
  let where: Whereabouts | undefined;
  let saved = '';
  const put = () => {
    const state = { schema, ...(where ? { where } : {}), agents: [...agents.values()] };
    const text = agents.size === 0 ? '' : JSON.stringify(state);
    if (text !== saved) save(name, text);
    saved = text;
  };
  return {
    at(whereabouts) {
      where = whereabouts;
    },
    start(agent) {
      agents.set(agent, { agent });
      put();
    },
    first(agent) {
      agents.set(agent, { agent, untested: true });
      put();
    },
    roll(rollout) {
      agents.set(rollout.agent, { agent: rollout.agent, rollout: encode(rollout) });
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
 * @param read gives the value stored under a name, or an empty string (`core.getState`)
 */
export function leftBehind(read: (name: string) => string): Left {
  const text = read(name);
  if (text === '') return { agents: [] };
  const state = JSON.parse(text) as {
    readonly schema: number;
    readonly where?: Whereabouts;
    readonly agents: readonly WireAgent[];
  };
  if (state.schema !== schema) return { agents: [] };
  return {
    agents: state.agents.map(({ rollout, ...left }) =>
      rollout ? { ...left, rollout: decode(rollout) } : left,
    ),
    ...(state.where ? { where: state.where } : {}),
  };
}

function encode({ agent, canary, baseline, steps, policy }: Rollout): WireRollout {
  return {
    agent,
    canary,
    baseline,
    weights: weightsOf(steps),
    endsAtLastWeight: endsAtLastWeight(steps),
    onCancel: policy.onCancel,
  };
}

function decode({ agent, canary, baseline, weights, onCancel, ...wire }: WireRollout): SavedRollout {
  return {
    agent,
    canary,
    baseline,
    steps: stepsOf(weights, { checksLast: !wire.endsAtLastWeight }),
    onCancel,
  };
}
