import {
  type Checkpoint,
  checkpointOf,
  decodeCheckpoint,
  encodeCheckpoint,
  type Looked,
  stateAt,
} from '../rollout/checkpoint.ts';
import {
  type Begun,
  continueJournal,
  decodeEntry,
  type JournalEntry,
  type JournalState,
  readJournal,
} from '../rollout/journal.ts';
import type { DeploymentStatus } from './deployments.ts';
import { onGitHubTime } from './entry-time.ts';

/** A checkpoint whose look is known. */
interface Base {
  readonly checkpoint: Checkpoint;
  readonly look: Looked;
}

/** What tells the entries of a rollout from what others write beside them. */
export interface Authorship {
  /** Account that made the deployment: nobody else's entries count. */
  readonly creator: string;
  /** Indexes of the steps that wait for a person: entries behind one count once it was passed. */
  readonly holds: readonly number[];
}

/**
 * The statuses of one deployment, as far as they were read, and what they say together. Statuses never change, and
 * everybody with `deployments: write` can add some: only those of the account that made the deployment count.
 */
export class KnownStatuses {
  readonly #authorship: Authorship;
  readonly #byId = new Map<number, DeploymentStatus>();
  readonly #checkpoints = new Map<number, Checkpoint>();
  /** The newest checkpoint that can be gone on from. */
  #base: Base | undefined;

  constructor(authorship: Authorship, statuses: readonly DeploymentStatus[] = []) {
    this.#authorship = authorship;
    this.add(statuses);
  }

  add(statuses: readonly DeploymentStatus[]): void {
    for (const status of statuses) {
      if (status.creator !== this.#authorship.creator) continue;
      this.#byId.set(status.id, status);
      const checkpoint = decodeCheckpoint(status.description);
      if (checkpoint) this.#checkpoints.set(status.id, checkpoint);
    }
    this.#base = this.#newestBase();
  }

  /** Ids up to this one are not needed, because a checkpoint sums them up; 0 where there is none. */
  get summedUpTo(): number {
    return this.#base?.checkpoint.to ?? 0;
  }

  /** How many statuses came after the last that is summed up, checkpoints included. */
  get tail(): number {
    const { summedUpTo } = this;
    return this.#byId.keys().reduce((count, id) => count + (id > summedUpTo ? 1 : 0), 0);
  }

  /** The step that the newest entry about a step names. */
  get lastStep(): number | undefined {
    const newest = this.#entries(0).findLast((entry) => 'step' in entry);
    return newest && 'step' in newest ? newest.step : undefined;
  }

  /** Where the rollout stands, by the newest checkpoint and what came after it. */
  state(begun: Begun): JournalState {
    const entries = this.#entries();
    return this.#base
      ? continueJournal(entries, stateAt(this.#base.checkpoint, this.#base.look), this.#authorship.holds)
      : readJournal(entries, begun, this.#authorship.holds);
  }

  /** The same of all that is known, as if there were no checkpoint and nothing in between. */
  stateOfParts(begun: Begun): JournalState {
    return readJournal(this.#entries(0), begun, this.#authorship.holds);
  }

  /** The statuses by which a person let a hold pass, or sent the rollout straight to its end. */
  get approvals(): readonly DeploymentStatus[] {
    return [...this.#byId.values()].filter(({ description }) => decodeEntry(description)?.kind === 'passed');
  }

  /**
   * The line that sums up what was read.
   * @param look id of the status that holds the last look
   * @param to id up to which all statuses were read
   */
  checkpoint(state: JournalState, look: number, to: number): string | undefined {
    const entry = this.#entry(look);
    if (entry?.kind !== 'looked') return undefined;
    const checkpoint = checkpointOf(state, { number: look, entry }, to);
    return checkpoint && encodeCheckpoint(checkpoint);
  }

  /**
   * A checkpoint is of no use before the look that it names is known, which stands before it. One behind a hold does not
   * say who passed that, so all is read.
   */
  #newestBase(): Base | undefined {
    for (const [, checkpoint] of [...this.#checkpoints].sort(([a], [b]) => b - a)) {
      if (this.#authorship.holds.some((hold) => hold < checkpoint.step)) continue;
      const look = this.#entry(checkpoint.looked);
      if (look?.kind === 'looked' && look.step === checkpoint.step) return { checkpoint, look };
    }
    return undefined;
  }

  #entry(id: number): JournalEntry | undefined {
    const status = this.#byId.get(id);
    const entry = status && decodeEntry(status.description);
    return entry && onGitHubTime(entry, status.createdAt);
  }

  /** Oldest first. An entry carries its time in milliseconds: equal lines are one that was sent twice. */
  #entries(after = this.summedUpTo): JournalEntry[] {
    const seen = new Set<string>();
    return [...this.#byId.keys()]
      .sort((a, b) => a - b)
      .flatMap((id) => {
        const line = this.#byId.get(id)?.description ?? '';
        if (seen.has(line)) return [];
        seen.add(line);
        return id > after ? (this.#entry(id) ?? []) : [];
      });
  }
}
