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

/**
 * The environment that keeps a version's rollout, where this run was given none, and the newest rollout in it; the
 * version's own metadata name it.
 *
 * @returns `undefined` when this run reads a journal, or the version was rolled out without one; without `recorded`
 *   when the journal is empty or about another version, with `why` when it cannot be read
 */
export async function journalElsewhere(
  run: Run,
  version: AgentVersion | undefined,
): Promise<
  { readonly environment: string; readonly recorded?: Recorded; readonly why?: string } | undefined
> {
  const environment = version?.metadata[rolloutKeys.journal];
  if (run.journal || !version || environment === undefined) return undefined;
  try {
    const found = read(run, environment);
    const recorded = await unlessAborted(found, AbortSignal.timeout(lookUpLimit));
    if (recorded === 'no token') return { environment, why: 'there is no github-token' };
    const isOfVersion = recorded?.journal.record.canary === version.version;
    return { environment, ...(recorded && isOfVersion ? { recorded } : {}) };
  } catch (error) {
    return { environment, why: error instanceof Error ? error.message : String(error) };
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
