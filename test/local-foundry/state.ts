import type { Json } from './records.ts';
import { rulesOf } from './routing.ts';
import type { Service } from './service.ts';
import { agentView, currentEndpoint, sessionView, versionView } from './views.ts';

/** Read access to what is there now, past every fault and read lag. Unknown agents have nothing. */
export class State {
  readonly #service: Service;

  constructor(service: Service) {
    this.#service = service;
  }

  /** An agent as the service shows it; undefined when there is none. */
  agent(name: string): Json | undefined {
    const agent = this.#service.agents.find(name);
    return agent && agentView(agent, this.#service.settings, currentEndpoint(agent));
  }

  agents(): string[] {
    return this.#service.agents.all().map((agent) => agent.name);
  }

  /** All versions, drafts included, oldest first. */
  versions(agent: string): Json[] {
    return (this.#service.agents.find(agent)?.versions ?? []).map((version) =>
      versionView({ ...version, flapping: [] }),
    );
  }

  /** Shares by version, in the order of the rules; null: always latest. */
  routing(agent: string): Record<string, number> | null {
    const found = this.#service.agents.find(agent);
    const rules = found && rulesOf(currentEndpoint(found));
    return rules === undefined
      ? null
      : Object.fromEntries(rules.map((rule) => [rule.agent_version, rule.traffic_percentage]));
  }

  /** Every routing that was ever in force, oldest first. */
  routingHistory(agent: string): (Record<string, number> | null)[] {
    return (this.#service.agents.find(agent)?.endpoints ?? []).map(({ endpoint }) => {
      const rules = rulesOf(endpoint);
      return rules === undefined
        ? null
        : Object.fromEntries(rules.map((rule) => [rule.agent_version, rule.traffic_percentage]));
    });
  }

  /** Sessions that exist, oldest first. */
  sessions(agent: string): Json[] {
    const found = this.#service.agents.find(agent);
    if (found === undefined) return [];
    const { sessions } = this.#service;
    return sessions.of(found).map((session) => sessionView(session, sessions.idleMs(session.version)));
  }

  /** Process ids of the agents that run now. */
  get pids(): number[] {
    return this.#service.sessions.pids;
  }
}
