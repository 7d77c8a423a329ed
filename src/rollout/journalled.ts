import { type Conclusion, conductRollout } from './conclude.ts';
import type { JournalEntry } from './journal.ts';
import type { OpenJournal } from './journals.ts';
import { LookEntries } from './look-entries.ts';
import type { Rollout } from './planned-rollout.ts';
import type { RolloutEvent, RolloutPorts } from './ports.ts';
import type { Position } from './position.ts';
import { standingOf } from './standing.ts';
import { weightOf } from './steps.ts';

/** How a run of a journalled rollout ended. */
export interface Kept {
  readonly conclusion: Conclusion;
  /** False when the journal may be behind: it could not be told, or nobody knows where traffic is. */
  readonly told: boolean;
}

/**
 * Runs a rollout as `conductRollout` does, and keeps its journal: an entry for each event before the rollout goes
 * on (of looks that say the same, for some), and in the end one that says how it stands. After a failed look traffic
 * goes back while its entry is written. Never throws.
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
  const looks = new LookEntries(rollout, (entry) => journal.write(entry));
  let behind: Promise<void> = Promise.resolve();
  const first = firstWeight(rollout);
  let begun = from.step > first || (from.step === first && from.begunAt !== undefined);
  const conclusion = await conductRollout(
    rollout,
    from,
    {
      ...ports,
      async record(event) {
        step = event.step;
        begun ||= event.kind === 'step-begun' && event.step === first;
        await ports.record(event);
        const entry = entryOf(event);
        if (!entry) return;
        if (entry.kind === 'looked') {
          const written = looks.add(entry);
          if (!isFailure(event)) return written;
          // Users do not wait for the journal: what fails here is told by the last entry.
          behind = written.catch(() => {});
          return;
        }
        await looks.flush();
        await journal.write(entry);
      },
    },
    options,
  );
  // The journal is told last: traffic is what counts.
  await behind;
  // A cancelled run has seconds: how it ended comes before what it had counted.
  const hurried = 'reason' in conclusion && conclusion.reason === 'cancel';
  const at = ports.clock.now();
  const entry: JournalEntry | undefined =
    !begun && isOvertaken(rollout, conclusion)
      ? { kind: 'superseded', at, by: 'somebody who moved routing before it began' }
      : lastEntry(conclusion, step, at);
  try {
    // An entry that ends the rollout says more than the look before it, which must not stand in its way.
    if (!hurried) await looks.flush().catch(rethrowUnless(entry !== undefined));
    if (entry) await journal.write(entry);
    if (conclusion.kind === 'held') await looks.flush();
    // A rollback that could not be confirmed may have taken effect all the same.
    return { conclusion, told: conclusion.kind !== 'stranded' };
  } catch (error) {
    onUntold(error);
    return { conclusion, told: false };
  }
}

/** @param passes true to go on all the same */
function rethrowUnless(passes: boolean): (error: unknown) => void {
  return (error) => {
    if (!passes) throw error;
  };
}

/** True for the look after which traffic goes back. */
function isFailure(event: RolloutEvent): boolean {
  return event.kind === 'look' && event.look.verdict === 'fail';
}

/**
 * True when somebody else moved traffic before this rollout ever did: there is nothing that a later run could go on
 * with. A first share whose answer was lost is no such thing.
 */
function isOvertaken(rollout: Rollout, conclusion: Conclusion): boolean {
  if (conclusion.kind !== 'drifted') return false;
  const standing = standingOf(rollout, conclusion.drift.found);
  return !('step' in standing && standing.step === firstWeight(rollout));
}

/** The first step that moves traffic. */
function firstWeight({ steps }: Rollout): number {
  return steps.findIndex((step) => weightOf(step) !== undefined);
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
    case 'waits':
      return undefined;
  }
}

/** What a journal is told in the end: how the rollout stands; nothing where its last entries say so already, or where nobody can tell. */
export function lastEntry(conclusion: Conclusion, step: number, at: number): JournalEntry | undefined {
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
    case 'ended':
      // Whoever ended it by a run of this action has told the journal; routing that was set by hand has not.
      return conclusion.ended.recorded
        ? undefined
        : { kind: 'rolled-back', at, reason: 'by somebody who routed back to what served before' };
    case 'paused':
    case 'drifted':
    case 'stranded':
      return undefined;
  }
}
