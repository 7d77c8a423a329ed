import type { Candidate } from '../candidate/candidate.ts';
import { canaryJudge, testsFor } from '../candidate/testing.ts';
import { type Conclusion, conductRollout } from '../rollout/conclude.ts';
import { frozenAt, thawsAt } from '../rollout/freeze.ts';
import type { Evidence, JournalEntry, OpenJournal } from '../rollout/journal.ts';
import type { Position, RolloutEvent } from '../rollout/rollout.ts';
import type { TrafficRule } from '../rollout/routing.ts';
import type { Step } from '../rollout/steps.ts';
import type { Traffic } from '../rollout/traffic.ts';
import type { Run } from '../run.ts';
import type { TestCase } from '../smoke/test-case.ts';
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
export async function conduct(run: Run, rollout: Conduct): Promise<Conclusion> {
  const { config, story, saved, clock, log, signal } = run;
  const { version, baseline, steps, journal, traffic } = rollout;
  saved.roll({
    agent: config.target.agentName,
    canary: version,
    baseline,
    weights: steps.flatMap((step) => (step.kind === 'weight' ? [step.weight] : [])),
    endsAtLastWeight: endsAtLastWeight(steps),
    onCancel: rollout.policy.onCancel,
  });
  const conclusion = await story.phase('rollout', () =>
    conductRollout(
      {
        canary: version,
        baseline,
        steps,
        analysisIntervalMs: rollout.analysisIntervalMs,
        onInconclusive: rollout.policy.onInconclusive,
      },
      rollout.from,
      {
        clock,
        traffic,
        judge: canaryJudge(run, rollout, testsFor(rollout.tests, 'check'), version, {
          ...(rollout.evidence ? { evidence: rollout.evidence } : {}),
        }),
        async record(event) {
          tell(run, steps, event);
          await run.foundry.warmToken(signal);
          const entry = entryOf(event);
          if (journal && entry) await journal.write(entry);
        },
        // Without a journal nothing could wait for a thaw; deploy has refused a plan that meets a freeze.
        ...(journal ? { frozen: (at: number) => freezeOf(run, at) } : {}),
      },
      rollout.policy,
      {
        // Without a journal nothing could continue a paused rollout; its plan fits in one run, as inputs.ts checked.
        deadline: journal ? clock.now() + config.rollout.maxWaitMs : Number.POSITIVE_INFINITY,
        signal,
        onRollback: (why) => log.warning(`rolling back: ${why}`),
      },
    ),
  );
  if (journal) await closeJournal(run, journal, conclusion);
  return conclusion;
}

function endsAtLastWeight(steps: readonly Step[]): boolean {
  const last = steps.at(-1);
  return last?.kind === 'weight' && last.bakeMs === 0 && !last.check;
}

function freezeOf({ config }: Run, at: number) {
  const window = frozenAt(config.rollout.freeze, at);
  if (!window) return undefined;
  return { until: thawsAt(config.rollout.freeze, at) ?? Number.POSITIVE_INFINITY, why: window.reason };
}

/** What of an event outlives the run. */
function entryOf(event: RolloutEvent): JournalEntry | undefined {
  switch (event.kind) {
    case 'step-begun':
      return { kind: 'begun', at: event.at, step: event.step };
    case 'look':
      return {
        kind: 'looked',
        at: event.at,
        step: event.step,
        verdict: event.look.verdict,
        evidence: event.look.evidence ?? {},
      };
    case 'step-done':
      return { kind: 'done', at: event.at, step: event.step };
    case 'frozen':
      return undefined;
  }
}

/** Writes how the rollout stands. The journal is told last: traffic is what counts. Never throws. */
async function closeJournal(run: Run, journal: OpenJournal, conclusion: Conclusion): Promise<void> {
  const at = run.clock.now();
  const step = run.story.facts.step ?? 0;
  try {
    switch (conclusion.kind) {
      case 'promoted':
        return await journal.write({ kind: 'promoted', at });
      case 'rolled-back':
        return await journal.write({ kind: 'rolled-back', at, reason: conclusion.reason });
      case 'waiting':
        return await journal.write({ kind: 'waiting', at, step: conclusion.step });
      case 'held':
        return await journal.write({ kind: 'held', at, step, reason: conclusion.reason });
      case 'paused':
      case 'drifted':
      case 'no-baseline':
      case 'stranded':
        return;
    }
  } catch (error) {
    run.story.warn(`The journal could not be written: ${error instanceof Error ? error.message : error}`);
  }
}
