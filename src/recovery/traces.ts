import { provenanceKeys } from '../definition/provenance.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { readRolloutRecord, rolloutKeys } from '../rollout/record.ts';
import type { Trace } from '../rollout/traces.ts';
import type { Run } from '../run.ts';

/** What reading them needs of a run. */
export type Seeker = Pick<Run, 'context'>;

/**
 * What rollouts of the agent left at the service, newest first: the records in their versions' metadata.
 * @param versions newest first
 */
export async function readTraces(run: Seeker, versions: readonly AgentVersion[]): Promise<Trace[]> {
  return versions.flatMap((version) => recordOf(version, run.context.repository) ?? []);
}

/** The rollout that a version was minted for. A run of another repository cannot be looked up. */
function recordOf(
  { draft, version, metadata, createdAt }: AgentVersion,
  repository: string | undefined,
): Trace | undefined {
  const course = draft ? undefined : readRolloutRecord(version, metadata);
  if (!course) return undefined;
  const environment = metadata[rolloutKeys.journal];
  const [id, , attempt = '1'] = metadata[provenanceKeys.run]?.split('/') ?? [];
  const isHere = metadata[provenanceKeys.repository] === repository;
  return {
    ...course,
    kept: 'metadata',
    at: createdAt?.getTime() ?? 0,
    ...(id !== undefined && isHere ? { run: `${id}/${attempt}` } : {}),
    journalled: environment !== undefined,
    ...(environment === undefined ? {} : { environment }),
  };
}
