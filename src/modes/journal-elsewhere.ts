import { ActionError } from '../errors.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { unlessAborted } from '../rollout/cancelled.ts';
import type { JournalState, OpenJournal } from '../rollout/journal.ts';
import { rolloutKeys } from '../rollout/record.ts';
import type { Run } from '../run.ts';
import { githubOf } from './github-client.ts';

/** Milliseconds for finding a journal that this run was not told of. */
const lookUpLimit = 15_000;

/** A rollout as its journal knows it. */
export interface Recorded {
  readonly journal: OpenJournal;
  readonly state: JournalState;
}

/** Where a version's rollout is journalled, when that is not where this run looks. */
export interface Elsewhere {
  readonly version: string;
  readonly environment: string;
  /** The newest rollout there, when it is that of the version. */
  readonly recorded?: Recorded;
  /** Why the journal cannot be read. */
  readonly why?: string;
}

/** True for a version that was rolled out with a journal. */
export function isJournalled({ metadata }: AgentVersion): boolean {
  return metadata[rolloutKeys.journal] !== undefined;
}

/** A rollout is in progress in a journal that this run was not told of. */
export function openElsewhere({ version, environment }: Elsewhere, how: string): ActionError {
  return new ActionError(
    `The rollout of version ${version} is ${how}, and environment '${environment}' keeps its journal.`,
    `Give 'environment: ${environment}', or end the rollout with 'mode: promote' or 'mode: rollback' first.`,
  );
}

/**
 * The journal of a version's rollout, which the version's own metadata name, where this run was given no
 * `environment` or another one.
 *
 * @returns `undefined` when this run reads that journal, or the version was rolled out without one
 */
export async function journalElsewhere(
  run: Run,
  version: AgentVersion | undefined,
): Promise<Elsewhere | undefined> {
  const environment = version?.metadata[rolloutKeys.journal];
  if (!version || environment === undefined || run.config.environment === environment) return undefined;
  const where = { version: version.version, environment };
  try {
    const found = read(run, environment);
    const recorded = await unlessAborted(found, AbortSignal.timeout(lookUpLimit));
    if (recorded === 'no token') return { ...where, why: 'there is no github-token' };
    const isOfVersion = recorded?.journal.record.canary === version.version;
    return { ...where, ...(recorded && isOfVersion ? { recorded } : {}) };
  } catch (error) {
    return { ...where, why: error instanceof Error ? error.message : String(error) };
  }
}

async function read(run: Run, environment: string): Promise<Recorded | undefined | 'no token'> {
  const { config, context, foundry } = run;
  const github = await githubOf(run);
  if (!github) return 'no token';
  const { githubJournal } = await import('../github/journal.ts');
  const journal = await githubJournal(github, {
    agent: foundry.agentName,
    projectEndpoint: config.target.projectEndpoint,
    environment,
    ref: context.sha ?? 'HEAD',
    runUrl: context.runUrl,
  }).latest();
  return journal && { journal, state: await journal.read() };
}
