import { checkMetrics, type MetricsNeeds } from '../checks/metrics.ts';
import { checkMetadataRoom } from '../definition/definition.ts';
import { InputError } from '../errors/errors.ts';
import type { Needs } from '../run/needs.ts';
import { type AskableNeeds, checkAskable } from './askable.ts';
import type { Candidate } from './candidate.ts';
import { type FromSourceNeeds, fromSource } from './from-source.ts';
import { type FromVersionNeeds, fromVersion } from './from-version.ts';
import { fromOptimization, type OptimizationNeeds } from './optimization/from-optimization.ts';
import { checkRoleAssignments, type RoleNeeds } from './roles.ts';

/** What preparing a candidate needs of a run. */
export type PrepareNeeds = AskableNeeds &
  FromSourceNeeds &
  FromVersionNeeds &
  MetricsNeeds &
  OptimizationNeeds &
  RoleNeeds &
  Needs<{ run: 'context'; inputs: 'definition' | 'source' }>;

/**
 * Turns the inputs into a candidate. Writes nothing; a version or an optimization candidate as the source is read
 * from its project.
 *
 * @throws InputError, ActionError for whatever is wrong with source or definition
 */
export async function prepareCandidate(run: PrepareNeeds): Promise<Candidate> {
  const candidate = await made(run);
  checkAskable(run, candidate);
  return candidate;
}

async function made(run: PrepareNeeds): Promise<Candidate> {
  checkRoleAssignments(run);
  checkMetrics(run);
  checkMetadataRoom(run.config.definition.metadata ?? {}, run.context);
  const { source } = run.config;
  switch (source.kind) {
    case 'folder':
    case 'zip':
    case 'image':
      return fromSource(run, source);
    case 'from-version':
      refuseFile(run, 'from-version');
      return fromVersion(run, source);
    case 'candidate':
      refuseFile(run, 'from-candidate');
      return fromOptimization(run, source);
  }
}

/** A definition file would contradict the definition of the version that is deployed. */
function refuseFile({ config }: PrepareNeeds, input: string): void {
  const { file } = config.definition;
  if (file === undefined) return;
  throw new InputError(
    'definition',
    file,
    `with '${input}' the definition is that of the version; accepted are the inputs that change parts of it, such as 'environment-variables'.`,
  );
}
