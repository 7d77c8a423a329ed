import { provenanceKeys } from '../definition/provenance.ts';
import { ActionError } from '../errors.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { unlessAborted } from '../rollout/cancelled.ts';
import { findOrphan, type Orphan, rolloutKeys } from '../rollout/record.ts';
import { describeRouting } from '../rollout/routing.ts';
import type { Run } from '../run.ts';
import { assertWayBack } from './obstacle.ts';
import type { Found } from './production.ts';

/** Milliseconds for asking GitHub whether a run still works; without an answer in time nothing is known. */
const lookUpLimit = 10_000;

/** A split that a rollout left whose run died, and what is known of it. */
export interface LeftSplit extends Orphan {
  /** True when the rollout was kept in the journal, which knows better than routing how it stands. */
  readonly journalled: boolean;
  /** `Version 7 was left at 10 % by a rollout that did not come to its end` */
  readonly what: string;
  /** The routing that the rollout began from, in words. */
  readonly origin: string;
}

/**
 * Recognises a split that a dead run left behind: the record in a version's metadata explains it, without any
 * journal.
 *
 * @throws ActionError when the split belongs to a rollout that a journal keeps which this run does not read, or when
 *   the run that made it is known to work still
 */
export async function findLeftSplit(
  run: Run,
  { versions, traffic }: Pick<Found, 'versions' | 'traffic'>,
): Promise<LeftSplit | undefined> {
  const orphan = findOrphan(traffic.lastSeen, versions);
  if (!orphan) return undefined;
  const canary = versions.find(({ version }) => version === orphan.canary);
  const journal = canary?.metadata[rolloutKeys.journal];
  if (journal && !run.journal) {
    throw new ActionError(
      `A rollout of version ${orphan.canary} stands at ${orphan.weight} %, and environment '${journal}' keeps its journal.`,
      `Give 'environment: ${journal}', or end the rollout with 'mode: promote' or 'mode: rollback' first.`,
    );
  }
  const living = canary && (await livingRun(run, canary));
  if (living !== undefined && run.config.rollout.onActiveRollout === 'fail') {
    throw new ActionError(
      `Version ${orphan.canary} stands at ${orphan.weight} %: run ${living} is rolling it out and still works.`,
      `Let it end, or cancel it; one 'concurrency' group for everything that deploys the agent keeps runs apart. 'on-active-rollout: supersede' starts from the same baseline at once.`,
    );
  }
  return {
    ...orphan,
    journalled: journal !== undefined,
    what: `Version ${orphan.canary} was left at ${orphan.weight} % by a rollout that did not come to its end`,
    origin: describeRouting({ kind: 'fixed', rules: orphan.baseline }),
  };
}

/** The run that minted a version, where GitHub says that it still works. Attempts of one run follow one another. */
async function livingRun(
  { context, isAlive }: Pick<Run, 'context' | 'isAlive'>,
  { metadata }: AgentVersion,
): Promise<string | undefined> {
  const [id, , attempt = '1'] = metadata[provenanceKeys.run]?.split('/') ?? [];
  const elsewhere = metadata[provenanceKeys.repository] !== context.repository;
  if (id === undefined || id === context.runId || elsewhere) return undefined;
  const alive = await unlessAborted(isAlive(`${id}/${attempt}`), AbortSignal.timeout(lookUpLimit)).catch(
    () => undefined,
  );
  return alive ? id : undefined;
}

/**
 * Puts a split back that a dead run left behind (or reports it, by `on-cancel`), so that it is never taken for
 * the stable state.
 *
 * @throws ActionError when the user wants to decide, and as {@link findLeftSplit} does
 */
export async function repairOrphan(run: Run, found: Found): Promise<void> {
  const { config, story, log } = run;
  const left = await findLeftSplit(run, found);
  if (!left) return;
  if (config.dryRun) {
    story.warn(`${left.what}; a real run would restore ${left.origin} first.`);
    return;
  }
  if (config.rollout.onCancel === 'hold') {
    throw new ActionError(
      `${left.what}, and 'on-cancel: hold' says that a person decides.`,
      `Run 'mode: rollback' to go back, then deploy again.`,
    );
  }
  await assertWayBack(run.foundry, left.baseline, left.what);
  await found.traffic.restore(left.baseline, 'put back what a dead run left');
  const text = `${left.what}; traffic was put back to ${left.origin} first.`;
  story.warn(text);
  log.warning(text);
}
