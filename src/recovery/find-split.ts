import { ActionError } from '../errors/errors.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { unlessAborted } from '../rollout/cancelled.ts';
import { findOpenSplit, type OpenSplit, type Trace, type UnsureSplit } from '../rollout/traces.ts';
import { describeRouting, type Routing } from '../routing/routing.ts';
import type { Needs } from '../run/needs.ts';
import { readTraces, type TracesNeeds } from './traces.ts';

/** What recognising a split needs of a run. */
export type FindSplitNeeds = TracesNeeds &
  Needs<{ run: 'context' | 'isAlive'; foundry: 'agentName'; inputs: 'environment' }>;

/** Milliseconds for asking GitHub whether a run still works; without an answer in time nothing is known. */
const lookUpLimit = 10_000;

/** A split that a rollout left which did not come to its end, and what is known of it. */
export interface LeftSplit extends OpenSplit {
  /** The run that works on it still, where GitHub says so. */
  readonly living?: string;
  /** `Version 7 was left at 10 % by a rollout that did not come to its end` */
  readonly what: string;
  /** The routing that the rollout began from, in words. */
  readonly origin: string;
}

/** Recognises a split that a rollout left, by what it left at the service; for modes that leave it alone. */
export async function findSplit(
  run: FindSplitNeeds,
  routing: Routing,
  versions: readonly AgentVersion[],
): Promise<OpenSplit | UnsureSplit | undefined> {
  // Most of the time one version has all traffic, and nothing needs to be asked.
  if (routing.kind !== 'fixed' || routing.rules.filter(({ percentage }) => percentage > 0).length < 2)
    return undefined;
  return findOpenSplit(routing, await readTraces(run, versions));
}

/**
 * The same for whoever wants to end it, or to begin something new.
 *
 * @param onUnknown `throw`: when GitHub fails, so that nobody knows whether the run lives; `go on`: as if it did not
 * @throws ActionError when the split belongs to a rollout that a journal keeps which this run does not read, or when
 *   nobody can tell whose it is
 */
export async function findLeftSplit(
  run: FindSplitNeeds,
  routing: Routing,
  versions: readonly AgentVersion[],
  onUnknown: 'throw' | 'go on',
): Promise<LeftSplit | undefined> {
  const split = await findSplit(run, routing, versions);
  if (!split) return undefined;
  if (split.kind === 'unsure') throw unsure(run.foundry.agentName, routing, split);
  const { trace, weight } = split;
  const { canary, baseline } = trace;
  refuseElsewhere(run, split);
  const living = await livingRun(run, trace, onUnknown);
  return {
    ...split,
    ...(living === undefined ? {} : { living }),
    what: living
      ? `Version ${canary} stands at ${weight} %: run ${living} is rolling it out and still works`
      : `Version ${canary} was left at ${weight} % by a rollout that did not come to its end`,
    origin: describeRouting({ kind: 'fixed', rules: baseline }),
  };
}

/** @throws ActionError when a journal keeps the rollout that this run does not read */
function refuseElsewhere(run: FindSplitNeeds, { trace, weight }: OpenSplit): void {
  const { journalled, environment, canary } = trace;
  const given = run.config.environment;
  if (!journalled || (environment === undefined ? given !== undefined : given === environment)) return;
  throw new ActionError(
    `A rollout of version ${canary} stands at ${weight} %, and ${environment === undefined ? 'an environment' : `environment '${environment}'`} keeps its journal.`,
    `Give 'environment${environment === undefined ? '' : `: ${environment}`}', or end the rollout with 'mode: promote' or 'mode: rollback' first.`,
  );
}

/** Says that nobody can tell which of two rollouts left a split, and names the commands that decide it. */
export function unsure(agent: string, routing: Routing, { versions }: UnsureSplit): ActionError {
  const [one, other] = versions;
  return new ActionError(
    `The routing of agent '${agent}' is ${describeRouting(routing)}. It may have been left by a rollout of version ${one} over version ${other}, or of version ${other} over version ${one}, and nothing tells which, so it was left alone.`,
    `Decide: 'mode: rollback' with 'to-version: ${one}' or with 'to-version: ${other}' sends all traffic there.`,
  );
}

/** Says, without asking who is at work on it, that a rollout did not come to its end. */
export function describeSplit(split: OpenSplit | UnsureSplit): string {
  if (split.kind === 'unsure') {
    const [one, other] = split.versions;
    return `A rollout is not over, and nothing tells whether it was of version ${one} or of version ${other}: 'mode: rollback' with 'to-version' decides.`;
  }
  const { canary, baseline } = split.trace;
  const origin = describeRouting({ kind: 'fixed', rules: baseline });
  return `A rollout of version ${canary} stands at ${split.weight} % and is not over: it began from ${origin}. If no run is at work on it any more, 'mode: rollback' goes back there.`;
}

/** The run that began a rollout, where GitHub says that it still works. Attempts of one run follow one another. */
async function livingRun(
  { context, isAlive }: FindSplitNeeds,
  { run, canary }: Trace,
  onUnknown: 'throw' | 'go on',
): Promise<string | undefined> {
  const id = run?.split('/')[0];
  if (run === undefined || id === context.runId) return undefined;
  try {
    return (await unlessAborted(isAlive(run), AbortSignal.timeout(lookUpLimit))) ? id : undefined;
  } catch (cause) {
    if (onUnknown === 'go on') return undefined;
    throw new ActionError(
      `Whether run ${id}, which was rolling out version ${canary}, still works is not known: ${cause instanceof Error ? cause.message : cause}`,
      `Run again; nothing was changed.`,
      { cause },
    );
  }
}
