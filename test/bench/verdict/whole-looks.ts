import type { Scenario } from './scenarios.ts';
import { intervalMs, type PairSaid, type Settings, type Simulated, stepsOf, Versions } from './simulate.ts';

/** What a rule says after a look. `error`: nothing was learned, so that the rollout looks again. */
export type Says = 'pass' | 'fail' | 'inconclusive' | 'error';

/** A rule that judges whole looks. Made anew for each rollout. */
export interface Rule {
  /** @param pairs all pairs of a look, in the order of the tests */
  look(pairs: readonly PairSaid[]): Says;
}

/** An error at the end of a check is looked at again after so many milliseconds. */
const afterErrorMs = 10_000;

/**
 * One rollout by the schedule of the release before: a look asks every test once and is judged when it is over, the
 * next is due one interval later, and the last look of a check decides.
 */
export async function simulateWholeLooks(
  scenario: Scenario,
  settings: Settings,
  rule: Rule,
): Promise<Simulated> {
  const versions = new Versions(scenario, settings);
  const { clock } = versions;
  let looks = 0;
  const ended = (end: Simulated['end']): Simulated => ({
    end,
    pairs: versions.pairs,
    looks,
    ms: clock.now(),
    longestLine: 0,
  });
  for (const step of stepsOf(scenario)) {
    if (step.kind !== 'weight') continue;
    versions.openCheck();
    const endsAt = clock.now() + step.bakeMs;
    let due = step.check ? clock.now() : endsAt;
    for (;;) {
      await clock.sleep(due - clock.now());
      if (!step.check) break;
      const final = clock.now() >= endsAt;
      const pairs: PairSaid[] = [];
      for (let test = 0; test < settings.tests; test += 1) pairs.push(await versions.ask(test));
      looks += 1;
      const says = rule.look(pairs);
      if (says === 'fail') return ended('rolled-back');
      if (final && says === 'pass') break;
      if (final && says === 'inconclusive') return ended('held');
      due = final ? clock.now() + afterErrorMs : Math.min(clock.now() + intervalMs, endsAt);
    }
  }
  return ended('promoted');
}
