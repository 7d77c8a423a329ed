import type { Session } from '../asking/probe.ts';
import { provenanceKeys } from '../definition/provenance.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { unlessAborted } from '../rollout/cancelled.ts';
import { decodeMark } from '../rollout/mark.ts';
import { readRolloutRecord, rolloutKeys } from '../rollout/record.ts';
import type { Trace } from '../rollout/traces.ts';
import type { Needs } from '../run/needs.ts';

/** What reading traces needs of a run. */
export type TracesNeeds = Needs<{ run: 'context' | 'story'; foundry: 'listSessions' }>;

/** How many of the newest sessions are looked through for marks: bounded for agents with many thousands. */
const newestSessions = 1_000;
/** Milliseconds for that: a rollback does not wait for long. */
const lookLimit = 5_000;

/**
 * What rollouts of the agent left at the service, newest first: the records in their versions' metadata, and the
 * marks of those whose version was there before. Marks are looked for only as far back as the newest record. Where
 * sessions cannot be listed the user is told, and the records alone are left.
 *
 * @param versions newest first
 */
export async function readTraces(run: TracesNeeds, versions: readonly AgentVersion[]): Promise<Trace[]> {
  const records = versions.flatMap((version) => recordOf(version, run.context.repository) ?? []);
  const marks = await readMarks(run, new Date(records[0]?.at ?? 0));
  const traces: Trace[] = [];
  // Times are whole seconds: a mark of the same second is newer, because its version was there before.
  for (const record of records) {
    while (marks[0] && marks[0].at >= record.at) traces.push(...marks.splice(0, 1));
    traces.push(record);
  }
  return [...traces, ...marks];
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

async function readMarks(run: TracesNeeds, since: Date): Promise<Trace[]> {
  const signal = AbortSignal.timeout(lookLimit);
  try {
    const sessions = await unlessAborted(
      run.foundry.listSessions({ limit: newestSessions, since, signal }),
      signal,
    );
    return sessions.flatMap((session) => markOf(session) ?? []).sort((a, b) => b.at - a.at);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    run.story.warn(
      `Whether a version was rolled out a second time is not known, because sessions could not be listed: ${why} What is said of going back rests on the versions' metadata alone.`,
    );
    return [];
  }
}

function markOf({ id, createdAt }: Session): Trace | undefined {
  const mark = decodeMark(id);
  // Sessions are listed newest first; one that does not tell its time counts as newer than any record.
  return mark && { ...mark, kept: 'mark', at: createdAt?.getTime() ?? Number.MAX_SAFE_INTEGER };
}
