import type { AgentStore } from './agent-store.ts';
import type { Experiments } from './experiments.ts';
import type { FaultControl } from './faults.ts';
import type { OptimizationJobs } from './optimization-jobs.ts';
import type { Sessions } from './sessions.ts';
import type { Settings } from './settings.ts';
import type { Traffic } from './traffic.ts';
import type { Versions } from './versions.ts';

/** The parts of one running local Foundry, as operations see them. */
export interface Service {
  readonly settings: Settings;
  readonly agents: AgentStore;
  readonly versions: Versions;
  readonly sessions: Sessions;
  readonly faults: FaultControl;
  readonly traffic: Traffic;
  readonly optimization: OptimizationJobs;
  /** Session of each conversation, by `agent/conversation`. */
  readonly conversations: Map<string, string>;
  /** Session that gave each response, by `agent/response`. */
  readonly responses: Map<string, string>;
  readonly experiments: Experiments;
  /** A new path below the temporary folder for an upload. */
  uploadPath(): string;
}
