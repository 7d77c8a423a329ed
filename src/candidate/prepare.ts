import { checkMetrics } from '../checks/metrics.ts';
import { checkMetadataRoom } from '../definition/definition.ts';
import { InputError } from '../errors/errors.ts';
import type { Run } from '../run/run.ts';
import { checkAskable } from './askable.ts';
import type { Candidate } from './candidate.ts';
import { fromSource } from './from-source.ts';
import { fromVersion } from './from-version.ts';
import { fromOptimization } from './optimization/from-optimization.ts';
import { checkRoleAssignments } from './roles.ts';

/**
 * Turns the inputs into a candidate. Writes nothing; a version or an optimization candidate as the source is read
 * from its project.
 *
 * @throws InputError, ActionError for whatever is wrong with source or definition
 */
export async function prepareCandidate(run: Run): Promise<Candidate> {
  const candidate = await made(run);
  checkAskable(run, candidate);
  return candidate;
}

async function made(run: Run): Promise<Candidate> {
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
function refuseFile({ config }: Run, input: string): void {
  const { file } = config.definition;
  if (file === undefined) return;
  throw new InputError(
    'definition',
    file,
    `with '${input}' the definition is that of the version; accepted are the inputs that change parts of it, such as 'environment-variables'.`,
  );
}
