import { ActionError } from '../errors/errors.ts';
import type { AgentVersion } from '../foundry/model.ts';
import type { OpenJournal, Recorded } from '../rollout/journals.ts';
import { decodeMark } from '../rollout/mark.ts';
import type { Rollout } from '../rollout/planned-rollout.ts';
import { weightsOf } from '../rollout/steps.ts';
import type { Trace } from '../rollout/traces.ts';
import { sameRouting, type TrafficRule } from '../routing/routing.ts';
import type { Needs } from '../run/needs.ts';
import { readTraces, type TracesNeeds } from './traces.ts';

/** What vouching for a journal needs of a run. */
export type VouchNeeds = TracesNeeds &
  Needs<{ run: 'signal'; foundry: 'getSession' | 'getVersion'; inputs: 'environment' }>;

const everyWeight = Array.from({ length: 100 }, (_, index) => index + 1).join();

/**
 * Why a recorded rollout may never have been begun by this action. Everybody with `deployments: write` can make a record;
 * only who may write in the Foundry project can make what a rollout leaves there. So the version must carry the digests
 * that the record names, and it, or a mark beside it, must tell of this very rollout: the same baseline and weights, begun
 * by the same run.
 *
 * @param known versions of the agent, where they were read already
 * @returns the second half of a sentence; `undefined` without doubt, and where the version is gone, so that nothing can
 *   be sent to it
 */
export async function doubtAbout(
  run: VouchNeeds,
  { journal }: Recorded,
  known?: readonly AgentVersion[],
): Promise<string | undefined> {
  const { rollout } = journal;
  const { foundry, signal } = run;
  const { canary } = rollout;
  const version =
    known?.find((one) => one.version === canary) ?? (await foundry.getVersion(canary, { signal }));
  if (!version) return undefined;
  const changed = Object.entries(rollout.digests).find(
    ([key, digest]) => (version.metadata[key] ?? digest) !== digest,
  );
  if (changed) return `version ${canary} has another ${changed[0]} than it says`;
  if (!(await isTold(run, journal, version))) {
    return `nothing in the Foundry project tells that version ${canary} was ever begun to be rolled out from ${describe(rollout.baseline)} in these steps`;
  }
  return journal.doubt?.();
}

/** True when the version itself, or a mark beside it, tells of the rollout. */
async function isTold(
  run: VouchNeeds,
  { rollout, begun }: OpenJournal,
  version: AgentVersion,
): Promise<boolean> {
  const { foundry, signal } = run;
  const mark = begun.mark === undefined ? undefined : decodeMark(begun.mark);
  if (begun.mark !== undefined && mark && tellsOf(mark, rollout, begun.by)) {
    if ((await foundry.getSession(begun.mark, { signal })) !== undefined) return true;
  }
  const traces = await readTraces(run, [version]);
  return traces.some((trace) => tellsOf(trace, rollout, begun.by));
}

/**
 * Refuses to move traffic by a record that may be somebody else's work.
 * @throws ActionError saying why, and which deployment it is
 */
export async function assertVouchedFor(
  run: VouchNeeds,
  recorded: Recorded,
  known?: readonly AgentVersion[],
): Promise<void> {
  const doubt = await doubtAbout(run, recorded, known);
  if (doubt === undefined) return;
  const { id, rollout } = recorded.journal;
  throw new ActionError(
    `The journal tells of a rollout of version ${rollout.canary} (deployment ${id}), but ${doubt}. Nothing was written.`,
    `Find out who made deployment ${id} in environment '${run.config.environment ?? ''}'. If nobody should have, delete it; if it is yours, run 'mode: rollback' and deploy again.`,
  );
}

function tellsOf(
  trace: Pick<Trace, 'canary' | 'baseline' | 'steps' | 'run'>,
  { canary, baseline, steps }: Rollout,
  by: string | undefined,
): boolean {
  if (trace.canary !== canary || !sameRules(trace.baseline, baseline)) return false;
  const weights = weightsOf(trace.steps).join();
  // A mark without room for its weights counts every one.
  if (weights !== weightsOf(steps).join() && weights !== everyWeight) return false;
  // The first version of an agent may have been minted by a run that failed before its rollout began.
  if (baseline.length === 0) return true;
  return trace.run === undefined || by === undefined || isSameRun(trace.run, by);
}

/** Attempts and jobs of a run may differ: the version of a first attempt is rolled out by a second. */
function isSameRun(one: string, other: string): boolean {
  return one.split('/')[0] === other.split('/')[0];
}

function sameRules(one: readonly TrafficRule[], other: readonly TrafficRule[]): boolean {
  return sameRouting({ kind: 'fixed', rules: one }, { kind: 'fixed', rules: other });
}

function describe(baseline: readonly TrafficRule[]): string {
  if (baseline.length === 0) return 'nothing';
  return baseline.map(({ version, percentage }) => `version ${version} ${percentage} %`).join(', ');
}
