import type { Candidate } from '../candidate/candidate.ts';
import { usualTestMs } from '../checks/plan.ts';
import { runName } from '../host/run-context.ts';
import { type ActiveRolloutNeeds, giveWayTo } from '../recovery/before-deploy.ts';
import { endJournal } from '../recovery/end-journal.ts';
import { leaveMark, type MarkNeeds, markOf } from '../recovery/mark.ts';
import type { Ending } from '../report/ending.ts';
import type { Begun } from '../rollout/journal.ts';
import { earlierOpen, type OpenJournal } from '../rollout/journals.ts';
import type { Rollout } from '../rollout/planned-rollout.ts';
import { encodeWorkflowRun, workflowRunOf } from '../rollout/run-order.ts';
import type { Traffic } from '../rollout/traffic.ts';
import type { Needs } from '../run/needs.ts';
import type { Run } from '../run/run.ts';
import type { TestCase } from '../smoke/test-case.ts';
import { type ConductNeeds, conduct } from './conduct.ts';
import { type EndingNeeds, endOf } from './endings.ts';

/** What beginning a rollout needs of a run. */
export type RampNeeds = ActiveRolloutNeeds &
  ConductNeeds &
  EndingNeeds &
  MarkNeeds &
  Needs<{ run: 'clock' | 'context' | 'journal' | 'story' }>;

/** What beginning a rollout takes beside the rollout itself. */
export interface Begin {
  readonly candidate: Candidate;
  /** False when the version was there before. */
  readonly created: boolean;
  readonly traffic: Traffic;
  readonly tests: readonly TestCase[];
}

/**
 * Begins a rollout and moves traffic step by step, as far as this run may. Says how it ended.
 * @throws ActionError when another source is being rolled out since a moment ago, or when what it begins from cannot be
 *   kept
 */
export async function ramp(
  run: RampNeeds,
  rollout: Rollout,
  { candidate, created, traffic, tests }: Begin,
): Promise<Ending<'deploy'>> {
  const by = runName(run.context);
  // The metadata of a version that was there before tell of another rollout than this one.
  const marked = !created && rollout.baseline.length > 0;
  const mark = marked ? markOf(run, rollout) : undefined;
  // Left first: a later run goes on by the journal because something at the service vouches for it.
  if (marked) await leaveMark(run, rollout, mark);
  const journal = await beginJournal(run, rollout, by, mark);
  const first = journal && run.journal && (await earlierOpen(run.journal, journal));
  if (first) {
    const winner = first.journal.begun.by ?? 'an earlier run';
    const told = await endJournal(journal, { kind: 'superseded', at: run.clock.now(), by: winner });
    if (told.kind === 'untold')
      run.story.warn(`The journal of this rollout, which gave way, is open still: ${told.why}`);
    return giveWayTo(run, first, candidate);
  }
  const { conclusion, told } = await conduct(run, rollout, {
    tests,
    traffic,
    from: { step: 0 },
    ...(journal ? { journal } : {}),
  });
  // A claim that outlives its run tells the next one that the journal may be behind.
  if (journal && told) {
    await journal
      .write({ kind: 'released', at: run.clock.now(), by })
      .catch((error: unknown) => run.story.warn(`The claim could not be released: ${error}`));
  }
  return endOf(run, conclusion, rollout);
}

async function beginJournal(
  { journal, context, clock, story }: RampNeeds,
  rollout: Rollout,
  by: string,
  mark: string | undefined,
): Promise<OpenJournal | undefined> {
  const testMs = story.facts.smoke && usualTestMs(story.facts.smoke);
  const measured = testMs === undefined ? {} : { testMs };
  const marked = mark === undefined ? {} : { mark };
  return journal?.begin(rollout, { by, ...begunBy(context), ...marked, ...measured, at: clock.now() });
}

/** The run as the record of a rollout names it. */
function begunBy(context: Run['context']): Pick<Begun, 'run'> {
  const { runId, runUrl, sha } = context;
  if (runId === undefined) return {};
  const workflowRun = workflowRunOf(context);
  return {
    run: {
      runId,
      ...(runUrl ? { url: runUrl } : {}),
      ...(sha ? { sha } : {}),
      ...(workflowRun ? { workflowRun: encodeWorkflowRun(workflowRun) } : {}),
    },
  };
}
