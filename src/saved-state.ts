import type { TrafficRule } from './rollout/routing.ts';

/** What a run leaves for its own `post`; written before the first write that moves traffic. Holds no secret. */
export interface RolloutInProgress {
  readonly kind: 'rolling';
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

/** How far main had come when it was killed. */
export type LeftBehind =
  /** No traffic had been moved; probe sessions may be left. */
  { readonly kind: 'started' } | RolloutInProgress;

/** The one owner of the state that outlives the main process (`GITHUB_STATE`). */
export interface SavedState {
  /** Requests follow that a dead run could leave something of. */
  start(): void;
  /** A rollout moves traffic from now on. */
  roll(rollout: Omit<RolloutInProgress, 'kind'>): void;
  /** Main ended cleanly: `post` has nothing to do. */
  end(): void;
}

const name = 'left-behind';
/** Number of the schema; a state of another one is not understood. */
const schema = 1;

/**
 * @param save stores a value under a name; the last value counts (`core.saveState`)
 */
export function savedState(save: (name: string, value: string) => void): SavedState {
  let saved = false;
  const put = (state: LeftBehind) => {
    saved = true;
    save(name, JSON.stringify({ schema, ...state }));
  };
  return {
    start: () => put({ kind: 'started' }),
    roll: (rollout) => put({ kind: 'rolling', ...rollout }),
    end() {
      if (saved) save(name, '');
    },
  };
}

/**
 * What main left behind; `undefined` when it ended cleanly or never began.
 * @param read gives the value stored under a name, or an empty string (`core.getState`)
 */
export function leftBehind(read: (name: string) => string): LeftBehind | undefined {
  const text = read(name);
  if (text === '') return undefined;
  const state = JSON.parse(text) as LeftBehind & { readonly schema: number };
  return state.schema === schema ? state : undefined;
}
