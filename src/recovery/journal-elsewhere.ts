import { ActionError } from '../errors/errors.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { unlessAborted } from '../rollout/cancelled.ts';
import { latestRollout, type Recorded } from '../rollout/journals.ts';
import { rolloutKeys } from '../rollout/record.ts';
import { githubOf } from '../run/connect-github.ts';
import type { Needs } from '../run/needs.ts';

/** What reading the journal of another environment needs of a run. */
export type JournalElsewhereNeeds = Needs<{
  run: 'clock' | 'context' | 'observe' | 'signal';
  foundry: 'agentName';
  inputs: 'environment' | 'githubToken' | 'target';
}>;

/** Milliseconds for finding a journal that this run was not told of. */
const lookUpLimit = 15_000;

/** The environment that keeps the journal of a version's rollout. */
export interface Place {
  readonly version: string;
  readonly environment: string;
}

/** Where a version's rollout is journalled, when that is not where this run looks. */
export interface Elsewhere extends Place {
  /** The newest rollout there. */
  readonly recorded?: Recorded;
  /** Why the journal cannot be read. */
  readonly why?: string;
}

/** True for a version that was rolled out with a journal. */
export function isJournalled({ metadata }: AgentVersion): boolean {
  return metadata[rolloutKeys.journal] !== undefined;
}

/** A rollout is in progress in a journal that this run was not told of. */
export function openElsewhere({ version, environment, recorded }: Elsewhere, how: string): ActionError {
  return new ActionError(
    `The rollout of version ${recorded?.journal.rollout.canary ?? version} is ${how}, and environment '${environment}' keeps its journal.`,
    `Give 'environment: ${environment}', or end the rollout with 'mode: promote' or 'mode: rollback' first.`,
  );
}

/** The environment that a version's own metadata name. */
export function placeOf(version: AgentVersion | undefined): Place | undefined {
  const environment = version?.metadata[rolloutKeys.journal];
  return version && environment !== undefined ? { version: version.version, environment } : undefined;
}

/**
 * The journal of a version's rollout, where this run was given no `environment` or another one.
 *
 * @param where what the version's metadata, or the mark of its rollout, name
 * @returns `undefined` when this run reads that journal, or the version was rolled out without one
 */
export async function journalElsewhere(
  run: JournalElsewhereNeeds,
  where: Place | undefined,
): Promise<Elsewhere | undefined> {
  if (!where || run.config.environment === where.environment) return undefined;
  try {
    const found = read(run, where.environment);
    const recorded = await unlessAborted(found, AbortSignal.timeout(lookUpLimit));
    if (recorded === 'no token') return { ...where, why: 'there is no github-token' };
    return { ...where, ...(recorded ? { recorded } : {}) };
  } catch (error) {
    return { ...where, why: error instanceof Error ? error.message : String(error) };
  }
}

async function read(
  run: JournalElsewhereNeeds,
  environment: string,
): Promise<Recorded | undefined | 'no token'> {
  const { config, context, foundry } = run;
  const github = await githubOf(run);
  if (!github) return 'no token';
  const { githubJournal } = await import('../github/journal.ts');
  return latestRollout(
    githubJournal(github, {
      agent: foundry.agentName,
      projectEndpoint: config.target.projectEndpoint,
      environment,
      ref: context.sha ?? 'HEAD',
      runUrl: context.runUrl,
    }),
  );
}
