import type { LookReport } from '../report/report.ts';
import type { RolloutEvent } from '../rollout/ports.ts';
import type { Step } from '../rollout/steps.ts';
import type { Needs } from '../run/needs.ts';

/** What telling what a rollout does needs of a run. */
export type TellNeeds = Needs<{ run: 'log' | 'story' }>;

/** Tells log and story what happens to a rollout. */
export function tell(run: TellNeeds, steps: readonly Step[], event: RolloutEvent): void {
  const { log, story } = run;
  const text = steps[event.step]?.text ?? '';
  switch (event.kind) {
    case 'step-begun':
      story.step(event.step, 'current', event.at);
      log.event(`step ${event.step} (${text}) begins`);
      return;
    case 'look':
      story.look(event.step, reported(event));
      story.verdict(event.look.verdict);
      if (event.look.verdict === 'fail') story.step(event.step, 'failed', event.at);
      log.event(`step ${event.step}: ${event.look.verdict}, ${event.look.why}`);
      return;
    case 'step-done':
      story.step(event.step, 'done', event.at);
      return;
    case 'frozen':
      log.event(
        `step ${event.step} (${text}) waits until ${new Date(event.until).toISOString()}: ${event.why}`,
      );
      return;
    case 'waits':
      log.event(`step ${event.step} (${text}) waits until ${new Date(event.until).toISOString()}`);
      return;
  }
}

/** What of a look people and scripts are told; the rest steers the rollout. */
function reported({ at, look }: Extract<RolloutEvent, { kind: 'look' }>): LookReport {
  const { verdict, why, passed, failed, errors, gates, details, metrics } = look;
  return {
    at,
    verdict,
    why,
    passed,
    failed,
    errors,
    ...(gates ? { gates } : {}),
    ...(details ? { details } : {}),
    ...(metrics ? { metrics } : {}),
  };
}
