import { unlessAborted } from '../rollout/cancelled.ts';
import type { JournalEntry } from '../rollout/journal.ts';
import type { OpenJournal } from '../rollout/journals.ts';

/** What the journal of a rollout was told about its end. */
export type Told =
  /** Nothing: there is no journal, or the rollout is not over. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'ended'; readonly as: LastEntry['kind'] }
  /** It could not be written. */
  | { readonly kind: 'untold'; readonly why: string };

/** An entry after which no run moves the rollout on. */
export type LastEntry = Extract<JournalEntry, { kind: 'promoted' | 'rolled-back' | 'failed' | 'superseded' }>;

/**
 * Ends a rollout in its journal: the one place that does so for a rollout that another run moved. Never throws:
 * traffic is what counts, and it is where it belongs by now.
 *
 * @param limitMs milliseconds; none when absent
 */
export async function endJournal(journal: OpenJournal, entry: LastEntry, limitMs?: number): Promise<Told> {
  try {
    const written = journal.write(entry);
    await (limitMs === undefined ? written : unlessAborted(written, AbortSignal.timeout(limitMs)));
    return { kind: 'ended', as: entry.kind };
  } catch (error) {
    return { kind: 'untold', why: error instanceof Error ? error.message : String(error) };
  }
}
