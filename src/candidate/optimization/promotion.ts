import { provenanceKeys } from '../../definition/definition.ts';
import type { Metadata } from '../../foundry/model.ts';
import type { PlannedWrite } from '../../report/report.ts';
import type { Needs } from '../../run/needs.ts';

/** What recording a promotion needs of a run. */
export type PromotionNeeds = Needs<{
  run: 'log' | 'story';
  foundry: 'agentName' | 'getVersion' | 'optimization';
}>;

/** The optimization candidate that a version was made of. */
export interface OptimizationSource {
  readonly jobId: string;
  readonly candidateId: string;
  /** True when the job knows of a deployment already. */
  readonly recorded: boolean;
}

/** The optimization candidate that a version's metadata names; `undefined` for versions of other sources. */
export function optimizationOf(metadata: Metadata): OptimizationSource | undefined {
  const [jobId, candidateId] = metadata[provenanceKeys.optimizationCandidate]?.split('/') ?? [];
  return jobId && candidateId ? { jobId, candidateId, recorded: false } : undefined;
}

/**
 * Tells the optimization job that its candidate serves now. The deployment has succeeded by then: that the record
 * fails is worth a warning and no more.
 */
export async function recordPromotion(
  run: PromotionNeeds,
  { jobId, candidateId }: OptimizationSource,
  version: string,
): Promise<void> {
  const { foundry, log } = run;
  try {
    const deployment = { agentName: foundry.agentName, agentVersion: version };
    await foundry.optimization.promote(jobId, candidateId, deployment);
    log.event(`recorded the promotion of candidate ${candidateId} on job ${jobId}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    run.story.warn(
      `The promotion of candidate ${candidateId} could not be recorded on job ${jobId}: ${message}`,
    );
  }
}

/**
 * Like `recordPromotion`, for a rollout that another run began: what the version was made of stands in its metadata.
 * Does nothing for versions of other sources.
 */
export async function recordPromotionOf(run: PromotionNeeds, version: string): Promise<void> {
  try {
    const promoted = await run.foundry.getVersion(version);
    const source = promoted && optimizationOf(promoted.metadata);
    if (source) await recordPromotion(run, source, version);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    run.story.warn(
      `Whether version ${version} was made of an optimization candidate could not be read: ${message}`,
    );
  }
}

/** The write that `recordPromotion` makes. */
export function plannedPromotion(
  run: PromotionNeeds,
  { jobId, candidateId }: OptimizationSource,
  version: string,
): PlannedWrite {
  return {
    method: 'POST',
    path: run.foundry.optimization.promotePath(jobId, candidateId),
    body: { agent_name: run.foundry.agentName, agent_version: version },
    why: 'record the promotion on the optimization job, once the rollout has ended well',
  };
}
