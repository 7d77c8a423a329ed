import type { TrafficRule } from './rollout/routing.ts';

/** What a run leaves for its own `post`; written before the first write that moves traffic. */
export interface RolloutInProgress {
  readonly schema: 1;
  readonly projectEndpoint: string;
  readonly agent: string;
  readonly canary: string;
  /** The rules to go back to; empty on a first deployment. */
  readonly baseline: readonly TrafficRule[];
  /** Weights that this rollout may have written. */
  readonly weights: readonly number[];
  readonly onCancel: 'rollback' | 'hold';
}

/** The one owner of the state that outlives the main process (`GITHUB_STATE`). Holds no secret. */
export interface SavedState {
  /** A rollout moves traffic from now on. */
  begin(rollout: RolloutInProgress): void;
  /** Main ended cleanly: `post` has nothing to do. */
  end(): void;
}

const name = 'rollout';

/**
 * @param save stores a value under a name; the last value counts (`core.saveState`)
 */
export function savedState(save: (name: string, value: string) => void): SavedState {
  let begun = false;
  return {
    begin(rollout) {
      begun = true;
      save(name, JSON.stringify(rollout));
    },
    end() {
      if (begun) save(name, '');
    },
  };
}

/**
 * The rollout that main began and did not end; `undefined` when there is nothing to do.
 * @param read gives the value stored under a name, or an empty string (`core.getState`)
 */
export function rolloutLeftBehind(read: (name: string) => string): RolloutInProgress | undefined {
  const text = read(name);
  if (text === '') return undefined;
  const state = JSON.parse(text) as RolloutInProgress;
  return state.schema === 1 ? state : undefined;
}
