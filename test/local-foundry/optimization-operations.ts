import { type Answer, bytes, json, noContent } from './answer.ts';
import { type Call, objectBody, param } from './call.ts';
import type { Operation } from './operation.ts';
import type { Candidate, OptimizationJob } from './optimization-jobs.ts';
import { page, pageParameters } from './paging.ts';
import type { Json } from './records.ts';
import { invalid, notFound } from './service-error.ts';

/** What a job was asked to do, in the fields that the SDK's model wants. */
const optimizationOfNothing = {
  type: 'agent_optimization',
  evaluation_configuration: {
    training_set: { type: 'target_completion', source: { type: 'inline', test_cases: [] } },
    evaluators: [],
    evaluation_model: { model: 'none' },
  },
  candidate_search_configuration: {},
  agent_optimization_space: {},
};

/** `AgentOptimizationJob` of `@azure/ai-projects` 2.10.0, or what azd reads (optimize_api/models.go). */
function jobView(job: OptimizationJob): Json {
  const { agentName, agentVersion } = job;
  const common = { id: job.id, status: job.status, created_at: job.createdAt, updated_at: job.createdAt };
  const version = (field: string) => (agentVersion === undefined ? {} : { [field]: agentVersion });
  if (job.shape !== 'azd') {
    return {
      ...common,
      target_configuration: { type: 'foundry_agent', name: agentName, ...version('version') },
      optimization_model_configuration: { model: 'none' },
      optimization_configuration: optimizationOfNothing,
      run_duration_ms: '0',
      result: { token_usage: [], latency_metrics: [] },
      warnings: [],
    };
  }
  const best = job.candidates.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0)).at(0);
  const agent = { agent_name: agentName, ...version('agent_version') };
  return {
    ...common,
    inputs: { agent },
    agent,
    result: {
      best: best?.candidateId,
      candidates: job.candidates.map((candidate) => candidateView(job, candidate)),
    },
    warnings: [],
  };
}

function candidateView(job: OptimizationJob, candidate: Candidate): Json {
  const { promotion } = candidate;
  return {
    candidate_id: candidate.candidateId,
    job_id: job.id,
    name: candidate.name ?? candidate.candidateId,
    status: 'completed',
    started_at: job.createdAt,
    mutations: candidate.mutations ?? {},
    output: {
      type: 'agent_optimization',
      mutations: Object.entries(candidate.mutations ?? {}).map(([type, value]) => ({ type, value })),
    },
    files: Object.keys(candidate.files ?? {}).map((path) => ({ path, type: 'file' })),
    evaluation: { score: candidate.score ?? 0, avg_tokens: 0 },
    avg_score: candidate.score ?? 0,
    ...(promotion === undefined
      ? {}
      : {
          agent_version: promotion.agentVersion,
          promotion: {
            promoted_at: promotion.at,
            promoted_agent: {
              type: 'agent_reference',
              name: promotion.agentName,
              version: promotion.agentVersion,
            },
          },
        }),
  };
}

function pair(call: Call): { job: OptimizationJob; candidate: Candidate } {
  const job = call.service.optimization.get(param(call, 'job'));
  return { job, candidate: call.service.optimization.candidate(job.id, param(call, 'candidate')) };
}

function listJobs(call: Call): Answer {
  const status = call.query.get('status');
  const agent = call.query.get('agent_name');
  const jobs = call.service.optimization
    .all()
    .filter((job) => (status ?? job.status) === job.status && (agent ?? job.agentName) === job.agentName);
  return json(page(jobs, call.query, (job) => [job.id], jobView));
}

function readJob(call: Call): Answer {
  return json(jobView(call.service.optimization.get(param(call, 'job'))));
}

function cancelJob(call: Call): Answer {
  const job = call.service.optimization.get(param(call, 'job'));
  if (job.status !== 'succeeded') job.status = 'cancelled';
  return json(jobView(job));
}

function deleteJob(call: Call): Answer {
  call.service.optimization.remove(param(call, 'job'));
  return noContent();
}

/** Running an optimization needs models; jobs are put here by tests. */
function createJob(): Answer {
  throw invalid('The local Foundry runs no optimizations.');
}

/** What a job would cost: nothing, as none runs. */
function estimateJob(): Answer {
  return json({});
}

function listCandidates(call: Call): Answer {
  const job = call.service.optimization.get(param(call, 'job'));
  return json(
    page(
      job.candidates,
      call.query,
      (candidate) => [candidate.candidateId],
      (candidate) => candidateView(job, candidate),
    ),
  );
}

function readCandidate(call: Call): Answer {
  const { job, candidate } = pair(call);
  return json(candidateView(job, candidate));
}

function readFile(call: Call): Answer {
  const path = call.query.get('path') ?? '';
  const text = pair(call).candidate.files?.[path];
  if (text === undefined) throw notFound(`The file '${path}'`);
  return bytes(Buffer.from(text), { 'content-type': 'application/octet-stream' });
}

/** Records a deployment; for hosted agents it deploys nothing. The body is azd's; the SDK sends none. */
function promote(call: Call): Answer {
  const { job, candidate } = pair(call);
  const { agent_name: agentName = job.agentName, agent_version: agentVersion = '' } = objectBody(call);
  if (typeof agentName !== 'string' || typeof agentVersion !== 'string') {
    throw invalid("'agent_name' and 'agent_version' must be strings.");
  }
  candidate.promotion = { agentName, agentVersion, at: Math.floor(Date.now() / 1000) };
  return json(candidateView(job, candidate));
}

// azd (optimize_api/client.go) sends this flag with every call of the group.
const feature = 'AgentsOptimization=V2Preview';
const jobs = '/agent_optimization_jobs';
const one = '/agent_optimization_jobs/{job}';
const candidate = `${one}/candidates/{candidate}`;

/** Operations on optimization jobs: reading what tests put there, and recording promotions. */
export const optimizationOperations: readonly Operation[] = [
  { name: 'createJob', method: 'POST', path: jobs, feature, body: 'json', handle: createJob },
  {
    name: 'estimateJob',
    method: 'POST',
    path: `${jobs}:estimate`,
    feature,
    body: 'json',
    handle: estimateJob,
  },
  {
    name: 'listJobs',
    method: 'GET',
    path: jobs,
    query: ['status', 'agent_name', ...pageParameters],
    feature,
    body: 'none',
    handle: listJobs,
  },
  { name: 'getJob', method: 'GET', path: one, feature, body: 'none', handle: readJob },
  {
    name: 'cancelJob',
    method: 'POST',
    path: `${one}:cancel`,
    feature,
    body: 'json',
    fields: [],
    handle: cancelJob,
  },
  { name: 'deleteJob', method: 'DELETE', path: one, feature, body: 'none', handle: deleteJob },
  {
    name: 'listCandidates',
    method: 'GET',
    path: `${one}/candidates`,
    query: ['expand', ...pageParameters],
    feature,
    body: 'none',
    handle: listCandidates,
  },
  { name: 'getCandidate', method: 'GET', path: candidate, feature, body: 'none', handle: readCandidate },
  {
    name: 'getCandidateConfig',
    method: 'GET',
    path: `${candidate}/config`,
    feature,
    body: 'none',
    handle: (call) => json(pair(call).candidate.config),
  },
  {
    name: 'getCandidateResults',
    method: 'GET',
    path: `${candidate}/results`,
    feature,
    body: 'none',
    handle: (call) => json(pair(call).candidate.results ?? {}),
  },
  {
    name: 'getCandidateFile',
    method: 'GET',
    path: `${candidate}/files`,
    query: ['path'],
    feature,
    body: 'none',
    handle: readFile,
  },
  {
    name: 'promoteCandidate',
    method: 'POST',
    path: `${candidate}:promote`,
    feature,
    body: 'json',
    fields: ['agent_name', 'agent_version'],
    handle: promote,
  },
];
