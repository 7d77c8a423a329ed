import { isFields } from '../../definition/fields.ts';
import { ActionError, InputError } from '../../errors/errors.ts';
import type { AgentVersion, VersionRequest } from '../../foundry/model.ts';
import type { OptimizationCandidate, OptimizationJob } from '../../foundry/operations/candidates.ts';
import type { Source } from '../../inputs/config.ts';
import type { Needs } from '../../run/needs.ts';
import type { Candidate } from '../candidate.ts';
import { type FromOriginNeeds, fromOrigin } from '../from-origin.ts';
import { type OriginNeeds, originOf } from '../origin.ts';
import { composeConfig, configVariable, supersededVariables } from './optimization-config.ts';
import { inlineSkills } from './skill-files.ts';

/** What making a candidate of an optimization needs of a run. */
export type OptimizationNeeds = FromOriginNeeds &
  OriginNeeds &
  Needs<{
    run: 'log' | 'signal' | 'story';
    foundry:
      | 'agentName'
      | 'downloadCode'
      | 'getVersion'
      | 'listVersions'
      | 'optimization'
      | 'projectEndpoint';
    inputs: 'definition';
  }>;

type CandidateSource = Extract<Source, { kind: 'candidate' }>;

/**
 * A candidate of an agent optimization job. As azd deploys it: the agent's definition with the candidate's whole
 * configuration in one environment variable, which Microsoft's optimization libraries read when the agent starts.
 * Code and everything else are those of the version that the job optimized, or of the latest active release where
 * the job names none.
 *
 * @throws ActionError when job, candidate or version are not there, or belong to another agent
 */
export async function fromOptimization(run: OptimizationNeeds, source: CandidateSource): Promise<Candidate> {
  refuseOverride(run);
  const { job, candidate } = await read(run, source);
  const origin = originOf(run, run.foundry, await baseVersion(run, job));
  const config = await configuration(run, source, candidate, origin.request);
  run.log.event(
    `candidate ${candidate.name} of job ${job.id} changes ${Object.keys(candidate.mutations).join(', ') || 'nothing'} of version ${origin.version.version}`,
  );
  const made = await fromOrigin(run, run.foundry, origin, {
    here: true,
    request: withConfig(origin.request, config, candidate),
    optimizationCandidate: `${source.jobId}/${source.candidateId}`,
  });
  return {
    ...made,
    optimization: { jobId: source.jobId, candidateId: source.candidateId, recorded: candidate.promoted },
  };
}

function refuseOverride({ config }: OptimizationNeeds): void {
  if (config.definition.environmentVariables?.[configVariable] === undefined) return;
  throw new InputError(
    'environment-variables',
    configVariable,
    `'from-candidate' sets this variable itself; accepted are others.`,
  );
}

async function read(
  run: OptimizationNeeds,
  { jobId, candidateId }: CandidateSource,
): Promise<{ job: OptimizationJob; candidate: OptimizationCandidate }> {
  const { optimization, agentName } = run.foundry;
  const call = { signal: run.signal };
  const job = await optimization.job(jobId, call);
  const candidate = job && (await optimization.candidate(jobId, candidateId, call));
  if (!job || !candidate) {
    throw new ActionError(
      job
        ? `Optimization job '${jobId}' has no candidate '${candidateId}' (input 'from-candidate').`
        : `There is no optimization job '${jobId}' in this project (input 'from-candidate').`,
      `Correct 'from-candidate': it is <job-id>/<candidate-id>, as the portal or 'azd ai agent optimize status' shows them.`,
    );
  }
  if (job.agentName !== undefined && job.agentName !== agentName) {
    throw new ActionError(
      `Optimization job '${jobId}' is about agent '${job.agentName}', not '${agentName}'.`,
      `Correct 'agent-name' or 'from-candidate': a candidate fits only the agent that it was made for.`,
    );
  }
  return { job, candidate };
}

/** The version whose code the candidate goes with. */
async function baseVersion(run: OptimizationNeeds, job: OptimizationJob): Promise<AgentVersion> {
  const { foundry, signal } = run;
  const releases = await foundry.listVersions({ signal });
  const latest = releases.find(({ status }) => status === 'active');
  if (job.agentVersion !== undefined) {
    const optimized = await foundry.getVersion(job.agentVersion, { signal });
    if (!optimized) {
      throw new ActionError(
        `Optimization job '${job.id}' optimized version ${job.agentVersion} of agent '${foundry.agentName}', which was deleted.`,
        `Optimize a version that exists, and deploy a candidate of that job.`,
      );
    }
    if (latest && latest.version !== optimized.version) {
      run.story.warn(
        `The candidate goes with the code of version ${optimized.version}, which was optimized, not with that of the latest, ${latest.version}.`,
      );
    }
    return optimized;
  }
  if (latest) return latest;
  throw new ActionError(
    `Agent '${foundry.agentName}' has no active release that an optimization candidate could be applied to.`,
    `Deploy the agent from its source first.`,
  );
}

async function configuration(
  run: OptimizationNeeds,
  { jobId, candidateId }: CandidateSource,
  candidate: OptimizationCandidate,
  base: VersionRequest,
): Promise<Readonly<Record<string, unknown>>> {
  const { optimization } = run.foundry;
  const call = { signal: run.signal };
  const whole = await optimization.config(jobId, candidateId, call);
  const variables = base.definition.environment_variables;
  const before = isFields(variables) ? variables[configVariable] : undefined;
  const config = composeConfig(whole, candidate.mutations, before);
  return inlineSkills(config, candidate.files, {
    read: (path) => optimization.file(jobId, candidateId, path, call),
    warn: (text) => run.story.warn(text),
  });
}

function withConfig(
  base: VersionRequest,
  config: Readonly<Record<string, unknown>>,
  candidate: OptimizationCandidate,
): VersionRequest {
  const { environment_variables: old } = base.definition;
  const kept = Object.entries(isFields(old) ? old : {}).filter(
    ([name]) => !supersededVariables.includes(name),
  );
  return {
    ...base,
    description: `Optimized: candidate ${candidate.name}`.slice(0, 512),
    definition: {
      ...base.definition,
      environment_variables: {
        ...Object.fromEntries(kept),
        [configVariable]: JSON.stringify(config),
      },
    },
  };
}
