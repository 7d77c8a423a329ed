import type { Candidate } from '../candidate/candidate.ts';
import { provenanceKeys } from '../definition/provenance.ts';
import { ActionError } from '../errors/errors.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { findSame } from '../foundry/operations/mint.ts';
import type { Found } from '../production/production.ts';
import { isOver } from '../rollout/journal.ts';
import { latestRollout } from '../rollout/journals.ts';
import { decodeWorkflowRun, precedes, type WorkflowRun, workflowRunOf } from '../rollout/run-order.ts';
import type { Needs } from '../run/needs.ts';

/** What refusing a step back needs of a run. */
export type StepBackNeeds = Needs<{ run: 'context' | 'journal' | 'story'; inputs: 'dryRun' | 'operator' }>;

/** A version that a newer run of this run's workflow has deployed, or is deploying. */
interface Newer {
  readonly version: string;
  readonly by: WorkflowRun;
  /** Half a sentence: `serves`. */
  readonly how: string;
}

/**
 * Keeps a run from taking production back to an older commit without a word: runs of a workflow may start or end out
 * of order, and anybody may run an old one again. A revert is a newer run, so that it passes. Where the newer run was
 * started for another ref, which of both commits is older is not known, and this run only says so.
 *
 * The newest rollout in the journal and the metadata of what serves tell which run that was. A version that a newer
 * run found instead of making it names the run that made it: there only the journal knows.
 *
 * @throws ActionError when what serves, or is being rolled out, is of a newer run, unless `force` is given
 */
export async function refuseStepBack(run: StepBackNeeds, candidate: Candidate, found: Found): Promise<void> {
  const own = workflowRunOf(run.context);
  if (!own) return;
  const same = findSame(found.versions, candidate.digests)?.version;
  const others = [...(await journalled(run, candidate, found)), ...serving(found)].filter(
    ({ version }) => version !== same,
  );
  const newer = others.find(({ by }) => precedes(own, by) === 'same ref');
  if (!newer) {
    const elsewhere = others.find(({ by }) => precedes(own, by) === 'another ref');
    if (elsewhere) {
      run.story.warn(
        `${nameOf(own)} began before ${nameOf(elsewhere.by)}, which deployed version ${elsewhere.version}, the one that ${elsewhere.how}: this may be a step back.`,
      );
    }
    return;
  }
  const what = `Version ${newer.version} ${newer.how}, and ${nameOf(newer.by)} deployed it; this is ${nameOf(own)}, which is older: it takes production a step back`;
  const { force, reason } = run.config.operator;
  if (force) return run.story.warn(`${what}, as 'force' says: ${reason}.`);
  const next = `Run the newest run again, or revert by a new commit; 'mode: rollback' goes back to what served before. Give 'force: true' with a 'reason' where the older commit is meant.`;
  if (!run.config.dryRun) throw new ActionError(`${what}. Nothing was changed.`, next);
  run.story.warn(`${what}. A real run is refused. ${next}`);
}

function nameOf({ number, attempt, workflow, ref }: WorkflowRun): string {
  const again = attempt > 1 ? `, attempt ${attempt},` : '';
  return `run number ${number}${again} of workflow '${workflow}' on ${ref}`;
}

/** What serves, by the metadata of the versions themselves. */
function serving({ traffic, versions, agent }: Found): Newer[] {
  const routing = traffic.lastSeen;
  const names =
    routing.kind === 'fixed'
      ? routing.rules.flatMap(({ version, percentage }) => (percentage > 0 ? [version] : []))
      : [agent?.latest?.version];
  return versions.flatMap((version) => {
    const by = names.includes(version.version) && runOf(version);
    return by ? [{ version: version.version, by, how: 'serves' }] : [];
  });
}

function runOf({ metadata }: AgentVersion): WorkflowRun | undefined {
  return decodeWorkflowRun(metadata[provenanceKeys.workflowRun]);
}

/** The newest rollout that the journal knows, where it is under way, or came to its end and serves. */
async function journalled(run: StepBackNeeds, { digests }: Candidate, { traffic }: Found): Promise<Newer[]> {
  const recorded = await latestRollout(run.journal);
  const by = decodeWorkflowRun(recorded?.journal.begun.run?.workflowRun);
  if (!recorded || !by) return [];
  const { state } = recorded;
  const { canary, digests: theirs } = recorded.journal.rollout;
  if (Object.entries(digests).every(([key, digest]) => theirs[key] === digest)) return [];
  if (!isOver(state)) return [{ version: canary, by, how: 'is being rolled out' }];
  const routing = traffic.lastSeen;
  const serves =
    routing.kind === 'fixed' &&
    routing.rules.some(({ version, percentage }) => version === canary && percentage > 0);
  return serves && state.phase === 'promoted' ? [{ version: canary, by, how: 'serves' }] : [];
}
