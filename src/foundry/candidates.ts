import { assertOk, readAnswer } from './answers.ts';
import { isAbsent } from './failures.ts';
import type { CallOptions } from './foundry.ts';
import type { Call, Service } from './service.ts';
import { isObject, objectIn, stringIn, UnexpectedShape, type WireObject } from './wire.ts';

/** Preview flag of this group of operations; it wants this value and no other (azd, optimize_api/client.go). */
const feature = { 'Foundry-Features': 'AgentsOptimization=V2Preview' };

/** A job that looked for a better configuration of an agent. */
export interface OptimizationJob {
  readonly id: string;
  /** Lower case: `succeeded`, `failed`, ...; older services say `completed`. */
  readonly status: string;
  /** The agent that was optimized, and its version, as far as the job tells. */
  readonly agentName: string | undefined;
  readonly agentVersion: string | undefined;
}

/** One configuration that a job proposes. */
export interface OptimizationCandidate {
  readonly id: string;
  readonly name: string;
  /** What it changes: `instruction`, `model`, `skills`, `tools`, with the new values. */
  readonly mutations: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly path: string; readonly type: string }[];
  /** True when a deployment of it was recorded. */
  readonly promoted: boolean;
}

/** Where a candidate is deployed. */
export interface RecordedDeployment {
  readonly agentName: string;
  readonly agentVersion: string;
}

/** The project's agent optimization jobs, as far as a deployment needs them. */
export interface OptimizationJobs {
  /** `undefined` when there is no such job. */
  job(id: string, options?: CallOptions): Promise<OptimizationJob | undefined>;
  /** `undefined` when the job has no such candidate. */
  candidate(
    jobId: string,
    candidateId: string,
    options?: CallOptions,
  ): Promise<OptimizationCandidate | undefined>;
  /** The candidate's whole configuration; `undefined` where the service has none, only mutations. */
  config(
    jobId: string,
    candidateId: string,
    options?: CallOptions,
  ): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** Text of one of the candidate's files. */
  file(jobId: string, candidateId: string, path: string, options?: CallOptions): Promise<string>;
  /** Path of the request that `promote` sends. */
  promotePath(jobId: string, candidateId: string): string;
  /** Records where the candidate is deployed. For hosted agents this deploys nothing (TypeSpec, `PromotionInfo`). */
  promote(
    jobId: string,
    candidateId: string,
    deployment: RecordedDeployment,
    options?: CallOptions,
  ): Promise<void>;
}

/** The optimization jobs of a project. */
export function optimizationJobs(service: Service): OptimizationJobs {
  const read = async <T>(call: Call, parse: (wire: WireObject) => T): Promise<T | undefined> => {
    const answer = await service.send(call);
    return isAbsent(answer) ? undefined : readAnswer(call, answer, parse);
  };
  const promotePath = (jobId: string, candidateId: string) => `${candidatePath(jobId, candidateId)}:promote`;
  return {
    job: (id, options) => read(get('get optimization job', jobPath(id), options), parseJob),
    candidate: (jobId, candidateId, options) =>
      read(get('get optimization candidate', candidatePath(jobId, candidateId), options), parseCandidate),
    config: (jobId, candidateId, options) =>
      read(
        get("get a candidate's configuration", `${candidatePath(jobId, candidateId)}/config`, options),
        (wire) => wire,
      ),
    async file(jobId, candidateId, path, options) {
      const call: Call = {
        ...get("get a candidate's file", `${candidatePath(jobId, candidateId)}/files`, options),
        query: { path },
        accept: '*/*',
      };
      const answer = await service.send(call);
      assertOk(call, answer);
      return answer.text;
    },
    promotePath,
    async promote(jobId, candidateId, { agentName, agentVersion }, options) {
      const call: Call = {
        operation: 'record the promotion of a candidate',
        method: 'POST',
        path: promotePath(jobId, candidateId),
        headers: feature,
        body: { agent_name: agentName, agent_version: agentVersion },
        signal: options?.signal,
      };
      assertOk(call, await service.send(call));
    },
  };
}

function get(operation: string, path: string, options: CallOptions = {}): Call {
  return { operation, method: 'GET', path, headers: feature, signal: options.signal };
}

function jobPath(id: string): string {
  return `/agent_optimization_jobs/${encodeURIComponent(id)}`;
}

function candidatePath(jobId: string, candidateId: string): string {
  return `${jobPath(jobId)}/candidates/${encodeURIComponent(candidateId)}`;
}

/**
 * The agent stands in `target_configuration` (`AgentOptimizationJob` of `@azure/ai-projects` 2.10.0), `inputs.agent`
 * (azd, optimize_api/models.go), `inputs.target_configuration` (the TypeSpec before) or beside the inputs (lists).
 */
function parseJob(wire: WireObject): OptimizationJob {
  const inputs = objectIn(wire, 'inputs') ?? {};
  const target = objectIn(wire, 'target_configuration') ?? objectIn(inputs, 'target_configuration') ?? {};
  const agent = objectIn(inputs, 'agent') ?? objectIn(wire, 'agent') ?? {};
  return {
    id: stringIn(wire, 'id') ?? '',
    status: (stringIn(wire, 'status') ?? 'unknown').toLowerCase(),
    agentName: stringIn(target, 'name') ?? stringIn(agent, 'agent_name'),
    agentVersion: stringIn(target, 'version') ?? stringIn(agent, 'agent_version'),
  };
}

/** @throws UnexpectedShape without an id */
function parseCandidate(wire: WireObject): OptimizationCandidate {
  const id = stringIn(wire, 'candidate_id');
  if (id === undefined) throw new UnexpectedShape('it names no candidate');
  return {
    id,
    name: stringIn(wire, 'name') ?? id,
    mutations: parseMutations(wire),
    files: listIn(wire, 'files').flatMap((file) => {
      const path = stringIn(file, 'path');
      return path === undefined ? [] : [{ path, type: stringIn(file, 'type') ?? '' }];
    }),
    promoted: objectIn(wire, 'promotion') !== undefined,
  };
}

/** `output.mutations [{type, value}]`, or the older map `mutations`. */
function parseMutations(wire: WireObject): Record<string, unknown> {
  const listed = listIn(objectIn(wire, 'output') ?? {}, 'mutations').flatMap((mutation) => {
    const type = stringIn(mutation, 'type');
    return type === undefined ? [] : [[type, mutation.value] as const];
  });
  return Object.fromEntries(listed.length > 0 ? listed : Object.entries(objectIn(wire, 'mutations') ?? {}));
}

function listIn(wire: WireObject, field: string): WireObject[] {
  const value = wire[field];
  return Array.isArray(value) ? value.filter(isObject) : [];
}
