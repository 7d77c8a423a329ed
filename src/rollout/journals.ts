import { type Begun, isOver, type JournalEntry, type JournalState } from './journal.ts';
import type { Rollout } from './planned-rollout.ts';

/** The journal of one rollout. */
export interface OpenJournal {
  /** Tells it from every other journal. */
  readonly id: number;
  /** As it was planned; what happens on a cancel is not kept, and is `rollback` here. */
  readonly rollout: Rollout;
  readonly begun: Begun;
  /** Reads all entries again. */
  read(): Promise<JournalState>;
  /**
   * Where it stands, in few requests however long the journal is: enough to see that nothing is due. What it returns
   * may be `partial`; who acts reads.
   */
  glance?(): Promise<JournalState>;
  /**
   * Why what stands here may not have been written by a run of this action, as the second half of a sentence; `undefined`
   * without any doubt. Asked before traffic moves by what it says.
   */
  doubt?(): Promise<string | undefined>;
  /** Appends an entry; once it resolves, every later `read` sees it. */
  write(entry: JournalEntry): Promise<void>;
}

/** A rollout as its journal knows it. */
export interface Recorded {
  readonly journal: OpenJournal;
  readonly state: JournalState;
}

/** Where the journals of an agent's rollouts are kept. */
export interface JournalPort {
  /**
   * The rollouts of the agent, newest first, as far as they are asked for.
   * @throws ActionError when a record cannot be read, or the journals cannot
   */
  rollouts(): AsyncIterable<OpenJournal>;
  begin(rollout: Rollout, begun: Begun): Promise<OpenJournal>;
  /**
   * Finds out, as far as that is possible without writing, whether a rollout can be kept at all.
   * @throws ActionError naming the permission to add
   */
  assertWritable(): Promise<void>;
}

/**
 * The newest rollout, as its journal knows it. Of runs that began at once the first one counts, and those that gave
 * way to it may have begun last: they are passed over.
 *
 * @param options.glance when it is enough to find out whether anything is due: a part of a long journal is read
 * @returns `undefined` when there has been none
 */
export async function latestRollout(
  port: JournalPort | undefined,
  options: { readonly glance?: boolean } = {},
): Promise<Recorded | undefined> {
  if (!port) return undefined;
  let newest: Recorded | undefined;
  for await (const journal of port.rollouts()) {
    const state = await (options.glance && journal.glance ? journal.glance() : journal.read());
    if (!newest && state.phase !== 'superseded') return { journal, state };
    newest ??= { journal, state };
    if (journal.begun.by !== undefined && journal.begun.by === newest.state.reason) return { journal, state };
    if (state.phase !== 'superseded' || state.reason !== newest.state.reason) return newest;
  }
  return newest;
}

/**
 * A rollout that was begun before `own` and is not over: GitHub has no lock, so two runs may each find nothing in
 * progress and begin. The first one counts.
 */
export async function earlierOpen(port: JournalPort, own: OpenJournal): Promise<Recorded | undefined> {
  let reached = false;
  for await (const journal of port.rollouts()) {
    if (!reached) {
      reached = journal.id === own.id;
      continue;
    }
    const state = await journal.read();
    if (state.phase === 'superseded') continue;
    return isOver(state) ? undefined : { journal, state };
  }
  return undefined;
}
