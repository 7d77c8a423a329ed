import type { FoundryConnection } from '../foundry/client.ts';
import type { Config } from '../inputs/config.ts';
import type { Run } from './run.ts';

/** What may be asked of a run: its fields, operations of the service, and inputs. */
interface Asked {
  readonly run?: Exclude<keyof Run, 'foundry' | 'config'>;
  readonly foundry?: keyof FoundryConnection;
  readonly inputs?: keyof Config;
}

/**
 * The part of a run that somebody needs, so that a signature says it and a test gives no more than that:
 * `Needs<{ run: 'log' | 'signal'; foundry: 'getAgent'; inputs: 'rollout' }>`. Needs add up by `&`.
 */
export type Needs<A extends Asked> = (A extends { readonly run: infer F extends keyof Run }
  ? Pick<Run, F>
  : unknown) &
  (A extends { readonly foundry: infer O extends keyof FoundryConnection }
    ? { readonly foundry: Pick<FoundryConnection, O> }
    : unknown) &
  (A extends { readonly inputs: infer I extends keyof Config }
    ? { readonly config: Pick<Config, I> }
    : unknown);
