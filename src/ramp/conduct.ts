import { type CanaryJudgeNeeds, canaryJudge } from '../checks/canary-judge.ts';
import { promptLimit } from '../checks/prompts.ts';
import { testsFor } from '../checks/testing.ts';
import { obstacleOf } from '../production/obstacle.ts';
import { mainVersion } from '../rollout/baseline.ts';
import { type Conclusion, conductRollout } from '../rollout/conclude.ts';
import { endedBy } from '../rollout/ended.ts';
import { frozenAt, thawsAt } from '../rollout/freeze.ts';
import type { Evidence } from '../rollout/journal.ts';
import { conductJournalled, type Kept } from '../rollout/journalled.ts';
import type { OpenJournal } from '../rollout/journals.ts';
import type { Rollout } from '../rollout/planned-rollout.ts';
import type { RolloutEvent, RolloutPorts } from '../rollout/ports.ts';
import type { Position } from '../rollout/position.ts';
import type { Traffic } from '../rollout/traffic.ts';
import type { Needs } from '../run/needs.ts';
import type { TestCase } from '../smoke/test-case.ts';
import { afterwards } from './afterwards.ts';
import { type ConversationNeeds, leaveConversations } from './conversations.ts';
import { type TellNeeds, tell } from './tell.ts';

/** What moving a rollout on needs of a run. */
export type ConductNeeds = CanaryJudgeNeeds &
  ConversationNeeds &
  TellNeeds &
  Needs<{
    run: 'clock' | 'log' | 'saved' | 'signal' | 'story';
    foundry: 'agentName' | 'getVersion' | 'keepTokenWarm';
    inputs: 'rollout' | 'smoke';
  }>;

/** What moving a rollout on takes beside the rollout itself. */
export interface Conduct {
  readonly tests: readonly TestCase[];
  readonly traffic: Traffic;
  readonly from: Position;
  /** Kept for rollouts that outlive their run. */
  readonly journal?: OpenJournal;
  /** What earlier runs counted. */
  readonly evidence?: Evidence;
}

/** Moves a rollout on as far as this run may, telling story, log, saved state and journal. */
export async function conduct(run: ConductNeeds, rollout: Rollout, how: Conduct): Promise<Kept> {
  const { config, foundry, story, saved, clock, log, signal } = run;
  const { canary, baseline, steps } = rollout;
  const { journal, traffic } = how;
  saved.roll(rollout);
  traffic.roll({ canary, baseline, ...(journal ? { endedBy: () => endedBy(journal) } : {}) });
  const judge = canaryJudge(run, {
    protocol: rollout.protocol,
    tests: testsFor(how.tests, 'check'),
    canary,
    baseline: mainVersion(baseline),
    maxPrompts: promptLimit(config, { steps, tests: how.tests, hasStable: baseline.length > 0 }),
    ...(how.evidence ? { evidence: how.evidence } : {}),
  });
  const ports: RolloutPorts = {
    clock,
    traffic,
    judge,
    obstacle: obstacleOf(foundry),
    async record(event: RolloutEvent) {
      tell(run, steps, event);
    },
  };
  const options = { signal, onRollback: (why: string) => log.warning(`rolling back: ${why}`) };
  using _warm = foundry.keepTokenWarm();
  const kept = await story.phase('rollout', () =>
    journal
      ? conductJournalled(
          rollout,
          how.from,
          { ...ports, frozen: freezeOf(run) },
          {
            ...options,
            deadline: clock.now() + config.rollout.maxWaitMs,
            resumable: true,
            journal,
            onUntold: (error) =>
              story.warn(
                `The journal could not be written: ${error instanceof Error ? error.message : error}`,
              ),
          },
        )
      : // Without a journal nothing could continue a paused rollout or wait for a thaw; its plan fits in one run and
        // meets no freeze, as inputs and deploy checked.
        withoutJournal(
          conductRollout(rollout, how.from, ports, {
            ...options,
            deadline: clock.now() + config.rollout.maxWaitMs,
            resumable: false,
          }),
        ),
  );
  // Nobody knows where traffic is: `post` tries again. Where it is settled, and told, `post` leaves it alone.
  if (kept.conclusion.kind === 'stranded') saved.leave(foundry.agentName);
  else if (kept.told) saved.start(foundry.agentName);
  if (kept.conclusion.kind === 'rolled-back') await leaveConversations(run, [canary]);
  await afterwards(judge, kept.conclusion, signal);
  return kept;
}

async function withoutJournal(conclusion: Promise<Conclusion>): Promise<Kept> {
  return { conclusion: await conclusion, told: true };
}

/** A freeze without an end in sight is asked about again after a year. */
const yearMs = 366 * 86_400_000;

/** The input `freeze` as a rollout asks for it. */
export function freezeOf({ config: { rollout } }: ConductNeeds): NonNullable<RolloutPorts['frozen']> {
  return (at) => {
    const window = frozenAt(rollout.freeze, at);
    if (!window) return undefined;
    return { until: thawsAt(rollout.freeze, at) ?? at + yearMs, why: window.reason };
  };
}
