import { type Conclusion, conductRollout, type Policy } from './conclude.ts';
import type { JournalEntry, OpenJournal } from './journal.ts';
import { LookEntries } from './look-entries.ts';
import type { Position, RolloutEvent, RolloutPlan, RolloutPorts } from './rollout.ts';

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
  plan: RolloutPlan,
  from: Position,
  ports: RolloutPorts,
  policy: Policy,
  options: Parameters<typeof conductRollout>[4] & {
    readonly journal: OpenJournal;
    readonly onUntold: (error: unknown) => void;
  },
): Promise<Kept> {
  const { journal, onUntold } = options;
  let step = from.step;
  const looks = new LookEntries(plan, (entry) => journal.write(entry));
  let behind: Promise<void> = Promise.resolve();
  const conclusion = await conductRollout(
    plan,
    from,
    {
      ...ports,
      async record(event) {
        step = event.step;
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
    policy,
    options,
  );
  // The journal is told last: traffic is what counts.
  await behind;
  const entry = lastEntry(conclusion, step, ports.clock.now());
  // A cancelled run has seconds: how it ended comes before what it had counted.
  const hurried = 'reason' in conclusion && conclusion.reason === 'cancel';
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

/** True for the look after which traffic goes back. */
/** @param passes true to go on all the same */
function rethrowUnless(passes: boolean): (error: unknown) => void {
  return (error) => {
    if (!passes) throw error;
  };
}

function isFailure(event: RolloutEvent): boolean {
  return event.kind === 'look' && event.look.verdict === 'fail';
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
      return { kind: 'rolled-back', at, reason: conclusion.reason };
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
