import type { Counts, Decider } from './deciders.ts';

/** Two versions and the chance that each has of passing each test. */
export interface Scenario {
  readonly name: string;
  readonly stable: readonly number[];
  readonly canary: readonly number[];
}

/** What a decider did with all rollouts of a scenario. */
export interface Decisions {
  readonly decider: string;
  /** Share of the rollouts that it rolled back. */
  readonly rolledBack: number;
  /** Look, from 1, at which half of those were; `undefined` when there was none. */
  readonly medianLook: number | undefined;
  /** Share of the rollouts whose last look neither failed nor passed. */
  readonly open: number;
}

/** Runs rollouts whose looks all deciders see alike; each decides for itself when its own is over. */
export function simulate(
  { stable, canary }: Scenario,
  deciders: readonly Decider[],
  size: { readonly rollouts: number; readonly looks: number },
  random: () => number,
): readonly Decisions[] {
  const decidedAt = deciders.map((): number[] => []);
  const inconclusive = deciders.map(() => 0);
  for (let rollout = 0; rollout < size.rollouts; rollout += 1) {
    const open = new Set(deciders.keys());
    const counts: Counts = { pairs: 0, stablePassed: 0, canaryPassed: 0, worse: 0, better: 0 };
    for (let look = 1; look <= size.looks; look += 1) {
      addLook(counts, stable, canary, random);
      for (const index of open) {
        const says = deciders[index]?.judge(counts);
        if (says === 'fail') {
          decidedAt[index]?.push(look);
          open.delete(index);
        } else if (says === 'inconclusive' && look === size.looks) {
          inconclusive[index] = (inconclusive[index] ?? 0) + 1;
        }
      }
    }
  }
  return deciders.map(({ name }, index) => {
    const looks = (decidedAt[index] ?? []).sort((a, b) => a - b);
    return {
      decider: name,
      rolledBack: looks.length / size.rollouts,
      medianLook: looks[Math.floor(looks.length / 2)],
      open: (inconclusive[index] ?? 0) / size.rollouts,
    };
  });
}

function addLook(
  counts: Counts,
  stable: readonly number[],
  canary: readonly number[],
  random: () => number,
): void {
  for (const [test, rate] of stable.entries()) {
    const stablePasses = random() < rate;
    const canaryPasses = random() < (canary[test] ?? 0);
    counts.pairs += 1;
    if (stablePasses) counts.stablePassed += 1;
    if (canaryPasses) counts.canaryPassed += 1;
    if (stablePasses && !canaryPasses) counts.worse += 1;
    if (canaryPasses && !stablePasses) counts.better += 1;
  }
}
