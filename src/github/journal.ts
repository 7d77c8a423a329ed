import {
  type Begun,
  decodeEntry,
  encodeEntry,
  type JournalEntry,
  type JournalState,
  readJournal,
} from '../rollout/journal.ts';
import { decodeRecord, encodeRecord, readRecord } from '../rollout/journal-record.ts';
import type { JournalPort, OpenJournal } from '../rollout/journals.ts';
import type { Rollout } from '../rollout/planned-rollout.ts';
import {
  addStatus,
  assertMayWriteDeployments,
  createDeployment,
  type DeploymentState,
  type DeploymentStatus,
  listDeployments,
  listStatuses,
} from './deployments.ts';
import type { GitHub } from './github.ts';

/** Where the journal of an agent's rollouts is kept. */
export interface JournalPlace {
  readonly agent: string;
  /** Rollouts of other projects under the same names are left alone. */
  readonly projectEndpoint: string;
  /** The input `environment`. */
  readonly environment: string;
  /** Commit that a rollout which begins now is about. */
  readonly ref: string;
  /** Page of this run, linked from every entry that it writes. */
  readonly runUrl?: string | undefined;
  /** URL that callers of the agent use. */
  readonly agentUrl?: string | undefined;
}

/**
 * Keeps a rollout as a GitHub Deployment: the record is its payload, which nobody can change afterwards, and every
 * entry is the description of a status. GitHub numbers statuses as they come, so their order is that of their ids,
 * whatever order they are listed in; a status that is no entry, or that repeats one, does not count.
 */
export function githubJournal(github: GitHub, place: JournalPlace): JournalPort {
  const filter = { task: `foundry-rollout:${place.agent}`, environment: place.environment };

  async function* rollouts(): AsyncGenerator<OpenJournal> {
    for await (const { id, payload } of listDeployments(github, filter)) {
      const record = decodeRecord(payload);
      if (record?.agent !== place.agent || record.projectEndpoint !== place.projectEndpoint) continue;
      const { rollout, begun } = readRecord(record);
      yield new DeploymentJournal(github, place, id, rollout, begun);
    }
  }

  return {
    rollouts,
    assertWritable: () => assertMayWriteDeployments(github),
    async begin(rollout, begun) {
      const { id } = await createDeployment(github, {
        ...filter,
        ref: place.ref,
        description: `Rollout of agent ${place.agent}, version ${rollout.canary}`.slice(0, 140),
        payload: encodeRecord(rollout, begun, place.projectEndpoint),
      });
      return new DeploymentJournal(github, place, id, rollout, begun);
    },
  };
}

class DeploymentJournal implements OpenJournal {
  readonly id: number;
  readonly rollout: Rollout;
  readonly begun: Begun;
  readonly #github: GitHub;
  readonly #place: JournalPlace;
  /** Descriptions by id of status. Statuses never change, so that what was read once need not be read again. */
  readonly #lines = new Map<number, string>();
  /** Ids up to this one have all been listed. */
  #listedTo = 0;

  constructor(github: GitHub, place: JournalPlace, id: number, rollout: Rollout, begun: Begun) {
    this.#github = github;
    this.#place = place;
    this.id = id;
    this.rollout = rollout;
    this.begun = begun;
  }

  async read(): Promise<JournalState> {
    let newest = this.#listedTo;
    for await (const page of listStatuses(this.#github, this.id)) {
      for (const status of page) this.#keep(status);
      newest = Math.max(newest, ...page.map(({ id }) => id));
      if (page.some(({ id }) => id <= this.#listedTo)) break;
    }
    this.#listedTo = newest;
    return readJournal(this.#entries(), this.begun);
  }

  async write(entry: JournalEntry): Promise<void> {
    // A person may have ended the rollout meanwhile: GitHub shows the state of the last status, whoever wrote it. What
    // begins is told at once, and more entries follow it.
    if (entry.kind !== 'claimed' && entry.kind !== 'begun') await this.read().catch(() => undefined);
    const status = await addStatus(this.#github, this.id, {
      state: shownState(readJournal([...this.#entries(), entry], this.begun)),
      description: encodeEntry(entry),
      logUrl: this.#place.runUrl,
      environmentUrl: this.#place.agentUrl,
    });
    this.#keep(status);
  }

  #keep({ id, description }: DeploymentStatus): void {
    this.#lines.set(id, description);
  }

  /** Oldest first. An entry carries its time in milliseconds: equal lines are one that was sent twice. */
  #entries(): JournalEntry[] {
    const ordered = [...this.#lines].sort(([a], [b]) => a - b).map(([, line]) => line);
    return [...new Set(ordered)].map(decodeEntry).filter((entry) => entry !== undefined);
  }
}

/** How GitHub shows a rollout in its environment. */
function shownState({ phase }: JournalState): DeploymentState {
  switch (phase) {
    case 'rolling':
      return 'in_progress';
    case 'waiting':
      return 'queued';
    case 'held':
      return 'error';
    case 'promoted':
      return 'success';
    case 'rolled-back':
    case 'failed':
      return 'failure';
    case 'superseded':
      return 'inactive';
  }
}
