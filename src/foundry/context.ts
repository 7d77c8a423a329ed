import type { Service } from './transport/service.ts';

/** What every operation works with. */
export interface AgentContext {
  readonly service: Service;
  readonly agentName: string;
  /** `/agents/{name}`, encoded. */
  readonly agentPath: string;
  /** The run that opens sessions; part of their ids. Letters and digits. */
  readonly runTag: string;
}

/** One agent of a service. */
export function agentContext(service: Service, agentName: string, runTag = 'local'): AgentContext {
  return { service, agentName, agentPath: `/agents/${encodeURIComponent(agentName)}`, runTag };
}
