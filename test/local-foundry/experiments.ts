import { randomUUID } from 'node:crypto';
import type { AgentStore } from './agent-store.ts';
import type { AgentRecord, Json } from './records.ts';
import { invalid, notFound, ServiceError } from './service-error.ts';
import { currentEndpoint } from './views.ts';

/** A version that takes part in an experiment. */
export interface Variant {
  id: string;
  role: 'control' | 'treatment';
  /** Whole percent. */
  traffic_percentage: number;
}

/** An experiment of the kind `agents_safe_rollout` (TypeSpec, `src/experiments/models.tsp`). */
export interface Experiment {
  id: string;
  displayName: string;
  agent: string;
  variants: Variant[];
  state: 'created' | 'running' | 'stopped' | 'promoted';
  /** Unix seconds. */
  createdAt: number;
  startedAt: number | undefined;
  endedAt: number | undefined;
}

/**
 * The project's experiments, as far as a client can see them: while one runs, the agent's selector is the
 * experiment's, and nobody else may write it. Nobody is bucketed and nothing is scored here.
 */
export class Experiments {
  readonly #agents: AgentStore;
  readonly #experiments = new Map<string, Experiment>();

  constructor(agents: AgentStore) {
    this.#agents = agents;
  }

  /** @throws ServiceError 404 without the agent, 400 for variants that are none */
  create(agent: string, displayName: string, variants: Variant[]): Experiment {
    this.#agents.get(agent);
    const sum = variants.reduce((total, variant) => total + variant.traffic_percentage, 0);
    const controls = variants.filter(({ role }) => role === 'control').length;
    if (sum !== 100 || controls !== 1) {
      throw invalid('Exactly one variant must be the control, and the percentages must sum to 100.');
    }
    const id = `exp_${randomUUID()}`;
    const createdAt = seconds();
    const times = { createdAt, startedAt: undefined, endedAt: undefined };
    const experiment: Experiment = { id, displayName, agent, variants, state: 'created', ...times };
    this.#experiments.set(id, experiment);
    return experiment;
  }

  /** Oldest first. */
  all(): Experiment[] {
    return [...this.#experiments.values()];
  }

  /** @throws ServiceError 404 */
  get(id: string): Experiment {
    const found = this.#experiments.get(id);
    if (found === undefined) throw notFound(`Experiment '${id}'`);
    return found;
  }

  start(id: string): Experiment {
    const experiment = this.#in(id, 'created');
    const agent = this.#agents.get(experiment.agent);
    this.assertNone(agent);
    write(agent, { type: 'agents_safe_rollout', experiment_id: id });
    return Object.assign(experiment, { state: 'running', startedAt: seconds() });
  }

  /** Routing collapses to the control. */
  stop(id: string): Experiment {
    const experiment = this.#in(id, 'running');
    const control = experiment.variants.find(({ role }) => role === 'control');
    return this.#end(experiment, 'stopped', control?.id ?? '');
  }

  /** The selector becomes one rule of 100 % for the winner. */
  promote(id: string, winner: string): Experiment {
    const experiment = this.#in(id, 'running');
    if (!experiment.variants.some((variant) => variant.id === winner)) throw notFound(`Variant '${winner}'`);
    return this.#end(experiment, 'promoted', winner);
  }

  /** @throws ServiceError 409 while an experiment of the agent runs */
  assertNone(agent: AgentRecord): void {
    const running = this.all().find((one) => one.agent === agent.name && one.state === 'running');
    if (running) throw new ServiceError(409, 'conflict', `Experiment '${running.id}' routes this agent.`);
  }

  #in(id: string, state: Experiment['state']): Experiment {
    const experiment = this.get(id);
    if (experiment.state !== state) {
      throw new ServiceError(409, 'conflict', `Experiment '${id}' is '${experiment.state}'.`);
    }
    return experiment;
  }

  #end(experiment: Experiment, state: 'stopped' | 'promoted', version: string): Experiment {
    const rule = { type: 'FixedRatio', agent_version: version, traffic_percentage: 100 };
    write(this.#agents.get(experiment.agent), { version_selection_rules: [rule] });
    return Object.assign(experiment, { state, endedAt: seconds() });
  }
}

function write(agent: AgentRecord, selector: Json): void {
  agent.endpoints.push({
    at: Date.now(),
    endpoint: { ...currentEndpoint(agent), version_selector: selector },
  });
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
