import { randomUUID } from 'node:crypto';
import { guidOf } from './canonical.ts';
import type { AgentRecord, VersionRecord } from './records.ts';
import { notFound } from './service-error.ts';

/** All agents of the project, by name. */
export class AgentStore {
  readonly #agents = new Map<string, AgentRecord>();
  #serial = 0;

  /** Oldest first. */
  all(): AgentRecord[] {
    return [...this.#agents.values()];
  }

  find(name: string): AgentRecord | undefined {
    return this.#agents.get(name);
  }

  /** @throws ServiceError 404 */
  get(name: string): AgentRecord {
    const agent = this.find(name);
    if (agent === undefined) throw notFound(`Agent '${name}'`);
    return agent;
  }

  add(name: string): AgentRecord {
    const agent: AgentRecord = {
      name,
      guid: randomUUID(),
      principalId: guidOf(`principal ${name}`),
      clientId: guidOf(`client ${name}`),
      enabled: true,
      endpoints: [{ at: Date.now(), endpoint: {} }],
      card: undefined,
      versions: [],
      nextNumber: 1,
    };
    this.#agents.set(name, agent);
    return agent;
  }

  remove(agent: AgentRecord): void {
    this.#agents.delete(agent.name);
    agent.versions = [];
  }

  nextSerial(): number {
    this.#serial += 1;
    return this.#serial;
  }
}

/** The newest release: drafts are never latest. */
export function latestOf(agent: AgentRecord): VersionRecord | undefined {
  return agent.versions.findLast((version) => !version.draft);
}

export function findVersion(agent: AgentRecord, version: string): VersionRecord | undefined {
  return agent.versions.find((candidate) => candidate.version === version);
}

/** @throws ServiceError 404 */
export function getVersion(agent: AgentRecord, version: string): VersionRecord {
  const found = findVersion(agent, version);
  if (found === undefined) throw notFound(`Version '${version}' of agent '${agent.name}'`);
  return found;
}
