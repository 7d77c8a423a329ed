import { type Answer, json } from './answer.ts';
import { type Call, objectBody, param } from './call.ts';
import type { Experiment, Variant } from './experiments.ts';
import type { Operation } from './operation.ts';
import { page, pageParameters } from './paging.ts';
import type { Json } from './records.ts';
import { breach } from './service-error.ts';

function view(experiment: Experiment): Json {
  const { id, displayName, agent, variants, state, createdAt, startedAt, endedAt } = experiment;
  return {
    id,
    type: 'agents_safe_rollout',
    state,
    display_name: displayName,
    target_agent: agent,
    variants,
    metrics: [],
    experiment_steps: [],
    created_at: createdAt,
    started_at: startedAt ?? null,
    end_at: endedAt ?? null,
  };
}

function create(call: Call): Answer {
  const { type, display_name: name, target_agent: agent, variants } = objectBody(call);
  if (type !== 'agents_safe_rollout') throw breach("'type' must be 'agents_safe_rollout'.");
  if (typeof name !== 'string' || typeof agent !== 'string' || !Array.isArray(variants)) {
    throw breach("'display_name', 'target_agent' and 'variants' are required.");
  }
  return json(view(call.service.experiments.create(agent, name, variants as Variant[])), 201);
}

function list(call: Call): Answer {
  return json(page(call.service.experiments.all(), call.query, ({ id }) => [id], view));
}

function promote(call: Call): Answer {
  const { winner_variant_id: winner } = objectBody(call);
  if (typeof winner !== 'string') throw breach("'winner_variant_id' must be a string.");
  return json(view(call.service.experiments.promote(param(call, 'experiment'), winner)));
}

const feature = 'Experiments=V1Preview';
const all = '/experiments';
const one = `${all}/{experiment}`;

/** Operations on experiments (TypeSpec, `src/experiments/routes.tsp`), as far as they can be seen on an agent. */
export const experimentOperations: readonly Operation[] = [
  { name: 'createExperiment', method: 'POST', path: all, feature, body: 'json', handle: create },
  {
    name: 'listExperiments',
    method: 'GET',
    path: all,
    query: pageParameters,
    feature,
    body: 'none',
    handle: list,
  },
  {
    name: 'getExperiment',
    method: 'GET',
    path: one,
    feature,
    body: 'none',
    handle: (call) => json(view(call.service.experiments.get(param(call, 'experiment')))),
  },
  {
    name: 'startExperiment',
    method: 'POST',
    path: `${one}:start`,
    feature,
    body: 'json',
    handle: (call) => json(view(call.service.experiments.start(param(call, 'experiment')))),
  },
  {
    name: 'stopExperiment',
    method: 'POST',
    path: `${one}:stop`,
    feature,
    body: 'json',
    handle: (call) => json(view(call.service.experiments.stop(param(call, 'experiment')))),
  },
  {
    name: 'promoteExperiment',
    method: 'POST',
    path: `${one}:promote`,
    feature,
    body: 'json',
    handle: promote,
  },
];
