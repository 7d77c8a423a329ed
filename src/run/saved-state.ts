import { ActionError } from '../errors/errors.ts';
import { type Course, endsAtLastWeight, type Rollout, stepsOf } from '../rollout/planned-rollout.ts';
import { isWhole } from '../rollout/record.ts';
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
  /** Versions that were there before; absent from a state that an earlier release saved. */
  readonly known?: readonly string[];
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
  /**
   * A first version is made from now on, which an endpoint without routing would serve at once.
   * @param known versions that are there before
   */
  first(agent: string, known: readonly string[]): void;
  /** A rollout moves traffic from now on; told before its first write. */
  roll(rollout: Rollout): void;
  /** Main could not put an agent's traffic back: `post` tries again, however main ends. */
  leave(agent: string): void;
  /** Main is done with one agent: `post` leaves it alone. */
  done(agent: string): void;
  /** Main ended cleanly: `post` has nothing to do. */
  end(): void;
}

/** Name that the state is saved under. */
export const stateName = 'left-behind';
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
    if (text !== saved) save(stateName, text);
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
    first(agent, known) {
      agents.set(agent, { agent, untested: true, known });
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
 * @throws ActionError for a state of this schema that was damaged: nobody guesses where traffic belongs
 */
export function leftBehind(read: (name: string) => string): Left {
  const text = read(stateName);
  if (text === '') return { agents: [] };
  const state = parsed(text);
  if (!isObject(state)) throw damaged('it is no JSON object');
  if (state.schema !== schema) return { agents: [] };
  const { agents, where } = state;
  if (!Array.isArray(agents) || !agents.every(isWireAgent)) throw damaged(`'agents' cannot be read`);
  if (where !== undefined && !isWhereabouts(where)) throw damaged(`'where' cannot be read`);
  return {
    agents: agents.map(({ rollout, ...left }) => (rollout ? { ...left, rollout: decode(rollout) } : left)),
    ...(where ? { where } : {}),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function damaged(why: string): ActionError {
  return new ActionError(
    `What this step saved for its end was changed since: ${why}.`,
    `Look at the routing with 'mode: status', and run 'mode: rollback' where it is a split that nobody moves on.`,
  );
}

function isWireAgent(value: unknown): value is WireAgent {
  if (!isObject(value) || typeof value.agent !== 'string') return false;
  const { rollout } = value;
  return rollout === undefined || isWireRollout(rollout);
}

function isWireRollout(value: unknown): value is WireRollout {
  if (!isObject(value)) return false;
  const { agent, canary, baseline, weights, endsAtLastWeight: ends, onCancel } = value;
  const isRule = (rule: unknown) =>
    isObject(rule) && typeof rule.version === 'string' && Number.isInteger(rule.percentage);
  return (
    typeof agent === 'string' &&
    typeof canary === 'string' &&
    Array.isArray(baseline) &&
    baseline.every(isRule) &&
    (baseline.length === 0 || isWhole(baseline as TrafficRule[])) &&
    Array.isArray(weights) &&
    weights.every((weight) => Number.isInteger(weight) && weight > 0 && weight <= 100) &&
    typeof ends === 'boolean' &&
    (onCancel === 'rollback' || onCancel === 'hold')
  );
}

function isWhereabouts(value: unknown): value is Whereabouts {
  if (!isObject(value) || !isObject(value.inputs) || typeof value.fleet !== 'boolean') return false;
  const { authorityHost } = value;
  const isInputs = Object.values(value.inputs).every((input) => typeof input === 'string');
  return isInputs && (authorityHost === undefined || typeof authorityHost === 'string');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
