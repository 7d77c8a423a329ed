import type { Candidate } from '../candidate/candidate.ts';
import { testsFor } from '../candidate/testing.ts';
import { canaryJudge } from '../checks/canary-judge.ts';
import { promptLimit } from '../checks/prompts.ts';
import { obstacleOf } from '../production/put-back.ts';
import { mainVersion } from '../rollout/baseline.ts';
import { type Conclusion, conductRollout } from '../rollout/conclude.ts';
import { endedBy } from '../rollout/ended.ts';
import { frozenAt, thawsAt } from '../rollout/freeze.ts';
import type { Evidence, OpenJournal } from '../rollout/journal.ts';
import { conductJournalled, type Kept } from '../rollout/journalled.ts';
import type { Position, RolloutEvent, RolloutPorts } from '../rollout/rollout.ts';
import type { TrafficRule } from '../rollout/routing.ts';
import type { Step } from '../rollout/steps.ts';
import type { Traffic } from '../rollout/traffic.ts';
import type { Run } from '../run.ts';
import type { TestCase } from '../smoke/test-case.ts';
import { afterwards } from './afterwards.ts';
import { tell } from './tell.ts';

/** A rollout that this run moves on, from wherever it stands. */
export interface Conduct {
  readonly version: string;
  /** The rules to go back to; empty on a first deployment. */
  readonly baseline: readonly TrafficRule[];
  readonly steps: readonly Step[];
  readonly protocol: Candidate['protocol'];
  readonly tests: readonly TestCase[];
  readonly traffic: Traffic;
  readonly from: Position;
  readonly analysisIntervalMs: number;
  readonly policy: {
    readonly onFailure: 'rollback' | 'hold';
    readonly onInconclusive: 'rollback' | 'hold' | 'continue';
    readonly onCancel: 'rollback' | 'hold';
  };
  /** Kept for rollouts that outlive their run. */
  readonly journal?: OpenJournal;
  /** What earlier runs counted. */
  readonly evidence?: Evidence;
}

/** Moves a rollout on as far as this run may, telling story, log, saved state and journal. */
export async function conduct(run: Run, rollout: Conduct): Promise<Kept> {
  const { config, foundry, story, saved, clock, log, signal } = run;
  const { version, baseline, steps, journal, traffic, policy } = rollout;
  saved.roll({
    agent: foundry.agentName,
    canary: version,
    baseline,
    weights: steps.flatMap((step) => (step.kind === 'weight' ? [step.weight] : [])),
    endsAtLastWeight: endsAtLastWeight(steps),
    onCancel: policy.onCancel,
  });
  traffic.roll({
    canary: version,
    baseline,
    ...(journal ? { endedBy: () => endedBy(journal) } : {}),
  });
  const plan = {
    agent: foundry.agentName,
    canary: version,
    baseline,
    steps,
    analysisIntervalMs: rollout.analysisIntervalMs,
    onInconclusive: policy.onInconclusive,
  };
  const judge = canaryJudge(run, {
    protocol: rollout.protocol,
    tests: testsFor(rollout.tests, 'check'),
    canary: version,
    baseline: mainVersion(baseline),
    maxPrompts: promptLimit(config, { steps, tests: rollout.tests, hasStable: baseline.length > 0 }),
    ...(rollout.evidence ? { evidence: rollout.evidence } : {}),
  });
  const ports: RolloutPorts = {
    clock,
    traffic,
    judge,
    obstacle: (name, stop) => obstacleOf(foundry, name, stop),
    async record(event: RolloutEvent) {
      tell(run, steps, event);
    },
  };
  const options = { signal, onRollback: (why: string) => log.warning(`rolling back: ${why}`) };
  using _warm = foundry.keepTokenWarm();
  const kept = await story.phase('rollout', () =>
    journal
      ? conductJournalled(plan, rollout.from, { ...ports, frozen: freezeOf(run) }, policy, {
          ...options,
          deadline: clock.now() + config.rollout.maxWaitMs,
          resumable: true,
          journal,
          onUntold: (error) =>
            story.warn(`The journal could not be written: ${error instanceof Error ? error.message : error}`),
        })
      : // Without a journal nothing could continue a paused rollout or wait for a thaw; its plan fits in one run and
        // meets no freeze, as inputs and deploy checked.
        withoutJournal(
          conductRollout(plan, rollout.from, ports, policy, {
            ...options,
            deadline: clock.now() + config.rollout.maxWaitMs,
            resumable: false,
          }),
        ),
  );
  // Nobody knows where traffic is: `post` tries again. Where it is settled, and told, `post` leaves it alone.
  if (kept.conclusion.kind === 'stranded') saved.leave(foundry.agentName);
  else if (kept.told) saved.start(foundry.agentName);
  await afterwards(judge, kept.conclusion, signal);
  return kept;
}

async function withoutJournal(conclusion: Promise<Conclusion>): Promise<Kept> {
  return { conclusion: await conclusion, told: true };
}

function endsAtLastWeight(steps: readonly Step[]): boolean {
  const last = steps.at(-1);
  return last?.kind === 'weight' && last.bakeMs === 0 && !last.check;
}

/** A freeze without an end in sight is asked about again after a year. */
const yearMs = 366 * 86_400_000;

/** The input `freeze` as a rollout asks for it. */
export function freezeOf({ config: { rollout } }: Pick<Run, 'config'>): NonNullable<RolloutPorts['frozen']> {
  return (at) => {
    const window = frozenAt(rollout.freeze, at);
    if (!window) return undefined;
    return { until: thawsAt(rollout.freeze, at) ?? at + yearMs, why: window.reason };
  };
}
