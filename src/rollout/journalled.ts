import { type Conclusion, conductRollout } from './conclude.ts';
import type { JournalEntry } from './journal.ts';
import type { OpenJournal } from './journals.ts';
import type { Rollout } from './planned-rollout.ts';
import type { Position, RolloutEvent, RolloutPorts } from './rollout.ts';
import { standingOf } from './standing.ts';

/** How a run of a journalled rollout ended. */
export interface Kept {
  readonly conclusion: Conclusion;
  /** False when the journal may be behind: it could not be told, or nobody knows where traffic is. */
  readonly told: boolean;
}

/**
 * Runs a rollout as `conductRollout` does, and keeps its journal: an entry for each event before the rollout goes
 * on, and in the end one that says how it stands. Never throws.
 *
 * @param options.onUntold called when that last entry could not be written
 */
export async function conductJournalled(
  rollout: Rollout,
  from: Position,
  ports: RolloutPorts,
  options: Parameters<typeof conductRollout>[3] & {
    readonly journal: OpenJournal;
    readonly onUntold: (error: unknown) => void;
  },
): Promise<Kept> {
  const { journal, onUntold } = options;
  let step = from.step;
  let begun = from.begunAt !== undefined;
  const conclusion = await conductRollout(
    rollout,
    from,
    {
      ...ports,
      async record(event) {
        step = event.step;
        begun ||= event.kind === 'step-begun';
        await ports.record(event);
        const entry = entryOf(event);
        if (entry) await journal.write(entry);
      },
    },
    options,
  );
  // The journal is told last: traffic is what counts.
  const at = ports.clock.now();
  const entry: JournalEntry | undefined =
    !begun && isOvertaken(rollout, step, conclusion)
      ? { kind: 'superseded', at, by: 'somebody who moved routing before it began' }
      : lastEntry(conclusion, step, at);
  try {
    if (entry) await journal.write(entry);
    // A rollback that could not be confirmed may have taken effect all the same.
    return { conclusion, told: conclusion.kind !== 'stranded' };
  } catch (error) {
    onUntold(error);
    return { conclusion, told: false };
  }
}

/**
 * True when somebody else moved traffic before this rollout ever did: there is nothing that a later run could go on
 * with. A first share whose answer was lost is no such thing.
 */
function isOvertaken(rollout: Rollout, step: number, conclusion: Conclusion): boolean {
  const first = rollout.steps.findIndex(({ kind }) => kind === 'weight');
  if (conclusion.kind !== 'drifted' || step > first) return false;
  const standing = standingOf(rollout, conclusion.drift.found);
  return !('step' in standing && standing.step === first);
}

/** What of an event outlives the run. */
function entryOf(event: RolloutEvent): JournalEntry | undefined {
  switch (event.kind) {
    case 'step-begun':
      return { kind: 'begun', at: event.at, step: event.step };
    case 'look':
      return {
        kind: 'looked',
        at: event.at,
        step: event.step,
        verdict: event.look.verdict,
        evidence: event.look.evidence ?? {},
      };
    case 'step-done':
      return { kind: 'done', at: event.at, step: event.step };
    case 'frozen':
      return undefined;
  }
}

/** How the rollout stands; nothing where its last entries say so already, or where nobody can tell. */
function lastEntry(conclusion: Conclusion, step: number, at: number): JournalEntry | undefined {
  switch (conclusion.kind) {
    case 'promoted':
      return { kind: 'promoted', at };
    case 'rolled-back':
      return { kind: 'rolled-back', at, reason: conclusion.reason };
    case 'waiting':
      return { kind: 'waiting', at, step: conclusion.step };
    case 'held':
      return { kind: 'held', at, step, reason: conclusion.reason };
    case 'no-baseline':
      // Nothing can go on with it and nothing can go back: the next deployment begins anew.
      return { kind: 'failed', at, reason: conclusion.reason };
    case 'paused':
    case 'drifted':
    case 'stranded':
      return undefined;
  }
}
