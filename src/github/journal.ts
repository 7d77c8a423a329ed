import { ActionError } from '../errors/errors.ts';
import {
  type Begun,
  continueJournal,
  encodeEntry,
  type JournalEntry,
  type JournalState,
} from '../rollout/journal.ts';
import { decodeRecord, encodeRecord, readRecord } from '../rollout/journal-record.ts';
import type { JournalPort, OpenJournal } from '../rollout/journals.ts';
import type { Rollout } from '../rollout/planned-rollout.ts';
import { waitsForApproval } from '../rollout/steps.ts';
import {
  addStatus,
  assertMayWriteDeployments,
  createDeployment,
  type Deployment,
  type DeploymentState,
  type DeploymentStatus,
  listDeployments,
  listStatuses,
  statusPage,
} from './deployments.ts';
import { gitHubTime } from './entry-time.ts';
import type { GitHub } from './github.ts';
import { doubtOf, runOfUrl } from './journal-doubt.ts';
import { glanceAt } from './journal-glance.ts';
import { type Authorship, KnownStatuses } from './known-statuses.ts';

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
 * whatever order they are listed in; a status that is no entry, that repeats one, or that another account wrote, does not
 * count. A long check sums
 * its entries up now and then (checkpoint.ts), so that a run reads the newest pages and not a week of looks.
 */
export function githubJournal(github: GitHub, place: JournalPlace): JournalPort {
  const filter = { task: `foundry-rollout:${place.agent}`, environment: place.environment };

  async function* rollouts(): AsyncGenerator<OpenJournal> {
    for await (const deployment of listDeployments(github, filter)) {
      const { payload, createdAt } = deployment;
      const record = decodeRecord(payload);
      if (record?.agent !== place.agent || record.projectEndpoint !== place.projectEndpoint) continue;
      const { rollout, begun } = readRecord(record);
      const at = gitHubTime(begun.at, createdAt);
      yield new DeploymentJournal(github, place, deployment, rollout, { ...begun, at });
    }
  }

  return {
    rollouts,
    assertWritable: () => assertMayWriteDeployments(github),
    async begin(rollout, begun) {
      const deployment = await createDeployment(github, {
        ...filter,
        ref: place.ref,
        description: `Rollout of agent ${place.agent}, version ${rollout.canary}`.slice(0, 140),
        payload: encodeRecord(rollout, begun, place.projectEndpoint),
      });
      return new DeploymentJournal(github, place, deployment, rollout, begun);
    },
  };
}

/** Lines after which the journal is summed up. */
const longTail = 40;
/** Pages that are read whole rather than at a glance. */
const fewPages = 3;

class DeploymentJournal implements OpenJournal {
  readonly id: number;
  readonly rollout: Rollout;
  readonly begun: Begun;
  readonly #github: GitHub;
  readonly #place: JournalPlace;
  readonly #deployment: Deployment;
  readonly #authorship: Authorship;
  readonly #statuses: KnownStatuses;
  /** Ids up to this one have all been listed, or are summed up. */
  #listedTo = 0;

  constructor(github: GitHub, place: JournalPlace, deployment: Deployment, rollout: Rollout, begun: Begun) {
    this.#github = github;
    this.#place = place;
    this.#deployment = deployment;
    this.#authorship = {
      creator: deployment.creator,
      holds: rollout.steps.flatMap((step, index) => (waitsForApproval([step]) ? [index] : [])),
    };
    this.#statuses = new KnownStatuses(this.#authorship);
    this.id = deployment.id;
    this.rollout = rollout;
    this.begun = begun;
  }

  async read(): Promise<JournalState> {
    let newest = this.#listedTo;
    for await (const page of listStatuses(this.#github, this.id)) {
      this.#statuses.add(page);
      const ids = page.map(({ id }) => id);
      newest = Math.max(newest, ...ids);
      if (Math.min(...ids) <= Math.max(this.#listedTo, this.#statuses.summedUpTo)) break;
    }
    this.#listedTo = newest;
    return this.#statuses.state(this.begun);
  }

  async glance(): Promise<JournalState> {
    const newest = await statusPage(this.#github, this.id, 1);
    const known = new KnownStatuses(this.#authorship, newest.statuses);
    const oldestId = newest.statuses.at(-1)?.id ?? 0;
    if (newest.last === 1 || oldestId <= known.summedUpTo) {
      this.#statuses.add(newest.statuses);
      this.#listedTo = Math.max(this.#listedTo, ...newest.statuses.map(({ id }) => id));
      return this.#statuses.state(this.begun);
    }
    if (newest.last <= fewPages || newest.last === Number.POSITIVE_INFINITY) return this.read();
    const pageOf = (page: number) => statusPage(this.#github, this.id, page);
    return (await glanceAt(known, newest.last, pageOf, this.begun)) ?? this.read();
  }

  async doubt(): Promise<string | undefined> {
    await this.read();
    const begun = { run: this.begun.run?.runId ?? this.begun.by, at: this.#deployment.createdAt };
    return doubtOf(this.#github, {
      creator: this.#deployment.creator,
      ownRun: runOfUrl(this.#github, this.#place.runUrl),
      written: [
        { ...begun, what: 'its record' },
        ...this.#statuses.approvals.map(({ logUrl, createdAt }) => ({
          run: runOfUrl(this.#github, logUrl),
          at: createdAt,
          what: `the entry that lets it pass a hold`,
        })),
      ],
    });
  }

  async write(entry: JournalEntry): Promise<void> {
    // A person may have ended the rollout meanwhile: GitHub shows the state of the last status, whoever wrote it. What
    // begins is told at once, and more entries follow it.
    if (entry.kind !== 'claimed' && entry.kind !== 'begun') await this.read().catch(() => undefined);
    const next = continueJournal([entry], this.#statuses.state(this.begun));
    // What is out of service is not shown as deployed; the next entry shows the rollout again.
    const state = entry.kind === 'disabled' ? 'inactive' : shownState(next);
    const status = await this.#append(state, encodeEntry(entry));
    if (entry.kind === 'looked' && this.#statuses.tail >= longTail) await this.#sumUp(status.id);
  }

  /**
   * Writes down where the rollout stands, by all that has been listed, so that later runs need not list that. A
   * journal is complete without it: when it cannot be written now, the next look tries again.
   */
  async #sumUp(look: number): Promise<void> {
    try {
      const state = await this.read();
      const line = this.#statuses.checkpoint(state, look, this.#listedTo);
      if (line !== undefined) await this.#append(shownState(state), line);
    } catch {
      return;
    }
  }

  async #append(state: DeploymentState, description: string): Promise<DeploymentStatus> {
    const status = await addStatus(this.#github, this.id, {
      state,
      description,
      logUrl: this.#place.runUrl,
      environmentUrl: this.#place.agentUrl,
    });
    this.#assertOwn(status);
    this.#statuses.add([status]);
    return status;
  }

  /** What another account wrote counts for nobody, this run included. */
  #assertOwn({ creator }: DeploymentStatus): void {
    const { creator: own } = this.#deployment;
    if (creator === own) return;
    throw new ActionError(
      `The journal of this rollout was begun by '${own}', and this run's 'github-token' speaks for '${creator}': only entries of the account that began it count.`,
      `Give all workflows of the rollout the same kind of token in 'github-token'; its default is best.`,
    );
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
