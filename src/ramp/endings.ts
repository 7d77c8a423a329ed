import { ActionError } from '../errors/errors.ts';
import type { Failure, RolloutEnding } from '../report/ending.ts';
import { mainVersion } from '../rollout/baseline.ts';
import type { Conclusion, StopReason } from '../rollout/conclude.ts';
import type { Drift } from '../rollout/drift.ts';
import type { Rollout } from '../rollout/planned-rollout.ts';
import { kindOf } from '../rollout/steps.ts';
import { describeRouting, type TrafficRule } from '../routing/routing.ts';
import type { Needs } from '../run/needs.ts';

/** What telling how a rollout ended needs of a run. */
export type EndingNeeds = Needs<{ run: 'clock' | 'journal' | 'story' }>;

/** Says how a rollout ended, in one sentence of cause and one of what to do. */
export function endOf(run: EndingNeeds, conclusion: Conclusion, rollout: Rollout): RolloutEnding {
  const { canary: version, baseline } = rollout;
  const { story, clock } = run;
  const stable = mainVersion(baseline);
  switch (conclusion.kind) {
    case 'promoted':
      return {
        phase: 'promoted',
        failed: false,
        cause: [
          stable
            ? `Version ${version} took over all traffic from version ${stable}`
            : `Version ${version} is the first of this agent and serves all traffic`,
          ...conclusion.learned,
        ]
          .join('; ')
          .concat('.'),
      };
    case 'paused':
      story.facts.step = conclusion.step;
      story.facts.nextDue = conclusion.dueAt;
      return {
        phase: 'paused',
        failed: false,
        cause: `The rollout of version ${version} waits at step ${conclusion.step} (${textOf(rollout, conclusion.step)}): ${conclusion.why}.`,
        next: `Nothing to do: a run with 'mode: advance' continues it when it is due${isCutShort(rollout, conclusion.step) ? `; 'mode: promote' does not wait for that` : ''}.`,
      };
    case 'waiting':
      story.facts.step = conclusion.step;
      return {
        phase: 'held',
        failed: false,
        cause: `The rollout of version ${version} waits for a person at step ${conclusion.step} (${textOf(rollout, conclusion.step)}).`,
        next: `Run 'mode: promote' to go on, or 'mode: rollback' to go back.`,
      };
    case 'held':
      return {
        phase: 'held',
        failed: true,
        cause: `${because(conclusion.reason, version)}: ${sentence(conclusion.why)} Traffic was left as it is, as '${policyInput(conclusion.reason)}: hold' asks.`,
        next: `${conclusion.advice ? `${conclusion.advice} ` : ''}${wayOut(conclusion.lost, stable, version, run.journal !== undefined)} (now ${nowRouting(story.facts.traffic)} at ${new Date(clock.now()).toISOString()}).`,
        ...service(conclusion.error),
      };
    case 'rolled-back':
      return {
        phase: 'rolled-back',
        failed: true,
        cause: `${because(conclusion.reason, version)}: ${sentence(conclusion.why)} Traffic is back on ${describeRouting({ kind: 'fixed', rules: baseline })}.`,
        next: conclusion.advice ?? afterRollback(conclusion.reason),
        ...service(conclusion.error),
      };
    case 'no-baseline':
      return {
        phase: 'failed',
        failed: true,
        cause: `${because(conclusion.reason, version)}: ${sentence(conclusion.why)} It is the agent's first version, so there is nothing to go back to.`,
        next:
          conclusion.advice ??
          `Correct the agent and deploy again, or take it out of service until you have ('mode: disable').`,
        ...service(conclusion.error),
      };
    case 'drifted':
      tellDrift(run, conclusion.drift);
      return { phase: 'failed', failed: true, cause: conclusion.drift.message, next: conclusion.drift.next };
    case 'ended': {
      const { found, message, next } = conclusion.ended;
      story.routing(found, 'found: the rollout was ended');
      return { phase: 'failed', failed: true, cause: message, next };
    }
    case 'stranded':
      return {
        phase: 'failed',
        failed: true,
        cause: [
          `${because(conclusion.reason, version)}: ${sentence(conclusion.why)}`,
          ...(conclusion.error === undefined
            ? []
            : [`The rollback did not succeed: ${sentence(messageOf(conclusion.error))}`]),
        ].join(' '),
        next: conclusion.lost
          ? `${wayOut(conclusion.lost, stable, version, run.journal !== undefined)} (now ${nowRouting(story.facts.traffic)}).`
          : `Set the routing to ${describeRouting({ kind: 'fixed', rules: baseline })} by hand now, or run 'mode: rollback'.`,
        ...service(conclusion.error),
      };
  }
}

/** What was expected and what is there now, for summary and outputs. */
export function tellDrift({ story }: EndingNeeds, { expected, found }: Drift, detail?: string): void {
  story.facts.drift = {
    expected: expected.kind === 'fixed' ? expected.rules : [],
    found: found.kind === 'fixed' ? found.rules : [],
    ...(detail ? { detail } : {}),
  };
  story.routing(found, 'found: somebody else moved it');
}

/** Says that another run works on the rollout. */
export function leftTo(
  { by, since }: { readonly by: string; readonly since: number },
  version: string,
): string {
  return `Run ${by} works on the rollout of version ${version} since ${new Date(since).toISOString()}; this run left it alone.`;
}

/**
 * @param lost why there is no way back to what served before
 * @param journalled true when a later run can go on with the rollout
 */
function wayOut(
  lost: string | undefined,
  stable: string | undefined,
  version: string,
  journalled: boolean,
): string {
  const back = `'mode: rollback' goes back${stable ? ` to version ${stable}` : ''}`;
  if (lost === undefined) {
    return journalled
      ? `Decide: 'mode: promote' goes on, ${back}`
      : `Decide: ${back}, 'mode: rollback' with 'to-version: ${version}' sends all traffic to the new one`;
  }
  return `There is no way back to what served before: ${lost}, and whoever is sent there gets an error. Decide now: 'mode: rollback' with 'to-version' sends all traffic to a version that can serve, such as '${version}'`;
}

function because(reason: StopReason, version: string): string {
  switch (reason) {
    case 'failure':
      return `Version ${version} failed its check`;
    case 'inconclusive':
      return `The check of version ${version} was inconclusive`;
    case 'cancel':
      return `The rollout of version ${version} was cancelled`;
    case 'error':
      return `The rollout of version ${version} could not go on`;
    case 'disabled':
      return `The rollout of version ${version} is over`;
  }
}

function policyInput(reason: StopReason): string {
  switch (reason) {
    case 'failure':
    case 'error':
    case 'disabled':
      return 'on-failure';
    case 'inconclusive':
      return 'on-inconclusive';
    case 'cancel':
      return 'on-cancel';
  }
}

function afterRollback(reason: StopReason): string {
  switch (reason) {
    case 'failure':
      return `Read the failing tests below, correct the agent, and deploy again.`;
    case 'inconclusive':
      return `Compare the answers that differ below, then deploy again.`;
    case 'cancel':
      return `Run the workflow again when you want the rollout to start over.`;
    case 'error':
      return `Remove the cause, then run again: the same version is used.`;
    case 'disabled':
      return `Enable the agent when it may serve again ('mode: enable'), then deploy again.`;
  }
}

function textOf(rollout: Rollout, step: number): string {
  return rollout.steps[step]?.text ?? '';
}

/** True when a person may end the wait of a step. */
function isCutShort({ steps }: Rollout, index: number): boolean {
  const step = steps[index];
  return step !== undefined && kindOf(step).promote === 'passes';
}

function nowRouting(rules: readonly TrafficRule[]): string {
  return describeRouting({ kind: 'fixed', rules });
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function service(error: unknown): Pick<Failure, 'service'> {
  return error instanceof ActionError && error.service ? { service: error.service } : {};
}
