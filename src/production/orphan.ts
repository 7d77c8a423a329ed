import { provenanceKeys } from '../definition/provenance.ts';
import { ActionError } from '../errors.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { unlessAborted } from '../rollout/cancelled.ts';
import { findOrphan, type Orphan, rolloutKeys } from '../rollout/record.ts';
import { describeRouting } from '../rollout/routing.ts';
import type { Run } from '../run.ts';
import type { Found } from './production.ts';
import { putBack } from './put-back.ts';

/** Milliseconds for asking GitHub whether a run still works; without an answer in time nothing is known. */
const lookUpLimit = 10_000;

/** A split that a rollout left which did not come to its end, and what is known of it. */
export interface LeftSplit extends Orphan {
  /** True when the rollout was kept in the journal, which knows better than routing how it stands. */
  readonly journalled: boolean;
  /** The run that works on it still, where GitHub says so. */
  readonly living?: string;
  /** `Version 7 was left at 10 % by a rollout that did not come to its end` */
  readonly what: string;
  /** The routing that the rollout began from, in words. */
  readonly origin: string;
}

/**
 * Recognises a split that a rollout left: the record in a version's metadata explains it, without any journal.
 *
 * @param onUnknown `throw`: when GitHub fails, so that nobody knows whether the run lives; `go on`: as if it did not
 * @throws ActionError when the split belongs to a rollout that a journal keeps which this run does not read
 */
export async function findLeftSplit(
  run: Run,
  { versions, traffic }: Pick<Found, 'versions' | 'traffic'>,
  onUnknown: 'throw' | 'go on',
): Promise<LeftSplit | undefined> {
  const orphan = findOrphan(traffic.lastSeen, versions);
  if (!orphan) return undefined;
  const canary = versions.find(({ version }) => version === orphan.canary);
  const journal = canary?.metadata[rolloutKeys.journal];
  if (journal && run.config.environment !== journal) {
    throw new ActionError(
      `A rollout of version ${orphan.canary} stands at ${orphan.weight} %, and environment '${journal}' keeps its journal.`,
      `Give 'environment: ${journal}', or end the rollout with 'mode: promote' or 'mode: rollback' first.`,
    );
  }
  const living = canary && (await livingRun(run, canary, onUnknown));
  return {
    ...orphan,
    journalled: journal !== undefined,
    ...(living === undefined ? {} : { living }),
    what: living
      ? `Version ${orphan.canary} stands at ${orphan.weight} %: run ${living} is rolling it out and still works`
      : `Version ${orphan.canary} was left at ${orphan.weight} % by a rollout that did not come to its end`,
    origin: describeRouting({ kind: 'fixed', rules: orphan.baseline }),
  };
}

/** The run that minted a version, where GitHub says that it still works. Attempts of one run follow one another. */
async function livingRun(
  { context, isAlive }: Pick<Run, 'context' | 'isAlive'>,
  { metadata, version }: AgentVersion,
  onUnknown: 'throw' | 'go on',
): Promise<string | undefined> {
  const [id, , attempt = '1'] = metadata[provenanceKeys.run]?.split('/') ?? [];
  const elsewhere = metadata[provenanceKeys.repository] !== context.repository;
  if (id === undefined || id === context.runId || elsewhere) return undefined;
  try {
    const asked = isAlive(`${id}/${attempt}`);
    return (await unlessAborted(asked, AbortSignal.timeout(lookUpLimit))) ? id : undefined;
  } catch (cause) {
    if (onUnknown === 'go on') return undefined;
    throw new ActionError(
      `Whether run ${id}, which was rolling out version ${version}, still works is not known: ${cause instanceof Error ? cause.message : cause}`,
      `Run again; nothing was changed.`,
      { cause },
    );
  }
}

/**
 * Puts a split back that a dead run left behind (or reports it, by `on-cancel`), so that it is never taken for
 * the stable state. One that a living run works on is superseded, or left to it, by `on-active-rollout`.
 *
 * @throws ActionError when the user wants to decide, and as {@link findLeftSplit} does
 */
export async function repairOrphan(run: Run, found: Found): Promise<void> {
  const { config, story, log, foundry } = run;
  const left = await findLeftSplit(run, found, 'go on');
  if (!left) return;
  if (left.living && config.rollout.onActiveRollout === 'fail') {
    throw new ActionError(
      `${left.what}.`,
      `Let it end, or cancel it; one 'concurrency' group for everything that deploys the agent keeps runs apart. 'on-active-rollout: supersede' starts from the same baseline at once.`,
    );
  }
  if (config.dryRun) {
    story.warn(`${left.what}; a real run would restore ${left.origin} first.`);
    return;
  }
  if (!left.living && config.rollout.onCancel === 'hold') {
    throw new ActionError(
      `${left.what}, and 'on-cancel: hold' says that a person decides.`,
      `Run 'mode: rollback' to go back, then deploy again.`,
    );
  }
  const why = left.living ? `superseded version ${left.canary}` : 'put back what a dead run left';
  await putBack(found.traffic, left.baseline, { foundry, what: left.what, why });
  const text = `${left.what}; traffic was put back to ${left.origin} first.`;
  story.warn(text);
  log.warning(text);
}
